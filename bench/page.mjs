/** Writes what was measured between the markers of docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { growthChart, growthTable, resultTable } from './table.mjs';

const page = new URL('../docs/performance.md', import.meta.url);

export async function updatePage({ date, machine, rounds, edits, documents, growth }) {
  let text = readFileSync(page, 'utf8');
  const how = `Measured ${date} on ${machine}; medians of ${rounds} rounds of ${edits} keystrokes.`;
  if (documents) text = between(text, 'table', `${how}\n\n${resultTable(documents)}`);
  if (growth) {
    const verdict = `Slowest by fastest: ${growth.ratio}× (target ≤ ${growth.target}×).`;
    text = between(text, 'growth', [how, growthChart(growth), growthTable(growth), verdict].join('\n\n'));
  }
  writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 120 }));
}

function between(text, name, content) {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start)
    throw new Error(`docs/performance.md has no ${open} … ${close}: put the markers back`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}
