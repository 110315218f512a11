/**
 * k6's summary at the end of a run on the terminal, documented of 0.2x to 1.x (`http_req_duration....: avg=…`). Times
 * have a unit each; a custom trend without one is a plain number.
 */
import { milliseconds } from '#core/importers/duration';
import { converted, isSourceUnit } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';
import { k6Measurements, usersOf, type K6Metric } from '#core/importers/load/k6Metrics';
import { known } from '#core/importers/load/report';
import type { Provenance } from '#core/importers/model';
import { found } from '#core/importers/sections';

const line = /^\s*(?:[✓✗]\s+)?(\w+)\s?\.{3,}: (.+)$/;
const part = /^\s*(?:[✓✗]\s+)?\{ ?(.+?) ?\}\.{3,}: (.+)$/;

export const k6Text: TextImporter = {
  form: 'text',
  id: 'k6-text',
  tool: 'k6',
  recognises: (text) =>
    /^\s*(?:[✓✗]\s+)?(?:http_req_duration|iteration_duration|iterations|http_reqs)\s?\.{3,}: (?:avg=)?\d/m.test(
      text,
    ),
  read: (text) => {
    const metrics = metricsOf(text);
    const requests = metrics.find(({ name }) => name === 'http_reqs')?.values.get('count');
    const failed = metrics.find(({ name }) => name === 'http_req_failed')?.values.get('rate');
    return {
      kind: 'load',
      measurements: k6Measurements(metrics),
      version: found(text, /\bk6\.io v(\d+\.\d+\.\d+)|\bk6 v(\d+\.\d+\.\d+)/) ?? null,
      provenance: {
        load: known<NonNullable<Provenance['load']>>({ users: usersOf(metrics), requests }),
      },
      problems: failed === 1 ? [{ code: 'all-failed', data: {} }] : [],
    };
  },
};

function metricsOf(text: string): readonly K6Metric[] {
  const metrics = new Map<string, K6Metric>();
  let base = '';
  for (const written of text.split('\n')) {
    const [, name, values] = line.exec(written) ?? [];
    const [, tags, partValues] = part.exec(written) ?? [];
    if (name !== undefined) base = name;
    const full = name ?? (tags === undefined ? '' : `${base}{${tags}}`);
    const metric = full === '' ? null : metricOf(full, (values ?? partValues ?? '').trim());
    // A run with groups repeats the names of the whole: the first, which is the whole, counts.
    if (metric && !metrics.has(full)) metrics.set(full, metric);
  }
  return [...metrics.values()];
}

function metricOf(name: string, written: string): K6Metric | null {
  const trend = [...written.matchAll(/(avg|min|med|max|count|p\([\d.]+\))=(\S+)/g)];
  if (/^avg=|(?:^|\s)(?:med|p\([\d.]+\))=/.test(written)) {
    const time = trend.some(([, key, value = '']) => key !== 'count' && !Number.isNaN(milliseconds(value)));
    const values = trend.map(([, key = '', value = '']): [string, number] => [
      key,
      time && key !== 'count' && value !== '0' ? milliseconds(value) : Number(value),
    ]);
    return { name, type: 'trend', contains: time ? 'time' : 'default', values: new Map(values) };
  }
  // `12.00% 12 out of 100`, before 1.0 `12.00% ✓ 12 ✗ 88`
  const [, percent] = /^([\d.]+)%/.exec(written) ?? [];
  if (percent !== undefined) {
    const [, passes] = /✓ (\d+)/.exec(written) ?? /(\d+) out of \d+/.exec(written) ?? [];
    const values: [string, number][] = [['rate', Number(percent) / 100]];
    if (passes !== undefined) values.push(['passes', Number(passes)]);
    return { name, type: 'rate', contains: 'default', values: new Map(values) };
  }
  const [, count, unit = '', rate, rateUnit = ''] =
    /^([\d.]+)(?: ([kMG]?B))?\s+([\d.]+)(?: ([kMG]?B))?\/s$/.exec(written) ?? [];
  if (count !== undefined) {
    const data = isSourceUnit(unit) && isSourceUnit(rateUnit);
    const size = (value: string | undefined, of: string): number =>
      isSourceUnit(of) ? converted(Number(value), of).value : Number(value);
    return {
      name,
      type: 'counter',
      contains: data ? 'data' : 'default',
      values: new Map([
        ['count', size(count, unit)],
        ['rate', size(rate, rateUnit)],
      ]),
    };
  }
  const [, value, min, max] = /^([\d.]+)\s+min=([\d.]+)\s+max=([\d.]+)$/.exec(written) ?? [];
  if (value === undefined) return null;
  return {
    name,
    type: 'gauge',
    contains: 'default',
    values: new Map([
      ['value', Number(value)],
      ['min', Number(min)],
      ['max', Number(max)],
    ]),
  };
}
