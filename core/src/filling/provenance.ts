/**
 * Where a draft's figures come from: a folded block beside them, in the draft and in the issue, that reads back. It
 * keeps the repetitions too, so that a later run can be compared with this one.
 */
import { Document, isMap, parseDocument } from 'yaml';
import type { Headline, MetricFigures } from '#core/filling/headline';
import type { Imported, Statistic } from '#core/importers/model';
import { toolText } from '#core/filling/method';
import { walk, type Element } from '#core/markdown/elements';
import type { Draft } from '#core/draft/model';
import type { Span } from '#core/span';
import { isTooDeep } from '#core/yaml/depth';

export type RunName = 'current' | 'after';

/** What tells the source apart from every other: its name, and its SHA-256. */
export interface Source {
  readonly name: string;
  /** In lower-case hexadecimal; null where the text came from no file. */
  readonly sha256: string | null;
}

export interface RecordedMetric {
  readonly metric: string;
  readonly statistics: Readonly<Partial<Record<Statistic, number>>>;
  readonly samples: readonly number[];
}

/** What is recorded of an imported run. Values are in base units. */
export interface Recorded {
  readonly run: RunName;
  readonly tool: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly scope: string | null;
  readonly metrics: readonly RecordedMetric[];
}

/** A recorded run in its place: the whole block, offsets in the draft. */
export interface PlacedRecord {
  readonly recorded: Recorded;
  readonly span: Span;
}

const INFO = 'yaml perf-issue';
/** What a comparison needs; more would only fill the issue. */
const MOST_SAMPLES = 100;

/** The block for a run, lines ended with `\n`. */
export function provenanceText(
  run: RunName,
  result: Imported,
  headline: Headline,
  source: Source | null,
): string {
  const { load, ...facts } = result.provenance;
  const tool = toolText(result);
  const document = new Document({
    run,
    tool,
    ...(source ? { source: source.name } : {}),
    ...(source?.sha256 ? { sha256: source.sha256 } : {}),
    ...facts,
    ...load,
    ...(headline.scope === null ? {} : { scope: headline.scope }),
  });
  const figures = Object.fromEntries(headline.metrics.map((found) => [found.metric, figuresOf(found)]));
  const node = document.createNode(figures);
  // A line for each metric: the record is for programs, and a person scrolls past it.
  for (const { value } of node.items) if (isMap(value)) value.flow = true;
  document.set('figures', node);
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return [
    '<details>',
    `<summary>${RUNS[run]} ${escaped(tool)}</summary>`,
    '',
    `\`\`\`${INFO}`,
    yaml.trimEnd(),
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
}

const figuresOf = ({ values, samples }: MetricFigures): Record<string, unknown> => ({
  ...Object.fromEntries([...values].map(([statistic, value]) => [statistic, rounded(value)])),
  ...(samples.length > 1 ? { samples: spread(samples).map(rounded) } : {}),
});

const RUNS: Readonly<Record<RunName, string>> = { current: 'Measured with', after: 'Measured after with' };

const rounded = (value: number): number => Number(value.toPrecision(6));
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Of very many repetitions an even spread in their order. */
function spread(samples: readonly number[]): readonly number[] {
  if (samples.length <= MOST_SAMPLES) return samples;
  const step = samples.length / MOST_SAMPLES;
  return Array.from({ length: MOST_SAMPLES }, (_, i) => samples[Math.floor(i * step)] ?? 0);
}

/** The runs that a draft has records of, in the order of the text. */
export function recordsIn(draft: Draft): PlacedRecord[] {
  return draft.sections.flatMap(({ outline }, index) =>
    outline.blocks.flatMap(({ parsed, base }) => {
      if (!parsed.text.includes(INFO)) return [];
      const start = (draft.starts[index] ?? 0) + base;
      return [...walk(parsed.elements)].flatMap((element) => recordIn(draft, element, parsed.text, start));
    }),
  );
}

function recordIn(draft: Draft, element: Element, text: string, start: number): PlacedRecord[] {
  if (element.type !== 'code' || element.info !== INFO) return [];
  const recorded = parseRecord(text.slice(element.valueSpan.start, element.valueSpan.end));
  return recorded
    ? [{ recorded, span: folded(draft, start + element.span.start, start + element.span.end) }]
    : [];
}

/** From `<details>` to `</details>`, where the code still stands in them. */
function folded(draft: Draft, start: number, end: number): Span {
  const head = draft.slice(start - 400, start);
  const before = /<details>\s*<summary>[^\r\n]*<\/summary>\s*$/.exec(head);
  const after = /^\s*<\/details>/.exec(draft.slice(end, end + 100));
  if (!before || !after) return { start, end };
  return { start: start - (head.length - before.index), end: end + after[0].length };
}

function parseRecord(source: string): Recorded | null {
  if (isTooDeep(source)) return null;
  const document = parseDocument(source, { logLevel: 'silent' });
  // An alias can blow a small text up; a record has none.
  if (document.errors.length > 0 || /[&*]\w/.test(source)) return null;
  const value: unknown = document.toJS();
  if (!isRecord(value)) return null;
  const { run, tool, scope, figures, ...rest } = value;
  if ((run !== 'current' && run !== 'after') || typeof tool !== 'string' || !isRecord(figures)) return null;
  const facts = Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, string | number | boolean] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number' || typeof entry[1] === 'boolean',
    ),
  );
  return {
    ...{ run, tool, facts },
    scope: typeof scope === 'string' ? scope : null,
    metrics: Object.entries(figures).flatMap(([metric, of]) => (isRecord(of) ? [metricOf(metric, of)] : [])),
  };
}

function metricOf(metric: string, { samples, ...statistics }: Record<string, unknown>): RecordedMetric {
  return {
    metric,
    statistics: Object.fromEntries(
      Object.entries(statistics).filter(
        (entry): entry is [Statistic, number] => typeof entry[1] === 'number',
      ),
    ),
    samples: Array.isArray(samples) ? samples.filter((sample) => typeof sample === 'number') : [],
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
