/**
 * Locust `--csv`, seen of 2.12 and 1.x; the column names of 0.x are documented. `_stats.csv` has a row for each name
 * and `Aggregated`; `_stats_history.csv` a row for each second, whose totals grow: the last one is the run. ms.
 */
import { csvRows } from '#core/importers/csv';
import type { StreamImporter, TextImporter } from '#core/importers/importer';
import { loadReading, type LoadReport } from '#core/importers/load/report';
import { isoDate } from '#core/importers/timestamp';

type Row = (...names: readonly string[]) => number | undefined;

/** A row's numbers by any of the names that a column has had. */
function rowOf(columns: readonly string[], cells: readonly string[]): Row {
  return (...names) => {
    const at = columns.findIndex((column) => names.includes(column));
    const cell = cells[at]?.trim() ?? '';
    return cell === '' || Number.isNaN(Number(cell)) ? undefined : Number(cell);
  };
}

const named = (columns: readonly string[], cells: readonly string[], ...names: readonly string[]): string =>
  cells[columns.findIndex((column) => names.includes(column))]?.trim() ?? '';

const statsHeader = /^"?(?:Type|Method)"?,"?Name"?,"?(?:Request Count|# requests)"?,/m;

export const locustStats: TextImporter = {
  form: 'text',
  id: 'locust-stats',
  tool: 'Locust',
  recognises: (text) => statsHeader.test(text),
  read: (text) => {
    const reports: LoadReport[] = [];
    let columns: readonly string[] = [];
    const rows = csvRows(',', (cells) => {
      if (columns.length === 0) columns = cells.map((cell) => cell.trim());
      else reports.push(reportOf(columns, cells));
    });
    rows.push(text.slice(statsHeader.exec(text)?.index ?? 0));
    rows.finish();
    return loadReading([
      reports.sort((a, b) => Number(a.scope !== undefined) - Number(b.scope !== undefined)),
    ]);
  },
};

function reportOf(columns: readonly string[], cells: readonly string[]): LoadReport {
  const row = rowOf(columns, cells);
  const name = named(columns, cells, 'Name');
  const type = named(columns, cells, 'Type', 'Method');
  const whole = name === 'Aggregated' || name === 'Total';
  return {
    scope: whole ? undefined : [type, name].filter((part) => part !== '').join(' '),
    requests: row('Request Count', '# requests'),
    errors: row('Failure Count', '# failures'),
    figures: (figures) => {
      figures.add('response-time', 'mean', row('Average Response Time', 'Average response time'), 'ms');
      const percents = columns.filter((column) => /^[\d.]+%$/.test(column) && column !== '100%');
      if (percents.length === 0)
        figures.add('response-time', 'p50', row('Median Response Time', 'Median response time'), 'ms');
      for (const column of percents)
        figures.add('response-time', `p${Number(column.slice(0, -1))}`, row(column), 'ms');
      figures
        .add('response-time', 'min', row('Min Response Time', 'Min response time'), 'ms')
        .add('response-time', 'max', row('Max Response Time', 'Max response time'), 'ms')
        .add('throughput', 'mean', row('Requests/s'), '1/s');
    },
  };
}

export const locustHistory: StreamImporter = {
  form: 'stream',
  id: 'locust-history',
  tool: 'Locust',
  recognises: (head) => /^"?Timestamp"?,"?User Count"?,"?Type"?,"?Name"?,/m.test(head),
  open: () => {
    let columns: readonly string[] = [];
    let last: readonly string[] | null = null;
    let first = NaN;
    let end = NaN;
    let users = 0;
    const rows = csvRows(',', (cells) => {
      if (cells.includes('Timestamp') && cells.includes('User Count')) {
        columns = cells.map((cell) => cell.trim());
        return;
      }
      const row = rowOf(columns, cells);
      users = Math.max(users, row('User Count') ?? 0);
      if (named(columns, cells, 'Name') !== 'Aggregated') return;
      const time = row('Timestamp') ?? NaN;
      if (Number.isNaN(first)) first = time;
      end = time;
      last = cells;
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        const row = rowOf(columns, last ?? []);
        const requests = row('Total Request Count');
        const seconds = end - first;
        const date = isoDate(first * 1000);
        return loadReading(
          [
            [
              {
                requests,
                errors: row('Total Failure Count'),
                figures: (figures) => {
                  figures
                    .add('response-time', 'mean', row('Total Average Response Time'), 'ms')
                    .add('response-time', 'p50', row('Total Median Response Time'), 'ms')
                    .add('response-time', 'min', row('Total Min Response Time'), 'ms')
                    .add('response-time', 'max', row('Total Max Response Time'), 'ms')
                    .add('throughput', 'mean', seconds > 0 ? (requests ?? NaN) / seconds : NaN, '1/s');
                },
              },
            ],
          ],
          {
            provenance: {
              ...(date === undefined ? {} : { date }),
              load: {
                ...(users > 0 ? { users } : {}),
                ...(seconds > 0 ? { durationMs: seconds * 1000 } : {}),
              },
            },
          },
        );
      },
    };
  },
};
