/** A table as CSV in a text that is at hand: rows under a header line. */
import { csvRows, separatorOf } from '#core/importers/csv';
import type { ImportProblem } from '#core/importers/problems';

/**
 * Hands on each row's cells with the columns it stands under, from the text's first line on. A row that is shorter than
 * its header may end within a number: the output was cut off there, which is told, and nothing is read of it. A header
 * may come again where several files stand in one.
 */
export function csvTable(
  text: string,
  tool: string,
  row: (columns: readonly string[], cells: readonly string[]) => void,
): readonly ImportProblem[] {
  const problems: ImportProblem[] = [];
  let columns: readonly string[] = [];
  const rows = csvRows(separatorOf(text.split('\n', 1)[0] ?? ''), (cells) => {
    if (columns.length === 0 || cells[0] === columns[0]) columns = cells;
    else if (cells.length < columns.length) problems.push({ code: 'result-cut', data: { tool } });
    else row(columns, cells);
  });
  rows.push(text);
  rows.finish();
  return problems.slice(0, 1);
}
