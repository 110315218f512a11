/**
 * Figures of a log that has a row for each request: of all, and of each name. Percentiles are nearest ranks. Failed
 * requests count in the times, as in the tools' own reports.
 */
import { Figures } from '#core/importers/figures';
import type { Measurement, Reading } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { isoDate } from '#core/importers/timestamp';
import { Series } from '#core/statistics/series';

/** More names than a person reads: a URL with an identifier in it makes thousands. */
const keptNames = 200;

export interface LoggedRequest {
  readonly name: string | null;
  readonly elapsedMs: number;
  readonly ok: boolean;
  /** When it was sent, in ms of any clock; NaN where the row does not say. */
  readonly startMs: number;
  /** False for what sums up other rows (a transaction of several requests): it has figures of its own alone. */
  readonly counted?: boolean;
  readonly firstByteMs?: number;
}

class Tally {
  readonly times = new Series();
  readonly firstByte = new Series();
  errors = 0;
  start = Infinity;
  end = -Infinity;

  add({ elapsedMs, ok, startMs, firstByteMs }: LoggedRequest): void {
    this.times.add(elapsedMs);
    if (!ok) this.errors++;
    if (firstByteMs !== undefined && Number.isFinite(firstByteMs)) this.firstByte.add(firstByteMs);
    if (!Number.isFinite(startMs)) return;
    if (startMs < this.start) this.start = startMs;
    if (startMs + elapsedMs > this.end) this.end = startMs + elapsedMs;
  }

  /** NaN where no row said when it was. */
  get spanMs(): number {
    return this.end - this.start;
  }

  figures(scope?: string): readonly Measurement[] {
    const { times, errors, spanMs, firstByte } = this;
    const figures = new Figures(scope);
    if (times.count === 0) return [];
    figures.add('response-time', 'mean', times.mean, 'ms');
    for (const percent of [50, 75, 90, 95, 99, 99.9] as const)
      figures.add('response-time', `p${percent}`, times.percentile(percent), 'ms');
    figures
      .add('response-time', 'min', times.min, 'ms')
      .add('response-time', 'max', times.max, 'ms')
      .add('response-time', 'stddev', times.stddev, 'ms')
      .add('throughput', 'mean', spanMs > 0 ? (times.count / spanMs) * 1000 : NaN, '1/s')
      .add('requests', 'count', times.count, 'count')
      .add('errors', 'count', errors, 'count')
      .add('error-rate', 'value', errors / times.count, 'ratio');
    if (firstByte.count > 0 && firstByte.max > 0)
      figures
        .add('time-to-first-byte', 'mean', firstByte.mean, 'ms')
        .add('time-to-first-byte', 'p95', firstByte.percentile(95), 'ms');
    return figures.list;
  }
}

type LogReading = Required<Pick<Reading, 'kind' | 'measurements' | 'provenance' | 'problems'>>;

export class RequestLog {
  readonly #counted = new Tally();
  readonly #sums = new Tally();
  readonly #names = new Map<string, Tally>();
  #leftOut = false;
  #timeless = 0;

  add(request: LoggedRequest): void {
    (request.counted === false ? this.#sums : this.#counted).add(request);
    if (!Number.isFinite(request.startMs)) this.#timeless++;
    if (request.name === null) return;
    const known = this.#names.get(request.name);
    if (known) known.add(request);
    else if (this.#names.size < keptNames) {
      const tally = new Tally();
      tally.add(request);
      this.#names.set(request.name, tally);
    } else this.#leftOut = true;
  }

  /** What sums up others is the whole where the others are not in the log. */
  get #whole(): Tally {
    return this.#counted.times.count > 0 ? this.#counted : this.#sums;
  }

  get count(): number {
    return this.#whole.times.count;
  }

  /** From the first request's start to the last one's end; NaN where it is not known. */
  get spanMs(): number {
    return this.#whole.spanMs;
  }

  /** When the first request was sent; Infinity where it is not known. */
  get startMs(): number {
    return this.#whole.start;
  }

  measurements(): readonly Measurement[] {
    const named = [...this.#names].flatMap(([name, tally]) => tally.figures(name));
    return [...this.#whole.figures(), ...named];
  }

  /** What the log comes to; `users`: the most at one time, 0 where it is not known. */
  reading(users = 0): LogReading {
    const date = isoDate(this.startMs);
    return {
      kind: 'load',
      measurements: this.measurements(),
      provenance: {
        ...(date === undefined ? {} : { date }),
        load: {
          ...(users > 0 ? { users } : {}),
          ...(this.spanMs > 0 ? { durationMs: this.spanMs } : {}),
          requests: this.count,
        },
      },
      problems: this.problems(),
    };
  }

  problems(): readonly ImportProblem[] {
    const { times, errors } = this.#whole;
    const problems: ImportProblem[] = [];
    if (times.count > 0 && errors === times.count) problems.push({ code: 'all-failed', data: {} });
    if (this.#timeless > 0) problems.push({ code: 'times-unreadable', data: { count: this.#timeless } });
    if (!times.exact) problems.push({ code: 'percentiles-rounded', data: {} });
    if (this.#leftOut) problems.push({ code: 'scopes-left-out', data: { kept: keptNames } });
    return problems;
  }
}
