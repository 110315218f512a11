/** hey `-o csv`, seen of 0.1.4: a row for each answered request, in seconds; `offset` is when it was sent. */
import { csvRows } from '#core/importers/csv';
import type { StreamImporter } from '#core/importers/importer';
import { RequestLog } from '#core/importers/load/requestLog';

const header =
  /^response-time,DNS\+dialup,DNS,Request-write,Response-delay,Response-read(?:,status-code(?:,offset)?)?$/m;

export const heyCsv: StreamImporter = {
  form: 'stream',
  id: 'hey-csv',
  tool: 'hey',
  recognises: (head) => header.test(head),
  open: () => {
    const log = new RequestLog();
    const rows = csvRows(',', ([time = '', , , , delay = '', , status, offset]) => {
      const elapsedMs = Number((Number(time || NaN) * 1000).toPrecision(12));
      if (!Number.isFinite(elapsedMs)) return;
      log.add({
        name: null,
        elapsedMs,
        ok: status === undefined || Number(status) < 400,
        startMs: offset === undefined ? NaN : Number(offset) * 1000,
        firstByteMs: Number((Number(delay) * 1000).toPrecision(12)),
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
};
