/** The bench's options. */
import { parseArgs } from 'node:util';
import { documents } from './documents.mjs';

export const usage = `npm run bench -- [options]
  --docs small,medium,large,huge   which drafts (default: all)
  --rounds 5                       how often; both servers take turns
  --edits 100                      keystrokes of each round
  --growth                         time per keystroke for drafts of 10 KB to 10 MB, in place of the table
  --check                          the command \`check\` over many drafts, in place of the table
  --drafts 10000                   how many
  --folder                         a draft in a folder of as many others, in place of the table
  --activation                     activation in a real VS Code, in place of the table
  --json FILE                      writes all that was measured
  --server FILE                    measures another bundle than dist/cli.js, which is built anew
  --update-baseline                keeps the ratios in bench/baseline.json
  --update-docs                    writes the table or the plot into docs/performance.md`;

/** Throws a TypeError that says what is wrong. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      docs: { type: 'string', default: Object.keys(documents).join(',') },
      rounds: { type: 'string', default: '5' },
      edits: { type: 'string', default: '100' },
      growth: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      drafts: { type: 'string', default: '10000' },
      folder: { type: 'boolean', default: false },
      activation: { type: 'boolean', default: false },
      json: { type: 'string' },
      server: { type: 'string' },
      'update-baseline': { type: 'boolean', default: false },
      'update-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const docs = values.docs.split(',');
  const unknown = docs.find((name) => !Object.hasOwn(documents, name));
  if (unknown !== undefined)
    throw new TypeError(`--docs: there is no "${unknown}", only ${Object.keys(documents).join(', ')}`);
  const counts = Object.fromEntries(
    ['rounds', 'edits', 'drafts'].map((name) => [name, countOf(name, values[name])]),
  );
  return { ...values, docs, ...counts };
}

function countOf(name, value) {
  if (!/^[1-9]\d*$/.test(value)) throw new TypeError(`--${name}: "${value}" is not a whole number above 0`);
  return Number(value);
}
