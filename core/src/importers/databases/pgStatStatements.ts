/**
 * PostgreSQL's pg_stat_statements as psql shows it (table, `\x`) and as CSV. Seen of 15; before 13 the columns are
 * `total_time`, `mean_time` and so on. Times are in ms. What is repeated may be N+1 or simply the work of a busy server.
 */
import { csvTable } from '#core/importers/csvTable';
import {
  repeatedStatements,
  statementScope,
  type StatementTotal,
} from '#core/importers/databases/statements';
import { cellOf, numberCell, terminalTable, type Table } from '#core/importers/databases/terminalTable';
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { ImportProblem } from '#core/importers/problems';

const keptStatements = 50;

export const pgStatStatements: TextImporter = {
  form: 'text',
  id: 'pg-stat-statements',
  tool: 'pg_stat_statements',
  recognises: (text) => {
    const table = tableOf(text.slice(0, 20_000));
    return (
      table !== null &&
      ['mean_exec_time', 'total_exec_time', 'mean_time', 'total_time'].some((name) =>
        table.columns.includes(name),
      )
    );
  },
  read: (text) => {
    const table = tableOf(text);
    const statements = (table?.rows ?? []).flatMap((row) => (table ? statementOf(table, row) : []));
    const ordered = [...statements].sort((a, b) => b.totalMs - a.totalMs);
    const calls = statements.reduce((sum, one) => sum + one.calls, 0);
    const total = statements.reduce((sum, one) => sum + one.totalMs, 0);
    const whole = new Figures()
      .add('db-time', 'mean', calls > 0 ? total / calls : NaN, 'ms')
      .add('db-time', 'total', total, 'ms')
      .add('calls', 'count', calls, 'count');
    return {
      kind: 'database',
      measurements:
        statements.length === 0
          ? []
          : [...whole.list, ...ordered.slice(0, keptStatements).flatMap(({ figures }) => figures.list)],
      findings: repeatedStatements(ordered, 1000),
      problems: [
        ...(table?.problems ?? []),
        ...(ordered.length > keptStatements
          ? [{ code: 'scopes-left-out', data: { kept: keptStatements } } as const]
          : []),
      ],
    };
  },
};

function tableOf(text: string): (Table & { readonly problems?: readonly ImportProblem[] }) | null {
  const [header = '', start = 0] = headerOf(text);
  if (header !== '') {
    const rows: (readonly string[])[] = [];
    let columns: readonly string[] = [];
    const problems = csvTable(text.slice(start), 'pg_stat_statements', (names, cells) => {
      columns = names;
      rows.push(cells);
    });
    return columns.includes('calls') ? { columns, rows, problems } : null;
  }
  const table = terminalTable(text, 'calls');
  return table?.columns.includes('query') ? table : null;
}

/** The header line of a CSV, and where it starts; a prompt may stand before it. */
function headerOf(text: string): readonly [string, number] | readonly [] {
  const found = /^(?=.*\bcalls\b)(?:.*[,;\t|])?"?query"?(?:[,;\t|].*)?$/m.exec(text.slice(0, 20_000));
  return found && !found[0].includes(' | ') ? [found[0], found.index] : [];
}

function statementOf(
  table: Table,
  row: readonly string[],
): readonly (StatementTotal & { readonly figures: Figures })[] {
  const calls = numberCell(table, row, 'calls');
  const mean = numberCell(table, row, 'mean_exec_time', 'mean_time');
  const given = numberCell(table, row, 'total_exec_time', 'total_time');
  const statement = cellOf(table, row, 'query');
  const totalMs = given ?? (mean !== undefined && calls !== undefined ? mean * calls : undefined);
  if (calls === undefined || calls <= 0 || totalMs === undefined || statement === undefined) return [];
  const rows = numberCell(table, row, 'rows');
  const figures = new Figures(statementScope(statement))
    .add('db-time', 'mean', mean ?? totalMs / calls, 'ms')
    .add('db-time', 'stddev', numberCell(table, row, 'stddev_exec_time', 'stddev_time'), 'ms')
    .add('db-time', 'min', numberCell(table, row, 'min_exec_time', 'min_time'), 'ms')
    .add('db-time', 'max', numberCell(table, row, 'max_exec_time', 'max_time'), 'ms')
    .add('db-time', 'total', totalMs, 'ms')
    .add('calls', 'count', calls, 'count')
    .own('rows', 'count', rows, 'count');
  return [{ statement, calls, totalMs, rows, figures }];
}
