/** Which of the problems found are told: at the team's levels, each code up to a limit. */
import type { Config, Level } from '#core/config/model';
import type { Code } from '#core/problems';
import type { Severity } from '#core/protocol';
import { byPlaceInSection, type Across, type Found, type Rated } from '#core/check/place';

/** A document full of one fault is told of it this often, and no more. */
const MOST_OF_ONE_CODE = 100;

/** A problem that is told: the section's own with this index, or one of a rule that reads more than the section. */
export interface Told {
  readonly section: number;
  readonly own: number;
  readonly across: Rated | null;
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

  /** What is told of a section's own problems, and of those that others found in it. */
  told(section: number, own: readonly Rated[], across: readonly Across[]): Told[] {
    const found = own.map((rated, i) => ({ rated, own: i, across: null as Rated | null }));
    if (across.length > 0) {
      for (const { rated } of across) found.push({ rated, own: -1, across: rated });
      found.sort((a, b) => byPlaceInSection(a.rated, b.rated));
    }
    return found.flatMap(({ rated, ...which }) => {
      const severity = this.severityOf(rated);
      return severity === null ? [] : [{ section, ...which, severity }];
    });
  }

  /**
   * Whether any of a section's own problems would be told, or of `across` from one index to another; in a long draft
   * of one fault most are not.
   */
  wants(own: readonly Rated[], across: readonly Across[], from: number, to: number): boolean {
    if (own.some((rated) => this.#isOpen(rated))) return true;
    for (let i = from; i < to; i++) {
      const found = across[i];
      if (found && this.#isOpen(found.rated)) return true;
    }
    return false;
  }

  #isOpen({ problem }: Rated): boolean {
    return (this.#counts.get(problem.code) ?? 0) < MOST_OF_ONE_CODE;
  }
}

/** Those of a section; `across` is in the order of the sections. */
export function acrossIn(across: readonly Across[], section: number): readonly Across[] {
  let low = 0;
  let high = across.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((across[middle]?.section ?? 0) < section) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (across[end]?.section === section) end += 1;
  return across.slice(low, end);
}

/** Whether others' problems stand among a section's own as they did before. */
export function haveSameOrder(
  before: readonly Rated[],
  after: readonly Rated[],
  across: readonly Across[],
): boolean {
  if (across.length === 0) return true;
  const others = across.map(({ rated }) => rated);
  const order = (own: readonly Rated[]): number[] =>
    [...own, ...others]
      .map((rated, i) => ({ rated, i }))
      .sort((a, b) => byPlaceInSection(a.rated, b.rated))
      .map(({ i }) => i);
  const now = order(after);
  return order(before).every((i, at) => now[at] === i);
}

/** That something is required is no matter of taste: its level is not that of the rule. */
function levelOf({ problem, severity }: Found, rules: Config['rules']): Level {
  if (rules.size === 0 || isRequired(problem)) return severity;
  return rules.get(problem.code)?.level ?? severity;
}

const isRequired = (problem: Found['problem']): boolean =>
  'required' in problem.data && problem.data.required;

/** Whether the same is told of both, apart from its place and its words. */
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
