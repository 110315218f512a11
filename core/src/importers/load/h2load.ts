/**
 * h2load of nghttp2, seen of 1.52: `time for request` with each figure in its own unit. Newer versions (documented) call
 * the row `request` and have columns for percentiles, so columns are found by their headings. `req/s` in the table is of
 * one client; the throughput is in the line `finished in`. `failed` has errors, timeouts and answers that are no success.
 */
import { milliseconds } from '#core/importers/duration';
import { isSourceUnit } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import type { Metric, Provenance, Statistic } from '#core/importers/model';
import { found, sections } from '#core/importers/sections';

const start = /^.*starting benchmark\.\.\./gm;
const requests =
  /^\s*requests: (\d+) total, (\d+) started, (\d+) done, (\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout/m;

export const h2load: TextImporter = {
  form: 'text',
  id: 'h2load',
  tool: 'h2load',
  recognises: (text) => requests.test(text) && /^\s*finished in /m.test(text),
  read: (text) => {
    const parts = sections(text, start).filter((part) => requests.test(part));
    const reports = parts.length > 0 ? parts : [text];
    return loadReading(
      reports.map((report) => [reportOf(report)]),
      { provenance: reports.length === 1 ? provenanceOf(text) : {} },
    );
  },
};

const names: Readonly<Record<string, Statistic>> = {
  min: 'min',
  max: 'max',
  mean: 'mean',
  sd: 'stddev',
  median: 'p50',
  p95: 'p95',
  p99: 'p99',
};

const rows: readonly (readonly [Metric, string])[] = [
  ['response-time', '(?:time for )?request'],
  ['connect-time', '(?:time for )?connect'],
  ['time-to-first-byte', '(?:(?:time to )?1st byte|TTFB)'],
];

function reportOf(text: string): LoadReport {
  const counts = (requests.exec(text) ?? []).slice(1).map(Number);
  const [all, , , , failed, , timeouts] = counts;
  return {
    requests: all,
    errors: failed,
    timeouts,
    figures: (figures) => {
      const columns =
        /^\s+(min\s+max\s.*)$/m.exec(text)?.[1]?.trim().replace('+/- sd', '').trim().split(/\s+/) ?? [];
      for (const [metric, label] of rows) {
        const values =
          new RegExp(String.raw`^\s*${label}\s*:\s*(.+)$`, 'm').exec(text)?.[1]?.trim().split(/\s+/) ?? [];
        columns.forEach((column, i) => {
          const statistic = names[column];
          if (statistic) figures.add(metric, statistic, milliseconds(values[i] ?? ''), 'ms');
        });
      }
      const [, rate, size, unit = ''] =
        /^\s*finished in [^,]+, ([\d.]+) req\/s, ([\d.]+)([KMG]?)B\/s/m.exec(text) ?? [];
      figures.add('throughput', 'mean', Number(rate ?? NaN), '1/s');
      const scaled = unit === '' ? 'B/s' : `${unit}iB/s`;
      if (size !== undefined && isSourceUnit(scaled))
        figures.add('transfer-rate', 'mean', Number(size), scaled);
      figures.add(
        'transferred',
        'total',
        Number(found(text, /^\s*traffic: [^(]*\((\d+)\) total/m) ?? NaN),
        'B',
      );
    },
  };
}

function provenanceOf(text: string): Provenance {
  const users = found(text, /(\d+) total client\(s\)/);
  return {
    load: known<NonNullable<Provenance['load']>>({
      users: users === undefined ? undefined : Number(users),
      durationMs: milliseconds(found(text, /^\s*finished in ([^,]+),/m) ?? ''),
    }),
  };
}
