/**
 * Series as CSV: a column of times and one for each query (`avg:system.load.1{host:a}`), as Datadog's graphs are exported,
 * and the long form with a row for each point. No sample was seen; CSV says no unit, but for those that a name means.
 */
import { csvRows, separatorOf } from '#core/importers/csv';
import type { TextImporter } from '#core/importers/importer';
import { aggregationOf } from '#core/importers/monitoring/datadog';
import { Points } from '#core/importers/monitoring/points';
import { isEmpty, metricNamed, seriesFigures, type MetricSeries } from '#core/importers/monitoring/series';

const time = /^(?:time|timestamp|date|datetime)$/i;
const query = /^(?:(avg|max|min|sum|count|p\d+):)?([A-Za-z][\w.]*\.[\w.]+)\{(.*)\}/;

export const datadogCsv: TextImporter = {
  form: 'text',
  id: 'datadog-csv',
  tool: 'Datadog',
  recognises: (text) => {
    const [header = [], first] = rowsOf(text.slice(0, 20_000));
    if (first === undefined || !header.some((name) => time.test(name.trim()))) return false;
    return header.some((name) => query.test(name.trim())) || isLong(header);
  },
  read: (text) => {
    const [header = [], ...rows] = rowsOf(text);
    const series = isLong(header)
      ? longSeries(header, rows)
      : header.flatMap((name, column) =>
          query.test(name.trim()) ? [columnSeries(name.trim(), rows, column)] : [],
        );
    if (isEmpty(series)) return { problem: { code: 'query-empty', data: { tool: 'Datadog' } } };
    return { kind: 'monitoring', ...seriesFigures(series) };
  },
};

function rowsOf(text: string): readonly (readonly string[])[] {
  // A prompt or a fence may stand before the header.
  const lines = text.split('\n', 10);
  const start = lines.findIndex((line) =>
    line.split(/[,;\t|]/).some((cell) => time.test(cell.replace(/"/g, '').trim())),
  );
  const body = text.slice(lines.slice(0, Math.max(0, start)).join('\n').length).trimStart();
  const rows: (readonly string[])[] = [];
  const csv = csvRows(separatorOf(body.split('\n', 1)[0] ?? ''), (cells) => rows.push(cells));
  csv.push(body);
  csv.finish();
  return rows;
}

const named = (header: readonly string[], ...names: readonly string[]): number =>
  header.findIndex((cell) => names.includes(cell.trim().toLowerCase()));

const isLong = (header: readonly string[]): boolean =>
  named(header, 'metric') !== -1 &&
  named(header, 'value') !== -1 &&
  named(header, 'scope', 'group', 'tags') !== -1;

/** An empty cell is a gap. */
const numberOf = (cell: string | undefined): number =>
  cell === undefined || cell.trim() === '' ? NaN : Number(cell);

function columnSeries(name: string, rows: readonly (readonly string[])[], column: number): MetricSeries {
  const [, , metric = name, scope = ''] = query.exec(name) ?? [];
  return seriesOf(
    metric,
    scope,
    aggregationOf(name),
    rows.map((cells) => numberOf(cells[column])),
  );
}

function longSeries(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly MetricSeries[] {
  const [metric, scope, value] = [
    named(header, 'metric'),
    named(header, 'scope', 'group', 'tags'),
    named(header, 'value'),
  ];
  const points = new Map<
    string,
    { readonly name: string; readonly scope: string; readonly values: number[] }
  >();
  for (const cells of rows) {
    const name = cells[metric]?.trim() ?? '';
    const of = cells[scope]?.trim() ?? '';
    const one = points.get(`${name}\0${of}`) ?? { name, scope: of, values: [] };
    points.set(`${name}\0${of}`, one);
    one.values.push(numberOf(cells[value]));
  }
  return [...points.values()].map((one) => seriesOf(one.name, one.scope, undefined, one.values));
}

function seriesOf(
  name: string,
  scope: string,
  statistic: MetricSeries['statistic'],
  values: readonly number[],
): MetricSeries {
  const unit = name.startsWith('system.cpu.') ? '%' : undefined;
  return {
    name,
    unit,
    metric: metricNamed(name, unit),
    statistic,
    scope: scope === '' || scope === '*' ? undefined : scope,
    points: Points.of(values),
  };
}
