/**
 * k6's values as they were measured, documented of 0.2x to 1.x: `--out json` (a line for each point) and `--out csv`.
 * `http_req_duration` has a point for each request, at its end; a request failed if it was tagged as not expected or,
 * without that tag, by its status. Percentiles are nearest ranks. Trends of the user's own keep their names.
 */
import { csvRows } from '#core/importers/csv';
import { Figures } from '#core/importers/figures';
import type { StreamImporter, StreamSink } from '#core/importers/importer';
import { numberAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import { RequestLog } from '#core/importers/load/requestLog';
import type { Measurement } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { timestampMs } from '#core/importers/timestamp';
import { Series } from '#core/statistics/series';

interface Point {
  readonly metric: string;
  readonly timeMs: number;
  readonly value: number;
  readonly tag: (name: string) => string | undefined;
}

/** More trends of the user's own are not kept. */
const keptTrends = 50;

class Points {
  readonly #log = new RequestLog();
  readonly #trends = new Map<string, Series>();
  #users = 0;

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
    } else if (this.#isTrend(metric)) {
      const known = this.#trends.get(metric);
      const series = known ?? new Series();
      series.add(value);
      if (!known && this.#trends.size < keptTrends) this.#trends.set(metric, series);
    }
  }

  /** Metrics that were declared as trends of times. */
  readonly declared = new Set<string>(['iteration_duration', 'http_req_waiting', 'http_req_connecting']);

  #isTrend(metric: string): boolean {
    return this.declared.has(metric);
  }

  read(problems: readonly ImportProblem[]) {
    const reading = this.#log.reading(this.#users);
    return {
      ...reading,
      measurements: [...reading.measurements, ...[...this.#trends].flatMap(trendFigures)],
      problems: [...reading.problems, ...problems],
    };
  }
}

const names: Readonly<Record<string, readonly [string, string?]>> = {
  http_req_waiting: ['time-to-first-byte'],
  http_req_connecting: ['connect-time'],
  iteration_duration: ['duration', 'iteration'],
};

function trendFigures([metric, series]: readonly [string, Series]): readonly Measurement[] {
  const [name, scope] = names[metric] ?? [metric];
  return new Figures(scope)
    .add(name, 'mean', series.mean, 'ms')
    .add(name, 'p50', series.percentile(50), 'ms')
    .add(name, 'p95', series.percentile(95), 'ms')
    .add(name, 'p99', series.percentile(99), 'ms')
    .add(name, 'max', series.max, 'ms').list;
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
        if (
          textAt(value, 'data', 'type') === 'trend' &&
          textAt(value, 'data', 'contains') === 'time' &&
          !metric.startsWith('http_req_')
        )
          points.declared.add(metric);
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
