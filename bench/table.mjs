/** Results as Markdown tables: for the terminal and for the page. */
import { targets } from './targets.mjs';

/** A row for each thing measured, a column for each draft: the ratio, its target, and ours against the floor. */
export function resultTable(results) {
  const names = Object.keys(results);
  const rows = [
    ['ratio to the null server', ...names.map((name) => `${name} (${sizeOf(results[name].bytes)})`)],
    Array.from({ length: names.length + 1 }, () => '---'),
  ];
  for (const [what, { title, unit }] of Object.entries(targets)) {
    rows.push([title, ...names.map((name) => cellText(results[name].cells[what], unit))]);
  }
  return tableOf(rows);
}

function cellText(cell, unit) {
  if (!cell) return 'not measured here';
  const { ours, floor, ratio, target, met } = cell;
  return `${met ? '✓' : '✗'} ${ratio.toFixed(2)}× (≤ ${target}×) ${ours} / ${floor} ${unit}`;
}

export const growthTable = ({ sizes }) =>
  tableOf([
    ['draft', 'ms per keystroke', 'null server'],
    ['---', '---', '---'],
    ...sizes.map(({ bytes, ours, floor }) => [sizeOf(bytes), ours.toFixed(2), floor.toFixed(2)]),
  ]);

/** A chart that Markdown viewers draw. */
export function growthChart({ sizes }) {
  const list = (values) => `[${values.join(', ')}]`;
  const top = Math.max(1, Math.ceil(Math.max(...sizes.map(({ ours }) => ours)) * 1.5));
  return [
    '```mermaid',
    'xychart-beta',
    '  title "Time per keystroke: Perf Issue (upper line) and the null server"',
    `  x-axis "size of the draft" ${list(sizes.map(({ bytes }) => `"${sizeOf(bytes)}"`))}`,
    `  y-axis "ms, median" 0 --> ${top}`,
    `  line ${list(sizes.map(({ ours }) => ours))}`,
    `  line ${list(sizes.map(({ floor }) => floor))}`,
    '```',
  ].join('\n');
}

/** What `check` needed, in two lines. */
export function checkText({ drafts, floor, ours, ratio, target, memory, flat, flatTarget }) {
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const time = `check, ${drafts} drafts: ${ratio}× of parsing them (≤ ${target}×) ${seconds(ours)} / ${seconds(floor)} s`;
  return flat === null
    ? time
    : `${time}\npeak memory ${memory} MB, ${flat}× of a tenth of them (≤ ${flatTarget}×)`;
}

export const activationText = ({ home, floor, ours, ratio, target }) =>
  `activation in ${home}: ${ratio}× (≤ ${target}×) ${ours} / ${floor} ms`;

export const folderText = ({ drafts, target, first, key }) =>
  [
    `first diagnostics in a folder of ${drafts} drafts: ${first.ratio}× (≤ ${target}×) ${first.full} / ${first.alone} ms`,
    `keystrokes while those are read, p95: ${key.ratio}× ${key.full} / ${key.alone} ms`,
  ].join('\n');

const tableOf = (rows) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

export const sizeOf = (bytes) =>
  bytes >= 1024 * 1000 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`;
