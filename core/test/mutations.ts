/** Edits such as people make, and worse, over the text of a draft. */
import fc from 'fast-check';

/** Takes a text to another; deterministic, so that failures shrink. */
export interface Mutation {
  readonly name: string;
  readonly apply: (text: string) => string;
}

/** Shown by name in a counterexample. */
const named = (name: string, apply: (text: string) => string): Mutation => ({ name, apply });

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);
const at = (part: number, length: number): number =>
  Math.min(Math.floor(part * length), Math.max(0, length - 1));
const starts = (text: string): number[] => [...text.matchAll(/^## .*$/gm)].map(({ index }) => index);

function sections(text: string): string[] {
  const cuts = [0, ...starts(text), text.length];
  return cuts.slice(1).map((end, i) => text.slice(cuts[i], end));
}

function replaced<T>(list: readonly T[], index: number, ...items: readonly T[]): T[] {
  return [...list.slice(0, index), ...items, ...list.slice(index + 1)];
}

const place = fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true });
const insertions = fc.constantFrom(
  '```\n',
  '~~~~ text\n',
  '<!--',
  '<!-- note',
  '-->',
  '|',
  '| a | b |\n',
  '---\n',
  '-\n',
  '- [x] Other: ____\n',
  '\t',
  '   ',
  '## Priority\n',
  '### Deeper\n',
  '## Something of mine\n',
  '**Effort:** XS | S\n',
  'Â²',
  '\uFFFD',
  '\uFEFF',
  '\r',
  '\r\n',
  '\u0000',
  '🙂',
  'مرحبا ',
  '__',
  '**',
  '`',
  '> ',
  '1. ',
  '[e.g. 5s]',
  'labels: a, a\n',
  ': ',
  "'",
  '"',
  '<details>\n',
  '</details>\n',
  '\\',
);

/** One edit: small ones often, those that break structure as often. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map((part) =>
    named(`drop line ${String(part)}`, (text) =>
      replaced(linesOf(text), at(part, linesOf(text).length)).join(''),
    ),
  ),
  fc.tuple(place, insertions).map(([part, piece]) =>
    named(`insert ${JSON.stringify(piece)} at line ${String(part)}`, (text) => {
      const lines = linesOf(text);
      const i = at(part, lines.length);
      return replaced(lines, i, piece + (lines[i] ?? '')).join('');
    }),
  ),
  fc.tuple(place, insertions).map(([part, piece]) =>
    named(`insert ${JSON.stringify(piece)} at ${String(part)}`, (text) => {
      const i = at(part, text.length + 1);
      return text.slice(0, i) + piece + text.slice(i);
    }),
  ),
  fc.tuple(place, fc.nat(400)).map(([part, length]) =>
    named(`delete ${String(length)} at ${String(part)}`, (text) => {
      const i = at(part, text.length);
      return text.slice(0, i) + text.slice(i + length);
    }),
  ),
  place.map((part) =>
    named(`repeat section ${String(part)}`, (text) => {
      const own = sections(text);
      const i = at(part, own.length);
      return replaced(own, i, own[i] ?? '', own[i] ?? '').join('');
    }),
  ),
  fc.tuple(place, place).map(([from, to]) =>
    named(`move section ${String(from)} to ${String(to)}`, (text) => {
      const own = sections(text);
      const i = at(from, own.length);
      const rest = replaced(own, i);
      rest.splice(at(to, rest.length + 1), 0, own[i] ?? '');
      return rest.join('');
    }),
  ),
  place.map((part) =>
    named(`drop section ${String(part)}`, (text) => {
      const own = sections(text);
      return replaced(own, at(part, own.length)).join('');
    }),
  ),
  place.map((part) =>
    named(`tick ${String(part)}`, (text) => {
      const boxes = [...text.matchAll(/\[ \]/g)];
      const i = boxes[at(part, boxes.length)]?.index ?? -1;
      return i < 0 ? text : `${text.slice(0, i)}[x]${text.slice(i + 3)}`;
    }),
  ),
  place.map((part) =>
    named(`break a table ${String(part)}`, (text) => {
      const pipes = [...text.matchAll(/\|/g)];
      const i = pipes[at(part, pipes.length)]?.index ?? -1;
      return i < 0 ? text : text.slice(0, i) + text.slice(i + 1);
    }),
  ),
  fc.constant(named('CR LF', (text) => text.replace(/\r?\n/g, '\r\n'))),
);

export const mutated = (base: string, mutations: readonly Mutation[]): string =>
  mutations.reduce((text, { apply }) => apply(text), base);

/** How often a property is tried: `FC_RUNS` looks further than the usual. */
export const runs = (usual: number): { numRuns: number } => ({
  numRuns: Number(process.env['FC_RUNS'] ?? usual),
});
