/**
 * hey `-o csv`, seen of 0.1.4, and oha `--output-format csv`, documented of 1.x: a row for each answered request, in
 * seconds, with when it was sent.
 */
import { csvRows } from '#core/importers/csv';
import type { StreamImporter } from '#core/importers/importer';
import { RequestLog } from '#core/importers/load/requestLog';

/** In ms, without the noise of the factor. */
const ms = (seconds: string | undefined): number =>
  seconds === undefined || seconds === '' ? NaN : Number((Number(seconds) * 1000).toPrecision(12));

interface Columns {
  readonly elapsed: number;
  readonly firstByte: number;
  readonly status: number;
  readonly start: number;
}

const csvOf = (
  id: string,
  tool: string,
  header: RegExp,
  columnsOf: (head: string) => Columns,
): StreamImporter => ({
  form: 'stream',
  id,
  tool,
  recognises: (head) => header.test(head),
  open: () => {
    const log = new RequestLog();
    let columns: Columns | null = null;
    const rows = csvRows(',', (cells) => {
      if (header.test(cells.join(','))) columns = columnsOf(cells.join(','));
      const elapsedMs = columns ? ms(cells[columns.elapsed]) : NaN;
      if (!columns || !Number.isFinite(elapsedMs)) return;
      const status = cells[columns.status];
      const firstByteMs = ms(cells[columns.firstByte]);
      log.add({
        name: null,
        elapsedMs,
        ok: status === undefined || Number(status) < 400,
        startMs: ms(cells[columns.start]),
        ...(Number.isNaN(firstByteMs) ? {} : { firstByteMs }),
      });
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        return { kind: 'load', measurements: log.measurements(), problems: log.problems() };
      },
    };
  },
});

export const heyCsv = csvOf(
  'hey-csv',
  'hey',
  /^response-time,DNS\+dialup,DNS,Request-write,Response-delay,Response-read(?:,status-code(?:,offset)?)?$/m,
  () => ({ elapsed: 0, firstByte: 4, status: 6, start: 7 }),
);

export const ohaCsv = csvOf(
  'oha-csv',
  'oha',
  /^request-start,DNS,DNS\+dialup,(?:Response-delay,)?request-duration,bytes,status$/m,
  (head) => {
    const columns = head.split(',');
    const at = (name: string): number => columns.indexOf(name);
    return {
      elapsed: at('request-duration'),
      firstByte: at('Response-delay'),
      status: at('status'),
      start: at('request-start'),
    };
  },
);
