/**
 * wrk, seen of 4.1 (with and without `--latency`), and wrk2, whose corrected latencies come first (documented). Counts
 * are in thousands (`1.05k`), sizes in powers of 1024. Errors are answers from 400 on (`Non-2xx or 3xx`) and socket
 * errors, timeouts among them. A timeout of wrk is an answer that took too long, and one of its requests; that of wrk2 is
 * a request that was still waiting.
 */
import { milliseconds } from '#core/importers/duration';
import { isSourceUnit } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import type { Provenance } from '#core/importers/model';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import { found, sections } from '#core/importers/sections';

const start = /^.*Running \S+ tests? @ \S+/gm;

export const wrk: TextImporter = {
  form: 'text',
  id: 'wrk',
  tool: 'wrk',
  recognises: (text) =>
    /^\s*Thread Stats\s+Avg\s+Stdev\s+Max/m.test(text) && /^\s*Requests\/sec:/m.test(text),
  read: (text) => {
    const parts = sections(text, start).filter((part) => part.includes('Requests/sec:'));
    const reports = parts.length > 0 ? parts : [text];
    const [first = text] = reports;
    const isCorrected = /Thread calibration|HdrHistogram/.test(text);
    return loadReading(
      reports.map((report) => [reportOf(report, isCorrected)]),
      {
        tool: isCorrected ? 'wrk2' : 'wrk',
        provenance: reports.length === 1 ? provenanceOf(first) : {},
      },
    );
  },
};

/** From a minute on wrk writes `1.05m`, from an hour on `1.05h`. */
const ms = (written = ''): number => milliseconds(written.replace(/m$/, 'min').replace(/h$/, 'hrs'));
const count = (text: string, pattern: RegExp): number => Number(found(text, pattern) ?? 0);

function reportOf(text: string, isCorrected: boolean): LoadReport {
  const answered = found(text, /^\s*(\d+) requests in /m);
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text);
  const [connect = 0, read = 0, write = 0, timeout = 0] = socket ? socket.slice(1).map(Number) : [];
  const unanswered = connect + read + write + (isCorrected ? timeout : 0);
  return {
    requests: answered === undefined ? undefined : Number(answered) + unanswered,
    errors: count(text, /Non-2xx or 3xx responses: (\d+)/) + connect + read + write + timeout,
    timeouts: timeout,
    figures: (figures) => {
      const [, mean, deviation, max] = /^\s*Latency\s+(\S+)\s+(\S+)\s+(\S+)\s+[\d.]+%/m.exec(text) ?? [];
      figures
        .add('response-time', 'mean', ms(mean), 'ms')
        .add('response-time', 'stddev', ms(deviation), 'ms')
        .add('response-time', 'max', ms(max), 'ms');
      // wrk2 repeats the distribution for uncorrected latencies: the first one counts.
      const [, distribution = ''] =
        /Latency Distribution[^\n]*\n((?:\s*[\d.]+%\s+\S+[^\S\n]*(?:\n|$))+)/.exec(text) ?? [];
      for (const [, percent, time] of distribution.matchAll(/([\d.]+)%\s+(\S+)/g)) {
        const at = Number(percent);
        if (at < 100) figures.add('response-time', `p${at}`, ms(time), 'ms');
      }
      figures.add('throughput', 'mean', Number(found(text, /^\s*Requests\/sec:\s+([\d.]+)/m) ?? NaN), '1/s');
      const [, rate, unit = ''] = /^\s*Transfer\/sec:\s+([\d.]+)([KMG]?)B/m.exec(text) ?? [];
      const scaled = unit === '' ? 'B/s' : `${unit}iB/s`;
      if (rate !== undefined && isSourceUnit(scaled))
        figures.add('transfer-rate', 'mean', Number(rate), scaled);
    },
  };
}

function provenanceOf(text: string): Provenance {
  const [, threads, users] = /(\d+) threads? and (\d+) connections?/.exec(text) ?? [];
  const duration = ms(found(text, /^\s*\d+ requests in ([^,]+),/m));
  return {
    load: known<NonNullable<Provenance['load']>>({
      users: users === undefined ? undefined : Number(users),
      threads: threads === undefined ? undefined : Number(threads),
      durationMs: duration,
      target: found(text, /Running \S+ tests? @ (\S+)/),
    }),
  };
}
