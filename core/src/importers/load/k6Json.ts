/**
 * k6's summaries as JSON: `--summary-export` (values beside each other, no types; seen) and what `handleSummary` is
 * given (`type`, `contains`, `values`; seen of 0.2x to 0.5x). Both are recognised by their `metrics`, which
 * `--new-machine-readable-summary` (documented, from 1.5 on) writes as a list under `results`.
 */
import type { JsonImporter } from '#core/importers/importer';
import { entriesAt, isObject, listAt, numberAt, textAt } from '#core/importers/json';
import { k6Measurements, usersOf, type K6Metric } from '#core/importers/load/k6Metrics';
import { known } from '#core/importers/load/report';
import type { Provenance } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';

/** One of these is in every run of k6. */
const always = ['iterations', 'iteration_duration', 'http_req_duration', 'http_reqs', 'vus', 'data_received'];

export const k6Json: JsonImporter = {
  form: 'json',
  id: 'k6-json',
  tool: 'k6',
  recognises: (value) => {
    const metrics = metricsOf(value);
    return metrics.some(([name, metric]) => always.includes(name) && metricOf(name, metric) !== null);
  },
  read: (value) => {
    const metrics = metricsOf(value)
      .map(([name, metric]) => metricOf(name, metric))
      .filter((metric) => metric !== null);
    const values = (name: string): ReadonlyMap<string, number> | undefined =>
      metrics.find((metric) => metric.name === name)?.values;
    const date = textAt(value, 'metadata', 'generated_at');
    return {
      kind: 'load',
      version: textAt(value, 'metadata', 'k6_version')?.replace(/^v/, '') ?? null,
      measurements: k6Measurements(metrics),
      provenance: {
        ...(date === undefined ? {} : { date }),
        load: known<NonNullable<Provenance['load']>>({
          users: usersOf(metrics),
          durationMs: numberAt(value, 'state', 'testRunDurationMs'),
          requests: values('http_reqs')?.get('count'),
        }),
      },
      problems: problemsOf(values('http_reqs')?.get('count'), values('http_req_failed')),
    };
  },
};

const metricsOf = (value: unknown): readonly (readonly [string, unknown])[] => {
  const list = listAt(value, 'results', 'metrics');
  return list.length > 0
    ? list.map((metric) => [textAt(metric, 'name') ?? '', metric])
    : entriesAt(value, 'metrics');
};

function problemsOf(
  requests: number | undefined,
  failed: ReadonlyMap<string, number> | undefined,
): readonly ImportProblem[] {
  if (requests === 0) return [{ code: 'no-requests', data: {} }];
  return (failed?.get('rate') ?? failed?.get('value')) === 1 ? [{ code: 'all-failed', data: {} }] : [];
}

function metricOf(name: string, metric: unknown): K6Metric | null {
  if (!isObject(metric)) return null;
  const inner = isObject(metric['values']) ? metric['values'] : metric;
  const values = new Map(
    Object.keys(inner).flatMap((key): readonly [string, number][] => {
      const value = numberAt(inner, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const type = textAt(metric, 'type') ?? guessed(values);
  if (type !== 'trend' && type !== 'counter' && type !== 'rate' && type !== 'gauge') return null;
  const contains = textAt(metric, 'contains');
  return {
    name,
    type,
    contains: contains === 'time' || contains === 'data' || contains === 'default' ? contains : null,
    values,
  };
}

/** The type by the values that it has. */
function guessed(values: ReadonlyMap<string, number>): string | null {
  if (values.has('passes') && values.has('fails')) return 'rate';
  if (values.has('count') && values.has('rate')) return 'counter';
  if (values.has('avg') || values.has('med')) return 'trend';
  return values.has('value') && values.has('max') ? 'gauge' : null;
}
