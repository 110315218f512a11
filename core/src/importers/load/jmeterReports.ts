/**
 * JMeter's summaries: `statistics.json` of its dashboard, and the tables of Summary and Aggregate Report as CSV, also as
 * JMeterPluginsCMD writes them. Documented of 3.x to 5.x: ms, KB of 1024 bytes, a row for each label and one of all. The
 * percentiles of the JSON are the dashboard's defaults: 90, 95 and 99.
 */
import { csvTable } from '#core/importers/csvTable';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { entriesAt, numberAt } from '#core/importers/json';
import { loadReading, type LoadReport } from '#core/importers/load/report';
import type { Statistic } from '#core/importers/model';
import { localNumber } from '#core/importers/number';

const fields: readonly (readonly [string, Statistic])[] = [
  ['meanResTime', 'mean'],
  ['medianResTime', 'p50'],
  ['pct1ResTime', 'p90'],
  ['pct2ResTime', 'p95'],
  ['pct3ResTime', 'p99'],
  ['minResTime', 'min'],
  ['maxResTime', 'max'],
];

export const jmeterStatistics: JsonImporter = {
  form: 'json',
  id: 'jmeter-statistics',
  tool: 'JMeter',
  recognises: (value) =>
    entriesAt(value).some(
      ([, row]) => numberAt(row, 'sampleCount') !== undefined && numberAt(row, 'meanResTime') !== undefined,
    ),
  read: (value) =>
    loadReading([
      entriesAt(value).map(([label, row]): LoadReport => ({
        scope: label === 'Total' ? undefined : label,
        requests: numberAt(row, 'sampleCount'),
        errors: numberAt(row, 'errorCount'),
        figures: (figures) => {
          for (const [field, statistic] of fields)
            figures.add('response-time', statistic, numberAt(row, field), 'ms');
          figures
            .add('throughput', 'mean', numberAt(row, 'throughput'), '1/s')
            .add('transfer-rate', 'mean', numberAt(row, 'receivedKBytesPerSec'), 'KiB/s');
        },
      })),
    ]),
};

const header = /^"?(?:Label"?[,;\t]"?# Samples|sampler_label"?[,;\t]"?aggregate_report_count)"?[,;\t].*$/m;

const statistics: Readonly<Partial<Record<string, Statistic>>> = {
  average: 'mean',
  median: 'p50',
  min: 'min',
  max: 'max',
  'std. dev.': 'stddev',
  stddev: 'stddev',
};

export const jmeterTable: TextImporter = {
  form: 'text',
  id: 'jmeter-table',
  tool: 'JMeter',
  recognises: (text) => header.test(text),
  read: (text) => {
    const reports: LoadReport[] = [];
    const problems = csvTable(text.slice(header.exec(text)?.index ?? 0), 'JMeter', (columns, cells) => {
      const names = columns.map((name) =>
        name.toLowerCase().replace('aggregate_report_', '').replaceAll('_', ' '),
      );
      reports.push(tableRow(names, cells));
    });
    return loadReading([reports], { problems });
  },
};

const perSecond: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600 };

function tableRow(names: readonly string[], cells: readonly string[]): LoadReport {
  const cell = (...of: readonly string[]): string =>
    cells[names.findIndex((name) => of.includes(name))] ?? '';
  const [label = ''] = cells;
  const requests = localNumber(cell('# samples', 'count'));
  const failed = localNumber(cell('error %', 'error%').replace(/\s*%$/, '')) / 100;
  const [, rate = '', unit = 'sec'] = /^(.*?)(?:\/(sec|min|hour))?$/.exec(cell('throughput', 'rate')) ?? [];
  return {
    scope: label === 'TOTAL' ? undefined : label,
    requests: Number.isNaN(requests) ? undefined : requests,
    errors: Number.isNaN(failed * requests) ? undefined : Math.round(failed * requests),
    figures: (figures) => {
      names.forEach((name, i) => {
        const percent = /^(\d+(?:\.\d+)?)% line$/.exec(name)?.[1];
        const statistic = percent === undefined ? statistics[name] : (`p${Number(percent)}` as const);
        if (statistic) figures.add('response-time', statistic, localNumber(cells[i] ?? ''), 'ms');
      });
      figures
        .add('throughput', 'mean', localNumber(rate) / (perSecond[unit] ?? NaN), '1/s')
        .add('transfer-rate', 'mean', localNumber(cell('received kb/sec', 'kb/sec', 'bandwidth')), 'KiB/s');
    },
  };
}
