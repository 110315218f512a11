/**
 * ApacheBench (`ab`), seen of 2.3: the report on the terminal. The response time is the first `Time per request`; the
 * second, `across all concurrent requests`, is the run's time divided by all requests and no latency. `Failed requests`
 * counts answers of another length than the first as well, which dynamic pages have: those are no errors here.
 */
import type { TextImporter } from '#core/importers/importer';
import type { Provenance } from '#core/importers/model';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import type { ImportProblem } from '#core/importers/problems';
import { found, foundNumber as number, sections } from '#core/importers/sections';

const start = /^.*(?:This is ApacheBench, Version|Server Software:)/gm;

export const ab: TextImporter = {
  form: 'text',
  id: 'ab',
  tool: 'ab',
  recognises: (text) =>
    /^\s*Requests per second:\s+[\d.]+ \[#\/sec\]/m.test(text) && /^\s*Concurrency Level:/m.test(text),
  read: (text) => {
    const reports = reportsOf(text);
    const [first = text] = reports;
    return loadReading(
      reports.map((report) => [reportOf(report)]),
      {
        version: found(text, /This is ApacheBench, Version ([\d.]+)/),
        provenance: reports.length === 1 ? provenanceOf(first) : {},
        problems: reports.flatMap(lengthWarnings),
      },
    );
  },
};

/** The banner and `Server Software:` both start a report; only parts with figures count. */
function reportsOf(text: string): readonly string[] {
  const parts = sections(text, start).filter((part) => part.includes('Requests per second:'));
  return parts.length > 0 ? parts : [text];
}

function reportOf(text: string): LoadReport {
  const complete = number(text, /^\s*Complete requests:\s+(\d+)/m);
  const failures = /\(Connect: (\d+), Receive: (\d+), Length: (\d+), Exceptions: (\d+)\)/.exec(text);
  const real = failures
    ? Number(failures[1]) + Number(failures[2]) + Number(failures[4])
    : (number(text, /^\s*Failed requests:\s+(\d+)/m) ?? 0);
  return {
    requests: complete,
    errors: real + (number(text, /^\s*Non-2xx responses:\s+(\d+)/m) ?? 0),
    figures: (figures) => {
      const [, min, , deviation, , max] =
        /^\s*Total:\s+(\d+)\s+(\d+)\s+([\d.]+)\s+(\d+)\s+(\d+)/m.exec(text) ?? [];
      figures.add(
        'response-time',
        'mean',
        number(text, /^\s*Time per request:\s+([\d.]+) \[ms\] \(mean\)$/m),
        'ms',
      );
      for (const [, percent, time] of text.matchAll(/^\s*(\d+)%\s+(\d+)\s*$/gm))
        figures.add('response-time', `p${Number(percent)}`, Number(time), 'ms');
      figures
        .add('response-time', 'min', numeric(min), 'ms')
        .add(
          'response-time',
          'max',
          numeric(max) ?? number(text, /^\s*100%\s+(\d+) \(longest request\)/m),
          'ms',
        )
        .add('response-time', 'stddev', numeric(deviation), 'ms')
        .add('throughput', 'mean', number(text, /^\s*Requests per second:\s+([\d.]+)/m), '1/s')
        .add('transfer-rate', 'mean', number(text, /^\s*Transfer rate:\s+([\d.]+) \[Kbytes\/sec\]/m), 'KiB/s')
        .add('transferred', 'total', number(text, /^\s*Total transferred:\s+(\d+) bytes/m), 'B');
    },
  };
}

const numeric = (group: string | undefined): number | undefined =>
  group === undefined ? undefined : Number(group);

function lengthWarnings(text: string): readonly ImportProblem[] {
  const length = number(text, /, Length: (\d+),/) ?? 0;
  if (length === 0) return [];
  return [{ code: 'other-lengths', data: { count: length } }];
}

function provenanceOf(text: string): Provenance {
  const host = found(text, /^\s*Server Hostname:\s+(\S+)/m);
  const port = found(text, /^\s*Server Port:\s+(\d+)/m);
  const path = found(text, /^\s*Document Path:\s+(\S+)/m);
  const seconds = number(text, /^\s*Time taken for tests:\s+([\d.]+) seconds/m);
  return {
    load: known<NonNullable<Provenance['load']>>({
      users: number(text, /^\s*Concurrency Level:\s+(\d+)/m),
      durationMs: seconds === undefined ? undefined : seconds * 1000,
      requests: number(text, /^\s*Complete requests:\s+(\d+)/m),
      target: host === undefined ? undefined : `${host}${port ? `:${port}` : ''}${path ?? ''}`,
    }),
  };
}
