/** Draws what a draft has measured: a chart of each metric before and after, and one of percentiles. The table stays the record. */
import { chartOf, type Chart, type Drawn } from '#core/charts/chart';
import { comparisonChart } from '#core/charts/comparison';
import { chartsIn } from '#core/charts/drawn';
import { fencedChart } from '#core/charts/mermaid';
import type { Draft } from '#core/draft/model';
import { lineBreakOf } from '#core/edit';
import { figureScale, shortened } from '#core/filling/figureText';
import type { MetricFigures } from '#core/filling/headline';
import type { Change } from '#core/filling/model';
import { behindFieldAt } from '#core/filling/planProvenance';
import { metricsOf } from '#core/metrics/link';
import type { Recorded, RecordedMetric } from '#core/provenance/record';
import { rank } from '#core/quantity/statistics';
import { shift, type Span } from '#core/span';

/** Each is as high as some lines of the issue. */
const MOST_CHARTS = 6;
const PERCENTILES = 'percentiles';
/** Fewer show no curve. */
const FEWEST_PERCENTILES = 3;

export interface ChartOptions {
  /** The draft with the figures in it. */
  readonly filled: Draft;
  /** The runs that it records with this import. */
  readonly current: Recorded | undefined;
  readonly after: Recorded | undefined;
  /** What was measured: only what the draft asks for. */
  readonly metrics: readonly MetricFigures[];
  /** Whether charts are wanted; those that stand in the draft are drawn anew in any case: an old one would be wrong. */
  readonly isWanted: boolean;
}

/** The charts of a draft, put where the comparison stands, or where earlier ones do. */
export function planCharts(draft: Draft, options: ChartOptions): readonly Change[] {
  const charts = chartsFor(options);
  const known = placedCharts(draft);
  const eol = lineBreakOf(draft.text);
  const changes = known.flatMap(({ key, span }): Change[] => {
    const chart = charts.find((found) => found.key === key);
    const before = draft.slice(span.start, span.end);
    const after = chart ? fencedChart(chart, eol) : before;
    return after === before ? [] : [changeOf(['Charts', key], { span, newText: after }, before)];
  });
  const fresh = charts.filter(({ key }) => !known.some((found) => found.key === key));
  if (!options.isWanted || fresh.length === 0) return changes;
  const text = fresh.map((chart) => fencedChart(chart, eol)).join(`${eol}${eol}`);
  // What was won stands before the details.
  const next = known.find(({ key }) => key === PERCENTILES);
  const at = next ? next.span.start : placeFor(draft, known.at(-1)?.span);
  if (at === null) return changes;
  const added = (rest: string): string =>
    next ? `${text}${eol}${eol}${rest}` : `${rest}${eol}${eol}${text}`;
  const beside = changes.find(({ edit: { span } }) => (next ? span.start : span.end) === at);
  if (!beside)
    return [...changes, changeOf(['Charts'], { span: { start: at, end: at }, newText: added('') }, '')];
  return changes.map((change) =>
    change === beside
      ? changeOf(change.path, { ...change.edit, newText: added(change.edit.newText) }, change.before)
      : change,
  );
}

const changeOf = (path: readonly string[], edit: Change['edit'], before: string): Change => ({
  ...{ kind: 'chart', path, edit, before, overwrites: false },
  after: edit.newText.trim(),
});

/** The charts that stand in the draft, in its order. */
const placedCharts = (draft: Draft): readonly { readonly key: string; readonly span: Span }[] =>
  draft.sections.flatMap((section, index) =>
    chartsIn(section).map(({ key, span }) => ({ key, span: shift(span, draft.starts[index] ?? 0) })),
  );

/** Behind the charts that are there, else behind the table that sets before against after. */
function placeFor(draft: Draft, last: Span | undefined): number | null {
  if (last) return last.end;
  const cell = metricsOf(draft)
    .flatMap(({ after, before }) => [after, before])
    .find((entry) => entry?.row !== null && entry !== null);
  return cell ? behindFieldAt(draft, (draft.starts[cell.section] ?? 0) + cell.span.start) : null;
}

function chartsFor(options: ChartOptions): readonly Chart[] {
  const compared = metricsOf(options.filled).flatMap((metric) => comparisonChart(metric) ?? []);
  const percentiles = percentilesOf(options);
  const details = percentiles && chartOf(percentiles);
  return [...compared.slice(0, MOST_CHARTS), ...(details ? [details] : [])];
}

/** Of the first metric that has enough of them: the run after as bars, and the one before as a line over them. */
function percentilesOf({ current, after, metrics }: ChartOptions): Drawn | null {
  for (const { metric, dimension } of metrics) {
    const [from, to] = [current, after].map((run) => run?.metrics.find((found) => found.metric === metric));
    const own = percentilesIn(to ?? from);
    const both = from && to ? own.filter((name) => name in from.statistics) : [];
    const isCompared = both.length >= FEWEST_PERCENTILES;
    const shown = isCompared ? both : own;
    if (shown.length < FEWEST_PERCENTILES) continue;
    const valuesOf = (run: RecordedMetric | undefined): number[] =>
      shown.map((name) => run?.statistics[name] ?? 0);
    const bars = valuesOf(to ?? from);
    const line = isCompared ? valuesOf(from) : null;
    // One axis has one unit: that in which the largest reads well.
    const { unit, size } = figureScale(Math.max(...bars, ...(line ?? [])), dimension, null);
    const scaled = (values: readonly number[]): number[] => values.map((value) => shortened(value / size));
    const runs = isCompared ? 'before (line) and after (bars)' : to ? 'after' : 'before';
    return {
      key: PERCENTILES,
      title: `Percentiles of the ${metric.replace(/-/g, ' ')}, ${runs}`,
      categories: isCompared ? shown : shown.map((name, at) => `${name} ${String(scaled(bars)[at])}`),
      ...{ unit, bars: scaled(bars), line: line && scaled(line) },
    };
  }
  return null;
}

/** From the lowest to the highest. */
const percentilesIn = (run: RecordedMetric | undefined): `p${number}`[] =>
  Object.keys(run?.statistics ?? {})
    .filter((name): name is `p${number}` => /^p\d+(?:\.\d+)?$/.test(name))
    .sort((a, b) => (rank(a) ?? 0) - (rank(b) ?? 0));
