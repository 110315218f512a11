/**
 * Charts as Mermaid's `xychart-beta` (mermaid.js.org/syntax/xyChart.html), which GitHub draws, and read back from what is
 * written here. A comment in front tells ours from those of a person.
 */
import type { Chart } from '#core/charts/chart';

export const CHART_INFO = 'mermaid';

/** What the first line of a chart of ours starts with. */
export const CHART_MARK = '%% perf-issue chart: ';
/** GitHub draws as wide as the issue is; without a size each chart would be as high as a screen. */
const SIZE = '%%{init: {"xyChart": {"width": 640, "height": 240}}}%%';

/** What stands in the fence. Lines end with `\n`, the last with none. */
export const chartCode = ({ key, title, unit, categories, bars, line, top }: Chart): string =>
  [
    `${CHART_MARK}${key}`,
    SIZE,
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${categories.map((category) => `"${category}"`).join(', ')}]`,
    `  y-axis ${unit === '' ? '' : `"${unit}" `}0 --> ${top}`,
    `  bar [${bars.join(', ')}]`,
    ...(line ? [`  line [${line.join(', ')}]`] : []),
  ].join('\n');

/** A chart's code in its fence, with the draft's line breaks. */
export const fencedCode = (code: string, lineBreak: string): string =>
  `\`\`\`${CHART_INFO}\n${code}\n\`\`\``.replace(/\n/g, lineBreak);

export const fencedChart = (chart: Chart, lineBreak: string): string =>
  fencedCode(chartCode(chart), lineBreak);

const WRITTEN =
  /^%% perf-issue chart: (.*)\n.*\nxychart-beta\n {2}title "(.*)"\n {2}x-axis \[(.*)\]\n {2}y-axis (?:"(.*)" )?0 --> ([\d.]+)\n {2}bar \[([\d., ]+)\](?:\n {2}line \[([\d., ]+)\])?$/;

/** The chart of a fence that an import has written and nobody has changed the form of, else null. */
export function readChart(code: string): Chart | null {
  const found = WRITTEN.exec(code.replace(/\r\n?/g, '\n').trim());
  if (!found) return null;
  const [, key = '', title = '', names = '', unit = '', top, bar = '', lines] = found;
  const bars = numbers(bar);
  const line = lines === undefined ? null : numbers(lines);
  const categories = [...names.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
  const isWhole = [bars, line ?? bars].every(
    (values) => values.length === categories.length && values.every(Number.isFinite),
  );
  return isWhole ? { key, title, unit, categories, bars, line, top: Number(top) } : null;
}

const numbers = (list: string): number[] => list.split(',').map(Number);

/** Whose picture a fence's text is; null where it is none of ours. */
export const chartKey = (code: string): string | null =>
  code.startsWith(CHART_MARK) ? (/^.*/.exec(code.slice(CHART_MARK.length))?.[0].trim() ?? null) : null;
