/**
 * Gatling's `simulation.log`, documented of 3.0 to 3.9 as text with tabs: `REQUEST`, groups, name, start, end, OK or KO.
 * A name stands behind its groups (`Cart / Pay / Send`), as in Gatling's report; a group's own figure is, as there, the time that
 * its requests took together, and does not count in the whole.
 */
import { csvRows } from '#core/importers/csv';
import type { StreamImporter } from '#core/importers/importer';
import { RequestLog } from '#core/importers/load/requestLog';

/** Groups within each other. */
const pathOf = (groups = ''): string => groups.split(',').join(' / ');

const epoch = /^\d{13}$/;

export const gatlingLog: StreamImporter = {
  form: 'stream',
  id: 'gatling-log',
  tool: 'Gatling',
  recognises: (head) => /^RUN\t[^\n]*\t\d{13}\t/m.test(head),
  open: () => {
    const log = new RequestLog();
    let version: string | null = null;
    let users = 0;
    let active = 0;
    const rows = csvRows('\t', (cells) => {
      const [kind] = cells;
      if (kind === 'RUN')
        version = cells.findLast((cell) => /^\d+\.\d+(?:\.\d+)?/.test(cell.trim()))?.trim() ?? null;
      if (kind === 'USER') {
        active += cells.includes('START') ? 1 : cells.includes('END') ? -1 : 0;
        users = Math.max(users, active);
      }
      if (kind !== 'REQUEST' && kind !== 'GROUP') return;
      // Where the name stands differs by version, but it is always right before the two times.
      const at = cells.findIndex((cell, i) => epoch.test(cell) && epoch.test(cells[i + 1] ?? ''));
      if (at < 1) return;
      const startMs = Number(cells[at]);
      if (kind === 'GROUP') {
        log.add({
          name: pathOf(cells[at - 1]),
          elapsedMs: Number(cells[at + 2] ?? NaN),
          ok: cells[at + 3] === 'OK',
          startMs,
          counted: false,
        });
        return;
      }
      log.add({
        name: [pathOf(cells[at - 2]), cells[at - 1] ?? ''].filter((part) => part !== '').join(' / '),
        elapsedMs: Math.max(0, Number(cells[at + 1]) - startMs),
        ok: cells[at + 2] === 'OK',
        startMs,
      });
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        return { ...log.reading(users), version };
      },
    };
  },
};
