/**
 * JMeter's results as CSV (`.jtl`), seen of 2.13 to 5.x: a row for each sample, in ms; columns by the header line, or
 * in the order of JMeter 2.x, or of 3.x and 5.x, where there is none. A transaction controller's row sums up the samples before it: it has
 * figures of its own, and is not counted in the whole, as in JMeter's dashboard.
 */
import { csvRows, separatorOf, type CsvRows } from '#core/importers/csv';
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { RequestLog } from '#core/importers/load/requestLog';
import type { ImportProblem } from '#core/importers/problems';
import { timestampMs } from '#core/importers/timestamp';

const header =
  /^(?:[^\s,;|]+[,;\t|])?"?elapsed"?[,;\t|]"?(?:label|responseCode|threadName|success)"?(?:[,;\t|].*)?$/m;
/** A row of a file without a header: epoch, elapsed, label, …, data type, success, bytes. */
const bare =
  /^\d{12,13},\d+,(?:"[^"]*"|[^,\n]*),[^,\n]*,(?:"[^"]*"|[^,\n]*),[^,\n]*,(?:text|bin|),(?:true|false),(?:(?:"[^"]*"|[^,\n]*),)?\d+,\d+/m;
const oldColumns =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes,Latency'.split(',');

/** Since 3.0, without the URL that it has since 5.0. */
const newColumns =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,Latency,IdleTime,Connect'.split(
    ',',
  );

/** The order of a row's columns where there is no header: newer ones have what failed before the size. */
function orderOf(cells: readonly string[]): readonly string[] {
  if (cells.length < newColumns.length || /^\d+$/.test(cells[8] ?? '')) return oldColumns;
  return cells.length === newColumns.length
    ? newColumns
    : [...newColumns.slice(0, 13), 'URL', ...newColumns.slice(13)];
}

/** The start of the message that JMeter gives a transaction's row. */
export const transactionMessage = 'Number of samples in transaction';

export const jmeterCsv: StreamImporter = {
  form: 'stream',
  id: 'jmeter-csv',
  tool: 'JMeter',
  recognises: (head) => header.test(head) || bare.test(head.split('\n', 10).join('\n')),
  open,
};

function open(): StreamSink {
  const log = new RequestLog();
  let columns: Columns | null = null;
  let pending = '';
  let rows: CsvRows | null = null;
  let users = 0;
  let skipped: { count: number; line: number } | null = null;
  let line = 0;
  let broken = false;

  const row = (cells: readonly string[]): void => {
    line++;
    if (columns === null) {
      columns = columnsOf(cells);
      if (columns !== null && cells.some((cell) => cell.trim() === 'elapsed')) return;
    }
    if (columns === null) return;
    const elapsedMs = Number(columns.cell(cells, 'elapsed') || NaN);
    const success = columns.cell(cells, 'success').toLowerCase();
    if (!Number.isFinite(elapsedMs) || elapsedMs < 0) {
      // The header again: several files in one.
      if (columns.cell(cells, 'elapsed') === 'elapsed') return;
      if (skipped) skipped.count++;
      else skipped = { count: 1, line };
      return;
    }
    const latency = columns.cell(cells, 'Latency');
    users = Math.max(users, Number(columns.cell(cells, 'allThreads')) || 0);
    log.add({
      name: columns.cell(cells, 'label') || null,
      elapsedMs,
      ok: success === '' ? /^[123]\d\d$/.test(columns.cell(cells, 'responseCode')) : success === 'true',
      startMs: timestampMs(columns.cell(cells, 'timeStamp')),
      counted: !columns.cell(cells, 'responseMessage').startsWith(transactionMessage),
      ...(latency === '' ? {} : { firstByteMs: Number(latency) }),
    });
  };
  const feed = (text: string): void => {
    if (broken) return;
    if (!rows) {
      pending += text;
      const first = header.exec(pending) ?? bare.exec(pending) ?? /^.*\S.*$/m.exec(pending);
      if (first === null) return;
      rows = csvRows(separatorOf(first[0]), row);
      // A prompt, a note or a mark before the header is none of it.
      text = pending.slice(first.index);
      pending = '';
    }
    broken = !rows.push(text);
  };
  return {
    push: (text) => {
      // The header may be cut, so nothing is decided on less than a line.
      if (rows === null && !(pending + text).includes('\n')) pending += text;
      else feed(text);
    },
    finish: () => {
      feed('');
      rows?.finish();
      if (broken && log.count === 0) return { problem: { code: 'csv-invalid', data: { line: line + 1 } } };
      const problems: ImportProblem[] = [];
      if (skipped) problems.push({ code: 'rows-skipped', data: skipped });
      if (broken) problems.push({ code: 'csv-invalid', data: { line: line + 1 } });
      const reading = log.reading(users);
      return { ...reading, problems: [...reading.problems, ...problems] };
    },
  };
}

interface Columns {
  /** '' where the file has no such column. */
  readonly cell: (cells: readonly string[], name: string) => string;
}

function columnsOf(cells: readonly string[]): Columns | null {
  const trimmed = cells.map((cell) => cell.trim());
  const names = trimmed.includes('elapsed') ? trimmed : null;
  const order = names ?? (/^\d{12,13}$/.test(trimmed[0] ?? '') ? orderOf(trimmed) : null);
  if (order === null) return null;
  const index = new Map(order.map((name, i) => [name, i]));
  return {
    cell: (of, name) => {
      const i = index.get(name);
      return i === undefined ? '' : (of[i] ?? '').trim();
    },
  };
}
