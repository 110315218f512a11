/**
 * New Relic NRQL results: NerdGraph (`data.actor.account.nrql`), the query API's `results`, and a bare list of them. Seen
 * of NerdGraph. Durations of transactions, spans and browsers are in seconds. A facet is a scope; the points of a
 * `TIMESERIES` are one series.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, isObject, listAt, numberAt, textAt } from '#core/importers/json';
import type { Statistic } from '#core/importers/model';
import {
  metricNamed,
  percentile,
  seriesFigures,
  statisticNamed,
  type MetricSeries,
} from '#core/importers/monitoring/series';

const tool = 'New Relic';

export const newRelic: JsonImporter = {
  form: 'json',
  id: 'newrelic-nrql',
  tool,
  recognises: (value) =>
    nrqlOf(value) !== undefined || (errorsOf(value).length > 0 && at(value, 'data', 'actor') !== undefined),
  read: (value) => {
    const nrql = nrqlOf(value);
    const [reason] = errorsOf(value);
    if (nrql === undefined || at(nrql, 'results') === null)
      return { problem: { code: 'query-failed', data: { tool, reason: reason ?? '' } } };
    const series = seriesOf(nrql);
    if (series.length === 0) return { problem: { code: 'query-empty', data: { tool } } };
    return { kind: 'monitoring', ...seriesFigures(series) };
  },
};

function nrqlOf(value: unknown): unknown {
  const nested = [
    at(value, 'data', 'actor', 'account', 'nrql'),
    at(value, 'actor', 'account', 'nrql'),
    at(value, 'nrql'),
  ].find(isObject);
  if (nested) return nested;
  const own = at(value, 'metadata', 'contents') !== undefined || at(value, 'performanceStats') !== undefined;
  return own && Array.isArray(at(value, 'results')) ? value : undefined;
}

const errorsOf = (value: unknown): readonly string[] =>
  listAt(value, 'errors').map((error) => textAt(error, 'message') ?? '');

const noFigures = new Set([
  'beginTimeSeconds',
  'endTimeSeconds',
  'inspectedCount',
  'comparison',
  'timestamp',
]);

function seriesOf(nrql: unknown): readonly MetricSeries[] {
  const facets = new Set(['facet', ...listAt(nrql, 'metadata', 'facets').map(String)]);
  const query = textAt(nrql, 'nrql') ?? textAt(nrql, 'metadata', 'nrql') ?? '';
  const transactions =
    /\bFROM\s+Transaction\b/i.test(query) || listAt(nrql, 'metadata', 'eventTypes').includes('Transaction');
  const series = new Map<string, MetricSeries & { readonly values: number[] }>();
  // The query API's results are in the order of what was asked, which alone names the attributes.
  const asked = listAt(nrql, 'metadata', 'contents');
  for (const [i, result] of listAt(nrql, 'results').entries()) {
    const about = textAt(asked[i], 'attribute');
    const named = entriesAt(result)
      .filter(([key]) => facets.has(key))
      .map(([, value]) => (Array.isArray(value) ? value.join(', ') : String(value)));
    const scope = [...new Set(named)].join(', ') || undefined;
    const add = (name: string, statistic: Statistic | undefined, value: number): void => {
      const made = described(name, statistic, transactions);
      const key = `${made.name}\0${made.statistic ?? ''}\0${scope ?? ''}`;
      const one = series.get(key) ?? { ...made, scope, values: [] };
      series.set(key, one);
      one.values.push(value);
    };
    for (const [key, value] of entriesAt(result)) {
      if (facets.has(key) || noFigures.has(key)) continue;
      const number = numberAt(value);
      const [, written, attribute] = /^(\w+)\.(.+)$/.exec(key) ?? [];
      const statistic = statisticNamed(written ?? key);
      if (isObject(value))
        for (const [percent, of] of entriesAt(value)) {
          const found = numberAt(of);
          if (Number.isFinite(Number(percent)) && found !== undefined)
            add(attribute ?? about ?? 'value', percentile(Number(percent) / 100), found);
        }
      else if (number !== undefined && typeof value === 'number')
        add(attribute ?? about ?? (statistic ? 'value' : key), statistic, number);
    }
  }
  return [...series.values()];
}

/** Attributes that hold seconds in every event type of New Relic. */
const seconds =
  /^(?:duration|totalTime|webDuration|queueDuration|databaseDuration|externalDuration|backendDuration|networkDuration|pageRenderingDuration)$/;

function described(
  name: string,
  statistic: Statistic | undefined,
  transactions: boolean,
): Omit<MetricSeries, 'values'> {
  if (statistic === 'count')
    return { name: 'count', unit: 'count', statistic, metric: transactions ? 'requests' : 'count' };
  const unit: SourceUnit | undefined = seconds.test(name)
    ? 's'
    : /[Mm]s$|Millis$|duration\.ms$/.test(name)
      ? 'ms'
      : name.endsWith('Bytes')
        ? 'B'
        : name.endsWith('Percent')
          ? '%'
          : undefined;
  return { name, unit, statistic, metric: metricNamed(name, unit) };
}
