/**
 * pgbench, seen of PostgreSQL 15, documented of 9 to 17: the report, and the log of `-l` (a row a transaction, µs).
 * Latency is of a transaction; the latencies of its statements (`-r`) are `db-time`. Of the two rates that versions
 * before 14 write, the one without the time for connecting counts.
 */
import type { StreamImporter, TextImporter } from '#core/importers/importer';
import { lineReader } from '#core/importers/lines';
import { known, loadReading, reportFigures, type LoadReport } from '#core/importers/load/report';
import { RequestLog } from '#core/importers/load/requestLog';
import type { Measurement, Provenance } from '#core/importers/model';
import { found, foundNumber as number, sections } from '#core/importers/sections';

const start = /^\s*transaction type: /gm;

export const pgbench: TextImporter = {
  form: 'text',
  id: 'pgbench',
  tool: 'pgbench',
  recognises: (text) => /^\s*transaction type: /m.test(text) && /^\s*tps = [\d.]+/m.test(text),
  read: (text) => {
    const reports = sections(text, start);
    const [first = text] = reports;
    return loadReading(reports.map(reportsOf), {
      version: found(text, /^\s*pgbench \((\d[\w.]*)/m),
      provenance: reports.length === 1 ? provenanceOf(first) : {},
    });
  },
};

function reportsOf(text: string): readonly LoadReport[] {
  const processed = number(text, /^\s*number of transactions actually processed: (\d+)/m);
  const failed = number(text, /^\s*number of failed transactions: (\d+)/m);
  const whole: LoadReport = {
    requests: processed === undefined ? undefined : processed + (failed ?? 0),
    errors: failed,
    figures: (figures) => {
      figures
        .add('response-time', 'mean', number(text, /^\s*latency average\s*[=:] ([\d.]+) ms/m), 'ms')
        .add('response-time', 'stddev', number(text, /^\s*latency stddev\s*[=:] ([\d.]+) ms/m), 'ms')
        .add(
          'throughput',
          'mean',
          number(text, /^\s*tps = ([\d.]+) \((?:without initial connection|excluding connections)/m) ??
            number(text, /^\s*tps = ([\d.]+)/m),
          '1/s',
        )
        .add('connect-time', 'total', number(text, /^\s*initial connection time = ([\d.]+) ms/m), 'ms');
    },
  };
  const [, ...scripts] = text.split(/^\s*SQL script \d+: /m);
  if (scripts.length === 0) return [whole, ...statementsOf(text)];
  return [
    whole,
    ...scripts.flatMap((script) => {
      const [name = ''] = script.split('\n', 1);
      return [scriptReport(name, script), ...statementsOf(script, `${name}: `)];
    }),
  ];
}

/** Of one of several scripts; versions before 9.6 have no list of them. */
function scriptReport(scope: string, text: string): LoadReport {
  const processed = number(text, /^\s*- (\d+) transactions /m);
  const failed = number(text, /^\s*- number of failed transactions: (\d+)/m);
  return {
    scope,
    requests: processed === undefined ? undefined : processed + (failed ?? 0),
    errors: failed,
    figures: (figures) => {
      figures
        .add('response-time', 'mean', number(text, /^\s*- latency average = ([\d.]+) ms/m), 'ms')
        .add('response-time', 'stddev', number(text, /^\s*- latency stddev = ([\d.]+) ms/m), 'ms')
        .add('throughput', 'mean', number(text, /^\s*- \d+ transactions \([^)]*tps = ([\d.]+)\)/m), '1/s');
    },
  };
}

function statementsOf(text: string, prefix = ''): readonly LoadReport[] {
  const [, table = ''] =
    /^\s*(?:- )?statement latencies in milliseconds[^\n]*:\n((?:\s+[\d.]+\s[^\n]*\n?)+)/m.exec(text) ?? [];
  const failures = /statement latencies in milliseconds(?:,| and) failures/.test(text);
  const statements = [
    ...table.matchAll(failures ? /^\s+([\d.]+)\s+\d+(?:\s+\d+)?\s+(\S.*)$/gm : /^\s+([\d.]+)\s+(\S.*)$/gm),
  ];
  return (
    statements
      // What starts with a backslash is pgbench's own, and asks the database nothing.
      .filter(([, , sql = '']) => !sql.startsWith('\\'))
      .map(([, ms, sql = '']): LoadReport => ({
        scope: `${prefix}${sql}`,
        figures: (figures) => void figures.add('db-time', 'mean', Number(ms), 'ms'),
      }))
  );
}

function provenanceOf(text: string): Provenance {
  const seconds = number(text, /^\s*duration: (\d+) s/m);
  return {
    load: known<NonNullable<Provenance['load']>>({
      users: number(text, /^\s*number of clients: (\d+)/m),
      threads: number(text, /^\s*number of threads: (\d+)/m),
      durationMs: seconds === undefined ? undefined : seconds * 1000,
      target: found(text, /^\s*transaction type: (.+)$/m),
    }),
  };
}

/** client, transaction, µs, script, epoch, µs of it, with `--rate` how late it started, with `--max-tries` the retries. */
const row = /^(\d+) (\d+) (\d+|skipped|failed|serialization|deadlock) (\d+) (1\d{9}) (\d{1,6})(?: \d+){0,2}$/;

export const pgbenchLog: StreamImporter = {
  form: 'stream',
  id: 'pgbench-log',
  tool: 'pgbench',
  recognises: (head) => {
    const lines = head.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('==>'));
    const from = lines.findIndex((line) => row.test(line));
    // A prompt or a fence may stand before them.
    const whole = from > 5 ? [] : lines.slice(Math.max(0, from), from + 5);
    return whole.length >= 3 && whole.slice(0, -1).every((line) => row.test(line));
  },
  open: () => {
    const log = new RequestLog();
    let failed = 0;
    const lines = lineReader((text) => {
      const [, , , latency = '', , epoch, micro] = row.exec(text.trim()) ?? [];
      if (/^(?:failed|serialization|deadlock)$/.test(latency)) failed++;
      const elapsedMs = Number(latency || NaN) / 1000;
      // The time stamp is the transaction's end.
      if (Number.isFinite(elapsedMs))
        log.add({
          name: null,
          elapsedMs,
          ok: true,
          startMs: Number(epoch) * 1000 + Number(micro) / 1000 - elapsedMs,
        });
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        const reading = log.reading();
        return { ...reading, measurements: withFailures(reading.measurements, log.count, failed) };
      },
    };
  },
};

/** Failed transactions have no time in the log, so they are counted beside it. */
function withFailures(
  list: readonly Measurement[],
  measured: number,
  failed: number,
): readonly Measurement[] {
  if (failed === 0) return list;
  const counts = new Set(['requests', 'errors', 'error-rate']);
  const report = { requests: measured + failed, errors: failed, figures: () => undefined };
  return [...list.filter(({ metric }) => !counts.has(metric)), ...reportFigures(report)];
}
