/**
 * New Relic NRQL results: NerdGraph (`data.actor.account.nrql`), the query API's `results`, and a bare list of them. Seen
 * of NerdGraph. Durations of transactions, spans and browsers are in seconds. A facet is a scope; the points of a
 * `TIMESERIES` are one series.
 */
import type { SourceUnit } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, entriesAt, isObject, listAt, numberAt, textAt, wordOf, wordsAt } from '#core/importers/json';
import type { Interest, JsonPath } from '#core/importers/jsonPieces';
import { largeDocument, type Fold } from '#core/importers/largeDocument';
import type { Statistic } from '#core/importers/model';
import { Points } from '#core/importers/monitoring/points';
import {
  lookedAt,
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
  read,
  large: {
    recognises: (head) =>
      /"nrql"\s*:\s*\{[^{}[\]]*"results"\s*:\s*\[/.test(head) ||
      (/^\s*\{\s*"results"\s*:\s*\[/.test(head) && /"beginTimeSeconds"\s*:/.test(head)),
    open: () => largeDocument({ interestIn, fold, read }),
  },
};

function read(value: unknown): Read {
  const nrql = nrqlOf(value);
  const [reason] = errorsOf(value);
  if (nrql === undefined || at(nrql, 'results') === null)
    return { problem: { code: 'query-failed', data: { tool, reason: reason ?? '' } } };
  const series = seriesOf(nrql);
  if (series.length === 0) return { problem: { code: 'query-empty', data: { tool } } };
  return { kind: 'monitoring', ...seriesFigures(series) };
}

/** `results`, in what NerdGraph puts around it or at the top. */
function interestIn(path: JsonPath, isList: boolean): Interest {
  const key = path.at(-1) ?? '';
  if (key === 'results' && isList) return 'elements';
  if (key === 'nrql' && path.at(-2) === 'nrql') return 'value';
  return ['', 'data', 'actor', 'account', 'nrql'].includes(String(key)) ? 'walk' : 'value';
}

/** What the metadata behind the results call a facet is not known yet; an answer says it as `facet`, too. */
function fold(): Fold {
  const made = new Rows(['facet']);
  return {
    made,
    add: (row) => {
      made.add(row);
    },
  };
}

function nrqlOf(value: unknown): unknown {
  const nested = [
    at(value, 'data', 'actor', 'account', 'nrql'),
    at(value, 'actor', 'account', 'nrql'),
    at(value, 'nrql'),
  ].find(isObject);
  if (nested) return nested;
  const own =
    ['contents', 'facets', 'eventTypes'].some((key) => at(value, 'metadata', key) !== undefined) ||
    at(value, 'performanceStats') !== undefined;
  const hasResults = ['results', 'facets', 'timeSeries'].some((key) => Array.isArray(at(value, key)));
  return (own && hasResults) || at(value, 'results') instanceof Rows ? value : undefined;
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
  const facets = ['facet', ...wordsAt(nrql, 'metadata', 'facets')];
  const query = textAt(nrql, 'nrql') ?? textAt(nrql, 'metadata', 'nrql') ?? '';
  const transactions =
    /\bFROM\s+Transaction\b/i.test(query) || listAt(nrql, 'metadata', 'eventTypes').includes('Transaction');
  // The query API's results are in the order of what was asked, which alone names the attributes.
  const asked = askedOf(at(nrql, 'metadata', 'contents'));
  const found = at(nrql, 'results');
  const rows = found instanceof Rows ? found : new Rows(facets);
  const addAll = (answer: unknown, facet?: string): void => {
    for (const part of [answer, ...listAt(answer, 'timeSeries')])
      for (const [i, result] of listAt(part, 'results').entries())
        rows.add(result, textAt(asked[i], 'attribute'), facet);
  };
  addAll(nrql);
  // In the query API's answer the names of facets stand beside their results.
  for (const facet of listAt(nrql, 'facets')) addAll(facet, facetNamed(at(facet, 'name')));
  return rows.series(transactions);
}

/** One value, or several; one that is null or absent has no name. */
const facetNamed = (value: unknown): string | undefined =>
  (Array.isArray(value) ? wordsAt(value).join(', ') : wordOf(value)) || undefined;

/** What was asked; of facets and time series it stands deeper. */
function askedOf(contents: unknown): readonly unknown[] {
  let here = contents;
  for (let depth = 0; depth < 4 && !Array.isArray(here); depth++)
    here = at(here, 'contents') ?? at(here, 'timeSeries');
  return listAt(here);
}

/** The rows of an answer, summed up by facet, attribute and function. */
class Rows {
  readonly #series = new Map<
    string,
    {
      readonly name: string;
      readonly statistic: Statistic | undefined;
      readonly scope: string | undefined;
      readonly points: Points;
    }
  >();

  constructor(readonly facets: readonly string[]) {}

  add(result: unknown, about?: string, facet?: string): void {
    const isFacet = (key: string): boolean => this.facets.includes(key);
    const named = entriesAt(result)
      .filter(([key]) => isFacet(key))
      .flatMap(([, value]) => facetNamed(value) ?? []);
    const scope = facet ?? ([...new Set(named)].join(', ') || undefined);
    for (const [key, value] of entriesAt(result)) {
      if (isFacet(key) || noFigures.has(key)) continue;
      const [, written, attribute] = /^(\w+)\.(.+)$/.exec(key) ?? [];
      const statistic = statisticNamed(written ?? key);
      if (isObject(value))
        for (const [percent, of] of entriesAt(value)) {
          if (Number.isFinite(Number(percent)))
            this.#add(attribute ?? about ?? 'value', percentile(Number(percent) / 100), scope, numberAt(of));
        }
      else if (typeof value === 'number')
        this.#add(attribute ?? about ?? (statistic ? 'value' : key), statistic, scope, value);
    }
  }

  series(transactions: boolean): readonly MetricSeries[] {
    return [...this.#series.values()].map(({ name, statistic, scope, points }) => ({
      ...described(name, statistic, transactions),
      scope,
      points,
    }));
  }

  #add(
    name: string,
    statistic: Statistic | undefined,
    scope: string | undefined,
    value: number | undefined,
  ): void {
    if (value === undefined) return;
    const key = `${name}\0${statistic ?? ''}\0${scope ?? ''}`;
    const one = this.#series.get(key) ?? { name, statistic, scope, points: new Points() };
    if (this.#series.size < lookedAt) this.#series.set(key, one);
    one.points.add(value);
  }
}

/** Attributes that hold seconds in every event type of New Relic. */
const seconds =
  /^(?:duration|totalTime|webDuration|queueDuration|databaseDuration|externalDuration|backendDuration|networkDuration|pageRenderingDuration)$/;

function described(
  name: string,
  statistic: Statistic | undefined,
  transactions: boolean,
): Omit<MetricSeries, 'points'> {
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
