/**
 * Dynatrace metrics API v2, `/metrics/query`. Seen of answers from 2022. The unit is not in the answer: it is what a
 * `toUnit` of the selector says, or that of the built-in metrics, of which times of services are in microseconds.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, textAt, wordOf, wordsAt } from '#core/importers/json';
import type { Interest, JsonPath } from '#core/importers/jsonPieces';
import { largeDocument } from '#core/importers/largeDocument';
import type { Statistic } from '#core/importers/model';
import { foldPoints, pointsAt } from '#core/importers/monitoring/points';
import type { ImportProblem } from '#core/importers/problems';
import {
  isEmpty,
  lookedAt,
  metricNamed,
  seriesFigures,
  statisticNamed,
  type MetricSeries,
} from '#core/importers/monitoring/series';

const tool = 'Dynatrace';

export const dynatrace: JsonImporter = {
  form: 'json',
  id: 'dynatrace-metrics',
  tool,
  recognises: (value) =>
    textAt(value, 'result', 0, 'metricId') !== undefined ||
    (textAt(value, 'metricId') !== undefined && Array.isArray(at(value, 'transformations'))) ||
    (textAt(value, 'error', 'message') !== undefined &&
      at(value, 'error', 'constraintViolations') !== undefined),
  read,
  large: {
    recognises: (head) => /"result"\s*:\s*\[/.test(head) && /"metricId"\s*:/.test(head),
    open: () => largeDocument({ interestIn, fold: () => foldPoints(valueOf), read }),
  },
};

function read(value: unknown): Read {
  const reason = textAt(value, 'error', 'message');
  if (reason !== undefined)
    return { problem: { code: 'query-failed', data: { tool, reason: withViolations(value, reason) } } };
  const series = listAt(value, 'result').flatMap(seriesOf);
  if (textAt(value, 'metricId') !== undefined) return { problem: { code: 'no-figures', data: { tool } } };
  if (isEmpty(series)) return { problem: { code: 'query-empty', data: { tool } } };
  const { measurements, problems } = seriesFigures(series);
  return { kind: 'monitoring', measurements, problems: [...problems, ...warningsOf(value)] };
}

/** A number; a text is none here. */
const valueOf = (point: unknown): number | undefined =>
  typeof point === 'number' ? numberAt(point) : undefined;

/** `result[i].data[j].values` */
function interestIn([top, i, data, j, part]: JsonPath): Interest {
  if (top !== 'result') return top === undefined ? 'walk' : 'value';
  if (data !== 'data') return data === undefined && Number(i ?? 0) < lookedAt ? 'walk' : 'value';
  if (part === undefined) return Number(j ?? 0) < lookedAt ? 'walk' : 'skip';
  return part === 'values' ? 'elements' : part === 'timestamps' ? 'skip' : 'value';
}

const withViolations = (value: unknown, reason: string): string =>
  [reason, ...listAt(value, 'error', 'constraintViolations').map((one) => textAt(one, 'message') ?? '')]
    .filter((part) => part !== '')
    .join(' ');

const warningsOf = (value: unknown): readonly ImportProblem[] =>
  [value, ...listAt(value, 'result')]
    .flatMap((part) => wordsAt(part, 'warnings'))
    .map((text) => ({ code: 'tool-warning', data: { text } }));

function seriesOf(collection: unknown): readonly MetricSeries[] {
  const selector = textAt(collection, 'metricId') ?? '';
  const name =
    /(?:builtin|calc|ext|custom)[:.][\w.-]+(?::[\w.-]+)*?(?=:[a-zA-Z]+\(|:(?:avg|min|max|sum|count|value|median|auto)\b|\)|$)/.exec(
      selector,
    )?.[0] ?? selector;
  const unit = unitOf(selector, name);
  const perHour = /:toUnit\(\w+,\s*Day\)/.test(selector) ? 24 : 1;
  return listAt(collection, 'data').map((data) => {
    const dimensions = entriesAt(data, 'dimensionMap').flatMap(([, value]) => wordOf(value) ?? []);
    const listed = wordsAt(data, 'dimensions');
    return {
      name,
      unit,
      metric: metricNamed(name, unit),
      statistic: statisticOf(selector),
      scope: (dimensions.length > 0 ? dimensions : listed).join(', ') || undefined,
      points: pointsAt(data, ['values'], valueOf).scaled(perHour),
    };
  });
}

/** The last function of the selector that aggregates. */
function statisticOf(selector: string): Statistic | undefined {
  const all = [...selector.matchAll(/:(percentile\([\d.]+\)|avg|max|min|sum|count|median|value)(?![\w(])/g)];
  return statisticNamed(all.at(-1)?.[1] ?? '');
}

const units: Readonly<Partial<Record<string, SourceUnit>>> = {
  NanoSecond: 'ns',
  MicroSecond: 'us',
  MilliSecond: 'ms',
  Second: 's',
  Minute: 'min',
  Hour: 'h',
  Percent: '%',
  Ratio: 'ratio',
  Count: 'count',
  PerSecond: '1/s',
  Byte: 'B',
  KiloByte: 'kB',
  MegaByte: 'MB',
  GigaByte: 'GB',
  KibiByte: 'KiB',
  MebiByte: 'MiB',
  GibiByte: 'GiB',
  BytePerSecond: 'B/s',
};

/** Of built-in metrics, as Dynatrace documents them. */
const builtIn: readonly (readonly [RegExp, SourceUnit])[] = [
  [/^builtin:service\.(?:.*\.)?(?:response\.time|responseTime|totalProcessingTime|time)\b/, 'us'],
  [/^builtin:service\.(?:cpu\.perRequest)/, 'us'],
  [/^builtin:service\.errors\..*rate/, '%'],
  [/^builtin:(?:host\.cpu|host\.mem\.usage|tech\.generic\.cpu\.usage)/, '%'],
  [/^builtin:host\.mem\./, 'B'],
  [/\.(?:requestCount|errorCount|count)\b/, 'count'],
];

function unitOf(selector: string, name: string): MetricSeries['unit'] {
  const [, , to = ''] = [...selector.matchAll(/:toUnit\((\w+),\s*(\w+)\)/g)].at(-1) ?? [];
  if (to === 'Day') return 'h';
  return (
    (Object.hasOwn(units, to) ? units[to] : undefined) ?? builtIn.find(([pattern]) => pattern.test(name))?.[1]
  );
}
