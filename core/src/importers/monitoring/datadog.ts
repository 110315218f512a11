/**
 * Datadog's metrics API: `/api/v1/query`, and `/api/v2/query/timeseries`, which is documented only. Seen of v1. Points are
 * `[ms, value]`; the unit may be missing. What a CPU idles is turned round as well: the rest is what it was busy.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, listAt, numberAt, textAt, wordsAt } from '#core/importers/json';
import type { Interest, JsonPath } from '#core/importers/jsonPieces';
import { largeDocument } from '#core/importers/largeDocument';
import { foldPoints, pointsAt } from '#core/importers/monitoring/points';
import {
  isEmpty,
  lookedAt,
  metricNamed,
  seriesFigures,
  statisticNamed,
  type MetricSeries,
} from '#core/importers/monitoring/series';

const tool = 'Datadog';

export const datadog: JsonImporter = {
  form: 'json',
  id: 'datadog-query',
  tool,
  recognises: (value) =>
    Array.isArray(at(value, 'series', 0, 'pointlist')) ||
    (at(value, 'res_type') === 'time_series' && Array.isArray(at(value, 'series'))) ||
    textAt(value, 'data', 'type') === 'timeseries_response' ||
    (at(value, 'status') === 'error' &&
      at(value, 'query') !== undefined &&
      textAt(value, 'error') !== undefined),
  read,
  large: {
    recognises: (head) =>
      /"series"\s*:\s*\[/.test(head) &&
      (/"pointlist"\s*:/.test(head) || (/"attributes"\s*:/.test(head) && /"group_tags"\s*:/.test(head))),
    open: () =>
      largeDocument({
        interestIn,
        fold: ([top]) => foldPoints(top === 'data' ? numberAt : pointValue),
        read,
      }),
  },
};

function read(value: unknown): Read {
  const reason = textAt(value, 'error') ?? (textAt(value, 'message') || undefined);
  if (at(value, 'status') === 'error')
    return { problem: { code: 'query-failed', data: { tool, reason: reason ?? '' } } };
  const series = (at(value, 'data') === undefined ? firstForm(value) : secondForm(value)).flatMap(withBusy);
  if (isEmpty(series)) return { problem: { code: 'query-empty', data: { tool } } };
  return { kind: 'monitoring', ...seriesFigures(series) };
}

const pointValue = (point: unknown): number | undefined => numberAt(point, 1);

/** `series[i].pointlist` of the first form, `data.attributes.values[i]` of the second. */
function interestIn(path: JsonPath): Interest {
  const [top, list, index, series] = path;
  if (top === 'data') {
    if (series === undefined)
      return list === undefined || list === 'attributes'
        ? index === 'times'
          ? 'skip'
          : index === 'series'
            ? 'value'
            : 'walk'
        : 'value';
    return Number(series) < lookedAt ? 'elements' : 'skip';
  }
  if (top !== 'series') return top === undefined ? 'walk' : 'value';
  if (index === undefined) return Number(list ?? 0) < lookedAt ? 'walk' : 'skip';
  return index === 'pointlist' ? 'elements' : 'value';
}

function firstForm(value: unknown): readonly MetricSeries[] {
  return listAt(value, 'series').map((series) => {
    const expression = textAt(series, 'expression') ?? textAt(value, 'query') ?? '';
    const name = textAt(series, 'metric') ?? expression;
    const scope = textAt(series, 'scope');
    const unit = datadogUnit(listAt(series, 'unit'), name);
    return {
      name,
      unit,
      metric: metricNamed(name, unit),
      statistic: aggregationOf(textAt(series, 'aggr') ?? expression),
      scope: scope === '*' ? undefined : scope,
      points: pointsAt(series, ['pointlist'], pointValue),
    };
  });
}

function secondForm(value: unknown): readonly MetricSeries[] {
  const attributes = at(value, 'data', 'attributes');
  return listAt(attributes, 'series').map((series, i) => {
    const tags = wordsAt(series, 'group_tags');
    const unit = datadogUnit(listAt(series, 'unit'), '');
    return {
      name: 'value',
      unit,
      scope: tags.length === 0 ? undefined : tags.join(','),
      points: pointsAt(attributes, ['values', i], numberAt),
    };
  });
}

/** `p95:trace.http.request{service:web}` → p95. */
export function aggregationOf(expression: string): MetricSeries['statistic'] {
  const [written = ''] = /\b(?:avg|max|min|sum|count|p\d+(?:\.\d+)?)(?=:)|^\w+$/.exec(expression) ?? [];
  return statisticNamed(written);
}

const units: Readonly<Partial<Record<string, SourceUnit>>> = {
  nanosecond: 'ns',
  microsecond: 'us',
  millisecond: 'ms',
  second: 's',
  minute: 'min',
  hour: 'h',
  byte: 'B',
  kibibyte: 'KiB',
  mebibyte: 'MiB',
  gibibyte: 'GiB',
  percent: '%',
  fraction: 'ratio',
};

/** A unit, and what it is per: `request` per `second`. */
function datadogUnit([unit, per]: readonly unknown[], name: string): MetricSeries['unit'] {
  const written = textAt(unit, 'name');
  if (written === undefined) return name.startsWith('system.cpu.') ? '%' : undefined;
  const known = Object.hasOwn(units, written) ? units[written] : undefined;
  const each = textAt(per, 'name');
  if (each === 'second') return known === 'B' ? 'B/s' : known === undefined ? '1/s' : { own: `${written}/s` };
  return each === undefined ? (known ?? { own: written }) : { own: `${written}/${each}` };
}

function withBusy(series: MetricSeries): readonly MetricSeries[] {
  if (!/\bcpu\.idle$/.test(series.name) || series.unit !== '%') return [series];
  return [
    { ...series, metric: undefined },
    { ...series, metric: 'cpu', points: series.points.scaled(-1, 100) },
  ];
}
