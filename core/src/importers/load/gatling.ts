/**
 * Gatling, documented of 3.x: `stats.json`, `stats.js` and `global_stats.json` of a report, and what the console shows at the end
 * (3.11 has a table in place of `(OK=… KO=…)`). ms. Percentiles are those of Gatling's default configuration in JSON,
 * which does not name them. Failed requests are its KO.
 */
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { relaxedJson } from '#core/importers/relaxedJson';
import { at, entriesAt, numberAt, textAt } from '#core/importers/json';
import { endOf } from '#core/importers/jsonText';
import { loadReading, type LoadReport } from '#core/importers/load/report';
import { cutWithout } from '#core/importers/sections';

const percentiles = [50, 75, 95, 99] as const;

const isStats = (value: unknown): boolean =>
  at(value, 'numberOfRequests', 'total') !== undefined &&
  at(value, 'meanResponseTime', 'total') !== undefined;

export const gatlingJson: JsonImporter = {
  form: 'json',
  id: 'gatling-json',
  tool: 'Gatling',
  recognises: (value) => isStats(value) || isStats(at(value, 'stats')),
  read: (value) => loadReading([isStats(value) ? [reportOf(value)] : reportsUnder(value, undefined, 0)]),
};

const script = /^ {0,8}(?:var|let|const) \w{1,40} ?= ?(?=\{)/m;

/** `stats.js` of a report, which has the same with some keys bare, and a function behind it. */
export const gatlingScript: TextImporter = {
  form: 'text',
  id: 'gatling-script',
  tool: 'Gatling',
  recognises: (text) => script.test(text) && /"?meanResponseTime"?\s*:\s*\{/.test(text),
  read: (text) => {
    const found = script.exec(text);
    const from = found ? found.index + found[0].length : 0;
    const value = relaxedJson(text.slice(from, endOf(text, from) ?? text.length));
    if (gatlingJson.recognises(value)) return gatlingJson.read(value);
    return { problem: { code: 'no-figures', data: { tool: 'Gatling' } } };
  },
};

/** A group's own figures are of its requests together; the root group is the whole run. */
function reportsUnder(node: unknown, path: string | undefined, depth: number): readonly LoadReport[] {
  const inner = entriesAt(node, 'contents').flatMap(([, child]) => {
    const name = textAt(child, 'name') ?? textAt(child, 'stats', 'name') ?? '';
    return depth < 20 ? reportsUnder(child, path === undefined ? name : `${path} / ${name}`, depth + 1) : [];
  });
  const stats = at(node, 'stats');
  return isStats(stats) ? [reportOf(stats, path), ...inner] : inner;
}

function reportOf(stats: unknown, scope?: string): LoadReport {
  const total = (name: string): number | undefined => numberAt(stats, name, 'total');
  return {
    scope,
    requests: total('numberOfRequests'),
    errors: numberAt(stats, 'numberOfRequests', 'ko'),
    figures: (figures) => {
      figures.add('response-time', 'mean', total('meanResponseTime'), 'ms');
      percentiles.forEach((percent, i) =>
        figures.add('response-time', `p${percent}`, total(`percentiles${i + 1}`), 'ms'),
      );
      figures
        .add('response-time', 'min', total('minResponseTime'), 'ms')
        .add('response-time', 'max', total('maxResponseTime'), 'ms')
        .add('response-time', 'stddev', total('standardDeviation'), 'ms')
        .add('throughput', 'mean', total('meanNumberOfRequestsPerSecond'), '1/s');
    },
  };
}

const heading = /^-{2,} Global Information -+/m;

export const gatlingText: TextImporter = {
  form: 'text',
  id: 'gatling-text',
  tool: 'Gatling',
  recognises: (text) => heading.test(text) && /^> (?:mean )?response time/m.test(text),
  read: (text) => {
    const last = text.slice([...text.matchAll(new RegExp(heading, 'gm'))].at(-1)?.index ?? 0);
    return loadReading([[textReport(last)]], {
      problems: cutWithout(last, /^> mean (?:requests\/sec|throughput)/m, 'Gatling'),
    });
  },
};

/** `> label   10 (OK=9      KO=1     )`, or `> label | 10 | 9 | 1`. Thousands are separated in the newer one. */
function textReport(text: string): LoadReport {
  const row = (label: string): readonly number[] => {
    const line = new RegExp(String.raw`^> ${label}(?: \([^)\n]*\))?\s+\|?\s*([\d.,-]+)(.*)$`, 'm').exec(text);
    return line ? [line[1] ?? '', ...(line[2]?.match(/[\d.,]+|-(?=\s)/g) ?? [])].map(numberOf) : [];
  };
  const [all, , failed] = row('request count');
  return {
    requests: all,
    errors: failed,
    figures: (figures) => {
      const total = (label: string): number | undefined => row(label)[0];
      figures.add('response-time', 'mean', total('mean response time'), 'ms');
      for (const [, percent] of text.matchAll(/^> response time ([\d.]+)(?:st|nd|rd|th) percentile/gm))
        figures.add(
          'response-time',
          `p${Number(percent)}`,
          total(`response time ${percent ?? ''}(?:st|nd|rd|th) percentile`),
          'ms',
        );
      figures
        .add('response-time', 'min', total('min response time'), 'ms')
        .add('response-time', 'max', total('max response time'), 'ms')
        .add('response-time', 'stddev', total('(?:std deviation|response time std deviation)'), 'ms')
        .add('throughput', 'mean', total(String.raw`mean (?:requests\/sec|throughput)`), '1/s');
    },
  };
}

const numberOf = (written: string): number => (written === '-' ? NaN : Number(written.replaceAll(',', '')));
