/**
 * `EXPLAIN` and MariaDB's `ANALYZE` as a table: in the box of the `mysql` client, or with `\G`. Seen of MariaDB 10.11. It
 * has rows and no times; where the client shows how long the statement took, that is the time.
 */
import type { ReportedStep } from '#core/importers/databases/planNode';
import { planReading } from '#core/importers/databases/planReading';
import { cellOf, numberCell, terminalTable, type Table } from '#core/importers/databases/terminalTable';
import type { TextImporter } from '#core/importers/importer';
import { found } from '#core/importers/sections';

export const mysqlTable: TextImporter = {
  form: 'text',
  id: 'mysql-explain-table',
  tool: 'MySQL',
  recognises: (text) => terminalTable(text, 'select_type')?.columns.includes('possible_keys') === true,
  read: (text) => {
    const table = terminalTable(text, 'select_type');
    const steps = table?.rows.map((row) => reportedRow(table, row)) ?? [];
    const root: ReportedStep = { name: 'statement', children: steps };
    const seconds = found(text, /^\d+ rows? in set(?:, \d+ warnings?)? \(([\d.]+) sec\)/m);
    const analyzed = table?.columns.includes('r_rows') === true;
    const executionMs = analyzed && seconds !== undefined ? Number(seconds) * 1000 : undefined;
    const reading = planReading([{ root, executionMs }]);
    return {
      ...reading,
      ...(analyzed ? { tool: 'MariaDB', problems: [] } : {}),
    };
  },
};

function reportedRow(table: Table, row: readonly string[]): ReportedStep {
  const relation = cellOf(table, row, 'table');
  const access = cellOf(table, row, 'type') ?? '';
  const key = cellOf(table, row, 'key');
  const scan = access === 'ALL';
  const rows = numberCell(table, row, 'r_rows');
  const kept = rows === undefined ? undefined : (rows * (numberCell(table, row, 'r_filtered') ?? 100)) / 100;
  const extra = (cellOf(table, row, 'Extra') ?? '').split(/;\s*/);
  // It says that there is a condition, and not which.
  const shown = extra.filter((part) => part !== 'Using where').join('; ');
  const place = relation === undefined ? '' : ` on ${relation}`;
  return {
    name: [`${scan ? 'Full scan' : access}${place}${key === undefined ? '' : ` using ${key}`}`, shown]
      .join(' · ')
      .replace(/ · $/, ''),
    relation,
    conditioned: extra.includes('Using where'),
    estimatedRows: numberCell(table, row, 'rows'),
    rows,
    keptRows: kept,
    scan,
    children: [],
  };
}
