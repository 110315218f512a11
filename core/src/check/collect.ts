/** Which of the problems found are told: at the team's levels, each code up to a limit. */
import type { Config, Level } from '#core/config/model';
import type { Code } from '#core/problems';
import type { Severity } from '#core/protocol';
import type { Found, Rated } from '#core/check/place';

/** A document full of one fault is told of it this often, and no more. */
const MOST_OF_ONE_CODE = 100;

/** A problem that is told: the one with this index of those of its section. */
export interface Told {
  readonly section: number;
  readonly index: number;
  readonly severity: Severity;
}

/** Counts problems in the order of the text. */
export class Counter {
  readonly #counts = new Map<Code, number>();

  constructor(private readonly rules: Config['rules']) {}

  /** The severity that a problem is told at; null where it is not told. */
  severityOf(found: Found): Severity | null {
    const level = levelOf(found, this.rules);
    if (level === 'off') return null;
    const { code } = found.problem;
    const count = this.#counts.get(code) ?? 0;
    if (count >= MOST_OF_ONE_CODE) return null;
    this.#counts.set(code, count + 1);
    return level;
  }

  /** What is told of a section's problems. */
  told(section: number, rated: readonly Rated[]): Told[] {
    return rated.flatMap((found, index) => {
      const severity = this.severityOf(found);
      return severity === null ? [] : [{ section, index, severity }];
    });
  }

  /** Whether any of these problems would be told; in a long draft of one fault most are not. */
  wants(rated: readonly Rated[]): boolean {
    return rated.some((found) => this.#isOpen(found));
  }

  #isOpen({ problem }: Rated): boolean {
    return (this.#counts.get(problem.code) ?? 0) < MOST_OF_ONE_CODE;
  }
}

/** That something is required is no matter of taste: its level is not that of the rule. */
function levelOf({ problem, severity }: Found, rules: Config['rules']): Level {
  if (rules.size === 0 || isRequired(problem)) return severity;
  return rules.get(problem.code)?.level ?? severity;
}

const isRequired = (problem: Found['problem']): boolean =>
  'required' in problem.data && problem.data.required;

/** Whether as much is told of both, apart from its places and its words. */
export const areAlike = (a: readonly Rated[], b: readonly Rated[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i];
    return (
      one.problem.code === other?.problem.code &&
      one.severity === other.severity &&
      isRequired(one.problem) === isRequired(other.problem)
    );
  });
