/** Statements with the times of their calls → figures by statement, and which of them are called very often. */
import { Figures } from '#core/importers/figures';
import type { Finding } from '#core/importers/findings';
import type { Measurement } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { ownText } from '#core/importers/ownText';
import { Series } from '#core/statistics/series';

/** Of the statements with the largest total. */
const keptStatements = 50;
/** Statements that are told apart at all; a log of statements that are all different has as many as lines. */
const differentStatements = 5000;
const longestScope = 200;

/** The statement without what differs from call to call: literals, lists of them, white space, comments. */
export function fingerprint(statement: string): string {
  return statement
    .slice(0, 20_000)
    .replace(/\/\*(?!\+)[\s\S]*?\*\//g, ' ')
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^'\\]|''|\\.)*'/g, '?')
    .replace(/(?<![\w$.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/gi, '?')
    .replace(/\(\s*\?(?:\s*,\s*\?)+\s*\)/g, '(?, …)')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/;$/, '');
}

/** A statement as a scope: one line of bounded length. */
export function statementScope(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return line.length <= longestScope ? line : `${line.slice(0, longestScope - 1)}…`;
}

export interface Call {
  readonly statement: string;
  readonly ms: number;
  readonly rowsExamined?: number | undefined;
  readonly rowsSent?: number | undefined;
}

export interface CallStatistics {
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly problems: readonly ImportProblem[];
}

interface Statement {
  readonly times: Series;
  readonly examined: Series;
  total: number;
}

/** Calls of statements as a log has them, one after the other: figures of all, and of each statement. */
export class StatementLog {
  readonly #all = new Series();
  readonly #statements = new Map<string, Statement>();
  #total = 0;
  #leftOut = false;

  /** Calls that differ only in their literals are of one statement; its name is given back, null where there are too many. */
  add({ statement, ms, rowsExamined }: Call): string | null {
    this.#all.add(ms);
    this.#total += ms;
    const key = statementScope(fingerprint(statement));
    let one = this.#statements.get(key);
    if (!one) {
      if (this.#statements.size >= differentStatements) {
        this.#leftOut = true;
        return null;
      }
      one = { times: new Series(), examined: new Series(), total: 0 };
      this.#statements.set(ownText(key), one);
    }
    one.times.add(ms);
    one.total += ms;
    if (rowsExamined !== undefined) one.examined.add(rowsExamined);
    return key;
  }

  get isEmpty(): boolean {
    return this.#all.count === 0;
  }

  statistics(): CallStatistics {
    if (this.isEmpty) return { measurements: [], findings: [], problems: [] };
    const ordered = [...this.#statements].sort((a, b) => b[1].total - a[1].total);
    return {
      measurements: [
        ...seriesFigures(new Figures(), this.#all, this.#total).list,
        ...ordered.slice(0, keptStatements).flatMap(statementFigures),
      ],
      findings: repeatedStatements(
        ordered.map(([statement, { times, total }]) => ({ statement, calls: times.count, totalMs: total })),
        10,
      ),
      problems:
        this.#leftOut || ordered.length > keptStatements
          ? [{ code: 'scopes-left-out', data: { kept: keptStatements } }]
          : [],
    };
  }
}

function statementFigures([statement, one]: readonly [string, Statement]): readonly Measurement[] {
  const figures = new Figures(statement);
  if (one.times.count === 1) figures.add('db-time', 'value', one.total, 'ms');
  else seriesFigures(figures, one.times, one.total);
  if (one.examined.count > 0) figures.own('rows-examined', 'mean', one.examined.mean, 'count');
  return figures.list;
}

function seriesFigures(figures: Figures, times: Series, total: number): Figures {
  figures
    .add('db-time', 'mean', times.mean, 'ms')
    .add('db-time', 'p50', times.percentile(50), 'ms')
    .add('db-time', 'p95', times.percentile(95), 'ms')
    .add('db-time', 'p99', times.percentile(99), 'ms')
    .add('db-time', 'min', times.min, 'ms')
    .add('db-time', 'max', times.max, 'ms')
    .add('db-time', 'total', total, 'ms');
  return figures.add('calls', 'count', times.count, 'count');
}

export interface StatementTotal {
  readonly statement: string;
  readonly calls: number;
  readonly totalMs: number;
  /** Returned by all calls together. */
  readonly rows?: number | undefined;
}

/** Called so much more often than a typical statement that it is likely called once a row. */
const timesTypical = 5;
/** What returns more rows a call than this is no lookup of single rows. */
const rowsOfLookup = 5;

/** Queries of which there are at least `fewest` calls, and far more than of a typical statement. */
export function repeatedStatements(all: readonly StatementTotal[], fewest: number): readonly Finding[] {
  const counts = all.map(({ calls }) => calls).sort((a, b) => a - b);
  const typical = counts[Math.floor((counts.length - 1) / 2)] ?? 0;
  const whole = all.reduce((sum, { totalMs }) => sum + totalMs, 0);
  return all
    .filter(
      ({ statement, calls, rows }) =>
        /^\W*(?:select|with)\b/i.test(statement) &&
        calls >= fewest &&
        (all.length === 1 || calls >= typical * timesTypical) &&
        (rows === undefined || rows <= calls * rowsOfLookup),
    )
    .map(({ statement, calls, totalMs }) => ({
      kind: 'repeated-statement',
      data: {
        statement: statementScope(statement),
        calls,
        meanMs: totalMs / calls,
        totalMs,
        ...(whole > 0 ? { share: totalMs / whole } : {}),
      },
    }));
}
