/** Files that ApacheBench writes beside its report, seen of 2.3: `-e` (percentiles as CSV) and `-g` (a row a request). */
import { csvRows } from '#core/importers/csv';
import { Figures } from '#core/importers/figures';
import type { StreamImporter, TextImporter } from '#core/importers/importer';
import { RequestLog } from '#core/importers/load/requestLog';

const percentHeader = /^Percentage served,Time in ms$/m;

/** Those that ab's own report has. */
const shown: readonly number[] = [50, 66, 75, 80, 90, 95, 98, 99];

export const abPercentiles: TextImporter = {
  form: 'text',
  id: 'ab-percentiles',
  tool: 'ab',
  recognises: (text) => percentHeader.test(text),
  read: (text) => {
    const figures = new Figures();
    for (const [, percent, time] of text.matchAll(/^(\d+),([\d.]+)$/gm)) {
      const at = Number(percent);
      if (at === 0) figures.add('response-time', 'min', Number(time), 'ms');
      else if (at === 100) figures.add('response-time', 'max', Number(time), 'ms');
      else if (shown.includes(at)) figures.add('response-time', `p${at}`, Number(time), 'ms');
    }
    return { kind: 'load', measurements: figures.list };
  },
};

/** `seconds` is when a request was sent, in whole seconds; `ttime` is its time in ms. It says nothing about failures. */
export const abRequests: StreamImporter = {
  form: 'stream',
  id: 'ab-requests',
  tool: 'ab',
  recognises: (head) => /^starttime\tseconds\tctime\tdtime\tttime\twait$/m.test(head),
  open: () => {
    const log = new RequestLog();
    const rows = csvRows('\t', (cells) => {
      const elapsedMs = Number(cells[4] ?? NaN);
      const startMs = Number(cells[1] ?? NaN) * 1000;
      if (cells.length === 6 && Number.isFinite(elapsedMs))
        log.add({ name: null, elapsedMs, ok: true, startMs, firstByteMs: Number(cells[5]) });
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        return {
          kind: 'load',
          measurements: log
            .measurements()
            // Whole seconds are too coarse for a rate, and failures are not in the file.
            .filter(
              ({ metric }) =>
                metric === 'response-time' || metric === 'requests' || metric === 'time-to-first-byte',
            ),
          problems: log.problems(),
        };
      },
    };
  },
};
