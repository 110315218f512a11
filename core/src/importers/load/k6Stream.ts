/**
 * k6's values as they were measured, documented of 0.2x to 1.x: `--out json` (a line for each point) and `--out csv`.
 * `http_req_duration` has a point for each request, at its end; a request failed if it was tagged as not expected or,
 * without that tag, by its status. Percentiles are nearest ranks. Other metrics are read as in the summaries; without a line
 * that declares them (as in CSV) only k6's own, whose kinds are known.
 */
import { csvRows } from '#core/importers/csv';
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { numberAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import { k6Measurements, type K6Metric } from '#core/importers/load/k6Metrics';
import { RequestLog } from '#core/importers/load/requestLog';
import type { ImportProblem } from '#core/importers/problems';
import { timestampMs } from '#core/importers/timestamp';
import { Series } from '#core/statistics/series';

interface Point {
  readonly metric: string;
  readonly timeMs: number;
  readonly value: number;
  readonly tag: (name: string) => string | undefined;
}

type Kept = Pick<K6Metric, 'type' | 'contains'> & { readonly series: Series; passes: number; last: number };

/** More metrics than these are not kept. */
const keptMetrics = 100;

/** k6's own, where nothing declares them; what starts with `http_req_` is a trend of times. */
const own: Readonly<Record<string, Pick<K6Metric, 'type' | 'contains'>>> = {
  iteration_duration: { type: 'trend', contains: 'time' },
  group_duration: { type: 'trend', contains: 'time' },
  iterations: { type: 'counter', contains: null },
  dropped_iterations: { type: 'counter', contains: null },
  data_received: { type: 'counter', contains: 'data' },
  data_sent: { type: 'counter', contains: 'data' },
  checks: { type: 'rate', contains: null },
};
/** What the log of requests says better, or what is no figure. */
const elsewhere = new Set(['http_reqs', 'http_req_failed', 'vus_max']);

class Points {
  readonly #log = new RequestLog();
  readonly #metrics = new Map<string, Kept>();
  readonly #declared = new Map<string, Pick<K6Metric, 'type' | 'contains'>>(Object.entries(own));
  #users = 0;

  declare(metric: string, type: string, contains: string): void {
    if (type === 'trend' || type === 'counter' || type === 'rate' || type === 'gauge')
      this.#declared.set(metric, {
        type,
        contains: contains === 'time' || contains === 'data' ? contains : 'default',
      });
  }

  add({ metric, timeMs, value, tag }: Point): void {
    if (metric === 'vus') this.#users = Math.max(this.#users, value);
    else if (metric === 'http_req_duration') {
      const expected = tag('expected_response');
      const status = Number(tag('status') ?? 200);
      this.#log.add({
        name: tag('name') ?? tag('url') ?? null,
        elapsedMs: value,
        ok: expected === undefined ? status > 0 && status < 400 : expected === 'true',
        startMs: timeMs - value,
      });
    } else {
      const kept = this.#metrics.get(metric) ?? this.#keep(metric);
      if (!kept) return;
      kept.series.add(value);
      kept.last = value;
      if (value !== 0) kept.passes++;
    }
  }

  #keep(metric: string): Kept | null {
    const declared =
      this.#declared.get(metric) ??
      (metric.startsWith('http_req_') ? ({ type: 'trend', contains: 'time' } as const) : undefined);
    if (!declared || elsewhere.has(metric) || this.#metrics.size >= keptMetrics) return null;
    const kept: Kept = { ...declared, series: new Series(), passes: 0, last: 0 };
    this.#metrics.set(metric, kept);
    return kept;
  }

  read(problems: readonly ImportProblem[]) {
    const reading = this.#log.reading(this.#users);
    const metrics = [...this.#metrics].map(([name, kept]): K6Metric => ({
      name,
      type: kept.type,
      contains: kept.contains,
      values: new Map(valuesOf(kept, this.#log.spanMs / 1000)),
    }));
    return {
      ...reading,
      measurements: [...reading.measurements, ...k6Measurements(metrics)],
      problems: [...reading.problems, ...problems],
    };
  }
}

/** As k6's summary calls them. */
function valuesOf(
  { type, series, passes, last }: Kept,
  seconds: number,
): readonly (readonly [string, number])[] {
  const sum = series.mean * series.count;
  switch (type) {
    case 'trend':
      return [
        ['avg', series.mean],
        ['med', series.percentile(50)],
        ['p(90)', series.percentile(90)],
        ['p(95)', series.percentile(95)],
        ['p(99)', series.percentile(99)],
        ['min', series.min],
        ['max', series.max],
      ];
    case 'counter':
      return [
        ['count', Number(sum.toPrecision(15))],
        ['rate', seconds > 0 ? sum / seconds : NaN],
      ];
    case 'rate':
      return [['rate', passes / series.count]];
    case 'gauge':
      return [['value', last]];
  }
}

export const k6Lines: StreamImporter = {
  form: 'stream',
  id: 'k6-lines',
  tool: 'k6',
  recognises: (head) =>
    /^\s*\{(?=[^\n]*"type": ?"(?:Metric|Point)")(?=[^\n]*"metric": ?"\w+")(?=[^\n]*"data": ?\{)/m.test(head),
  open: (): StreamSink => {
    const points = new Points();
    const lines = jsonLines((value) => {
      const metric = textAt(value, 'metric') ?? '';
      if (textAt(value, 'type') === 'Metric') {
        points.declare(metric, textAt(value, 'data', 'type') ?? '', textAt(value, 'data', 'contains') ?? '');
        return;
      }
      const measured = numberAt(value, 'data', 'value');
      if (measured === undefined) return;
      points.add({
        metric,
        timeMs: timestampMs(textAt(value, 'data', 'time') ?? ''),
        value: measured,
        tag: (name) => textAt(value, 'data', 'tags', name),
      });
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        return points.read(lines.problems());
      },
    };
  },
};

export const k6Csv: StreamImporter = {
  form: 'stream',
  id: 'k6-csv',
  tool: 'k6',
  recognises: (head) => /^metric_name,timestamp,metric_value,/m.test(head),
  open: (): StreamSink => {
    const points = new Points();
    let columns: readonly string[] = [];
    const rows = csvRows(',', (cells) => {
      if (cells[0] === 'metric_name') {
        columns = cells;
        return;
      }
      const value = Number(cells[2] ?? NaN);
      if (columns.length === 0 || !Number.isFinite(value)) return;
      points.add({
        metric: cells[0] ?? '',
        timeMs: timestampMs(cells[1] ?? ''),
        value,
        tag: (name) => cells[columns.indexOf(name)] || undefined,
      });
    });
    return {
      push: (text) => void rows.push(text),
      finish: () => {
        rows.finish();
        return points.read([]);
      },
    };
  },
};
