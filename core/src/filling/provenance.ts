/**
 * Where a draft's figures come from: a folded block beside them, in the draft and in the issue, that reads back. It
 * keeps the repetitions too, so that a later run can be compared with this one.
 */
import { Document, isMap } from 'yaml';
import type { Headline } from '#core/filling/headline';
import type { Imported } from '#core/importers/model';
import { toolText } from '#core/filling/method';
import { RECORD_INFO, type Recorded, type RunName, type Source } from '#core/provenance/record';
import type { RunComparison } from '#core/filling/runs';
import { withConditions } from '#core/vocabulary/gain';

/** What a comparison needs; more would only fill the issue. */
const MOST_SAMPLES = 100;

/** Smaller ones are more than the approximations behind them can say. */
const LEAST_P = 1e-6;

/** What is recorded of a run. */
export function recordOf(
  run: RunName,
  result: Imported,
  { scope, metrics }: Headline,
  source: Source | null,
): Recorded {
  const { load, ...facts } = result.provenance;
  return {
    ...{ run, tool: toolText(result), scope },
    facts: {
      ...(source ? { source: source.name } : {}),
      ...(source?.sha256 ? { sha256: source.sha256 } : {}),
      ...facts,
      ...load,
    },
    metrics: metrics.map(({ metric, values, samples }) => ({
      metric,
      statistics: Object.fromEntries([...values].map(([statistic, value]) => [statistic, rounded(value)])),
      samples: samples.length > 1 ? spread(samples).map(rounded) : [],
    })),
  };
}

/** The block for a run, lines ended with `\n`, with what a comparison with the run before gives. */
export function recordText(
  { run, tool, facts, scope, metrics }: Recorded,
  { compared, conditions, notes }: Pick<RunComparison, 'compared' | 'conditions' | 'notes'>,
): string {
  const document = new Document({ run, tool, ...facts, ...(scope === null ? {} : { scope }) });
  const figures = metrics.map(
    ({ metric, statistics, samples }) =>
      [metric, { ...statistics, ...(samples.length > 0 ? { samples } : {}) }] as const,
  );
  setLines(document, 'figures', Object.fromEntries(figures));
  if (compared.size > 0) {
    const lines = [...compared].map(
      ([metric, { test, pValue, effect, ratio, low, high }]) =>
        [
          metric,
          {
            ...{ ratio: short(ratio), low: short(low), high: short(high), effect: short(effect), test },
            ...(pValue === null ? {} : { p: pValue < LEAST_P ? `< ${String(LEAST_P)}` : short(pValue) }),
          },
        ] as const,
    );
    setLines(document, 'compared', Object.fromEntries(lines));
  } else if (notes.some(({ code }) => code === 'noise-unknown')) {
    document.set('compared', NOISE_UNKNOWN);
  }
  // A value in lines of its own could have one that ends the fence.
  const oneLine = { blockQuote: false, doubleQuotedMinMultiLineLength: Infinity } as const;
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false, ...oneLine });
  return [
    '<details>',
    // Also who does not open the block is to see it.
    `<summary>${withConditions(`${RUNS[run]} ${escaped(tool)}`, conditions)}</summary>`,
    '',
    `\`\`\`${RECORD_INFO}`,
    yaml.trimEnd(),
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
}

/** A line for each metric: the record is for programs, and a person scrolls past it. */
function setLines(document: Document, name: string, value: Record<string, unknown>): void {
  const node = document.createNode(value);
  for (const { value: line } of node.items) if (isMap(line)) line.flow = true;
  document.set(name, node);
}

const NOISE_UNKNOWN = 'how much is noise is unknown: a run has no repetitions, or too few';

const RUNS: Readonly<Record<RunName, string>> = { current: 'Measured with', after: 'Measured after with' };

const rounded = (value: number): number => Number(value.toPrecision(6));
const short = (value: number): number => Number(value.toPrecision(3));
const LONGEST_NAME = 120;

/** On one line, and none of it is HTML. */
const escaped = (text: string): string =>
  text
    .slice(0, LONGEST_NAME)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');

/** Of very many repetitions an even spread in their order. */
function spread(samples: readonly number[]): readonly number[] {
  if (samples.length <= MOST_SAMPLES) return samples;
  const step = samples.length / MOST_SAMPLES;
  return Array.from({ length: MOST_SAMPLES }, (_, i) => samples[Math.floor(i * step)] ?? 0);
}
