/**
 * What the web-vitals library reports (`{name, value, rating, id}`), in a list or a line each, and performance entries of a
 * browser (`performance.getEntries()`, also by type). Seen of Chromium 156 for entries. Several visits give percentiles;
 * a single one is a value.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, numberAt, textAt } from '#core/importers/json';
import type { Measurement, Reading } from '#core/importers/model';
import { Series } from '#core/statistics/series';

const vitals: Readonly<Partial<Record<string, string>>> = {
  CLS: 'cumulative-layout-shift',
  FCP: 'first-contentful-paint',
  FID: 'first-input-delay',
  INP: 'interaction-to-next-paint',
  LCP: 'largest-contentful-paint',
  TTFB: 'time-to-first-byte',
};

const vitalOf = (entry: unknown): string | undefined => {
  const name = textAt(entry, 'name') ?? '';
  return Object.hasOwn(vitals, name) && numberAt(entry, 'value') !== undefined ? vitals[name] : undefined;
};

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [value];

export const webVitals: JsonImporter = {
  form: 'json',
  id: 'web-vitals',
  tool: 'web-vitals',
  recognises: (value) => {
    const list = listOf(value);
    return (
      list.length > 0 &&
      list
        .slice(0, 50)
        .every(
          (entry) =>
            vitalOf(entry) !== undefined &&
            (at(entry, 'rating') !== undefined ||
              at(entry, 'id') !== undefined ||
              at(entry, 'delta') !== undefined),
        )
    );
  },
  read: readVitals,
  readAll: readVitals,
};

function readVitals(reports: unknown): Reading {
  const series = new Map<string, Series>();
  for (const entry of listOf(reports).flatMap(listOf)) {
    const metric = vitalOf(entry);
    if (metric === undefined) continue;
    const one = series.get(metric) ?? new Series();
    series.set(metric, one);
    one.add(numberAt(entry, 'value') ?? 0);
  }
  return {
    kind: 'web',
    measurements: [...series].flatMap(([metric, values]) => vitalFigures(metric, values)),
  };
}

function vitalFigures(metric: string, values: Series): readonly Measurement[] {
  const figures = new Figures();
  const add = (statistic: Measurement['statistic'], value: number): Figures =>
    metric === 'cumulative-layout-shift'
      ? figures.own(metric, statistic, value, 'score')
      : figures.add(metric, statistic, value, 'ms');
  if (values.count === 1) return add('value', values.mean).list;
  for (const percent of [50, 75, 95] as const) add(`p${percent}`, values.percentile(percent));
  return add('mean', values.mean).list;
}

const entryTypes = new Set([
  'navigation',
  'paint',
  'measure',
  'largest-contentful-paint',
  'longtask',
  'event',
]);

export const performanceEntries: JsonImporter = {
  form: 'json',
  id: 'performance-entries',
  tool: 'Performance API',
  recognises: (value) => entriesOf(value).some((entry) => entryTypes.has(textAt(entry, 'entryType') ?? '')),
  read: (value) => {
    const figures = new Figures();
    const measures: Measurement[] = [];
    let lcp: number | undefined;
    let target: string | undefined;
    const interactions = new Map<number, number>();
    for (const entry of entriesOf(value)) {
      const [name, start, duration] = [
        textAt(entry, 'name') ?? '',
        numberAt(entry, 'startTime'),
        numberAt(entry, 'duration'),
      ];
      const type = textAt(entry, 'entryType');
      if (type === 'navigation') {
        target = name;
        figures
          .add('time-to-first-byte', 'value', numberAt(entry, 'responseStart'), 'ms')
          .add('dom-content-loaded', 'value', numberAt(entry, 'domContentLoadedEventEnd'), 'ms')
          .add('load-time', 'value', numberAt(entry, 'loadEventEnd'), 'ms')
          .add('transferred', 'total', numberAt(entry, 'transferSize'), 'B');
      } else if (type === 'paint') figures.add(name, 'value', start, 'ms');
      else if (type === 'largest-contentful-paint') lcp = start;
      else if (type === 'measure')
        measures.push(...new Figures(name).add('duration', 'value', duration, 'ms').list);
      else if (type === 'event' && duration !== undefined) {
        const id = numberAt(entry, 'interactionId') ?? 0;
        if (id !== 0) interactions.set(id, Math.max(interactions.get(id) ?? 0, duration));
      }
    }
    figures.add('largest-contentful-paint', 'value', lcp, 'ms');
    const longest = [...interactions.values()].reduce((max, one) => Math.max(max, one), 0);
    if (interactions.size > 0)
      figures.add('interaction-to-next-paint', 'max', longest, 'ms', [...interactions.values()]);
    return {
      kind: 'web',
      measurements: [...figures.list, ...measures],
      ...(target === undefined ? {} : { provenance: { load: { target } } }),
    };
  },
};

/** A list of entries, or an object of lists by their type. */
function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return entriesAt(value).flatMap(([key, part]) => (entryTypes.has(key) ? listOf(part) : []));
}
