/**
 * sysbench, seen of 1.0 (oltp, cpu, memory), documented of 0.4 (`per-request statistics`)
 * and 0.5 (`response time`, units in the text). ms with two digits.
 * The percentile is the one asked for (`--percentile`). Throughput is transactions for databases, events otherwise.
 */
import { milliseconds } from '#core/importers/duration';
import type { TextImporter } from '#core/importers/importer';
import { known, loadReading, type LoadReport } from '#core/importers/load/report';
import type { Provenance } from '#core/importers/model';
import { found, foundNumber as number, sections } from '#core/importers/sections';

const start = /^.*\bsysbench \d[\d.]*/gm;

export const sysbench: TextImporter = {
  form: 'text',
  id: 'sysbench',
  tool: 'sysbench',
  recognises: (text) =>
    /^\s*(?:.*\bsysbench \d|Threads fairness:)/m.test(text) &&
    /^\s*(?:General statistics|Test execution summary|General|Latency \(ms\)):/m.test(text),
  read: (text) => {
    const parts = sections(text, start).filter((part) =>
      /^\s*(?:Latency \(ms\)|response time|per-request statistics):?/m.test(part),
    );
    const reports = parts.length > 0 ? parts : [text];
    const [first = text] = reports;
    const reading = loadReading(
      reports.map((report) => reportsOf(report)),
      {
        version: found(text, /\bsysbench (\d[\d.]*\d)/),
        provenance: reports.length === 1 ? provenanceOf(first) : {},
      },
    );
    return isDatabase(text) ? reading : { ...reading, kind: 'benchmark' };
  },
};

const isDatabase = (text: string): boolean => /^\s*transactions:/m.test(text);
function reportsOf(text: string): readonly LoadReport[] {
  const database = isDatabase(text);
  const events = number(text, /^\s*total number of events:\s+(\d+)/m);
  const whole: LoadReport = {
    requests: database ? number(text, /^\s*transactions:\s+(\d+)/m) : undefined,
    errors: database ? number(text, /^\s*ignored errors:\s+(\d+)/m) : undefined,
    figures: (figures) => {
      const metric = database ? 'response-time' : 'duration';
      // 1.0 writes plain ms under a heading; before, each figure had its unit.
      const [, block = ''] =
        /^\s*(?:Latency \(ms\)|response time|per-request statistics):\s*\n((?:\s+[^\n]+\n?)+)/m.exec(text) ??
        [];
      for (const [, name = '', percent, value = ''] of block.matchAll(
        /^\s+(min|avg|max|(?:approx\.\s+)?(\d+(?:\.\d+)?)(?:th)? percentile):\s+(\S+)/gm,
      )) {
        const ms = /[a-z]/.test(value) ? milliseconds(value) : Number(value);
        const statistic =
          percent !== undefined
            ? (`p${Number(percent)}` as const)
            : name === 'avg'
              ? 'mean'
              : name === 'min'
                ? 'min'
                : 'max';
        figures.add(metric, statistic, ms, 'ms');
      }
      figures.add(
        'throughput',
        'mean',
        database
          ? number(text, /^\s*transactions:\s+\d+\s+\(([\d.]+) per sec/m)
          : (number(text, /^\s*(?:events per second|events\/s \(eps\)):\s+([\d.]+)/m) ??
              number(text, /^\s*Total operations:\s+\d+ \(\s*([\d.]+) (?:per second|ops\/sec)\)/m)),
        '1/s',
      );
      figures.add('transfer-rate', 'mean', number(text, /transferred \(([\d.]+) MiB\/sec\)/), 'MiB/s');
      if (!database) figures.add(metric, 'count', events, 'count');
    },
  };
  const queries = number(text, /^\s*queries:\s+\d+\s+\(([\d.]+) per sec/m);
  return [
    whole,
    ...(queries === undefined ? [] : [ratesOf('queries', queries)]),
    // Of fileio: what was read and written.
    ...(['read', 'written'] as const).flatMap((scope) => {
      const operations = number(
        text,
        new RegExp(String.raw`^\s*${scope === 'read' ? 'reads' : 'writes'}\/s:\s+([\d.]+)`, 'm'),
      );
      const size = number(text, new RegExp(String.raw`^\s*${scope}, MiB\/s:\s+([\d.]+)`, 'm'));
      return operations === undefined ? [] : [ratesOf(scope, operations, size)];
    }),
  ];
}

const ratesOf = (scope: string, rate: number, size?: number): LoadReport => ({
  scope,
  figures: (figures) =>
    void figures.add('throughput', 'mean', rate, '1/s').add('transfer-rate', 'mean', size, 'MiB/s'),
});

function provenanceOf(text: string): Provenance {
  const seconds = number(text, /^\s*total time:\s+([\d.]+)s/m);
  return {
    load: known<NonNullable<Provenance['load']>>({
      threads: number(text, /^\s*Number of threads: (\d+)/m),
      durationMs: seconds === undefined ? undefined : seconds * 1000,
    }),
  };
}
