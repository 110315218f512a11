/** Problems as rules give them, in their section, and in the draft. */
import type { Severity } from '#core/protocol';
import { positionIn, type OutlineSection } from '#core/outline/sections';
import type { Range } from '#core/position';
import type { PlacedProblem, Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import { shift } from '#core/span';

/** A problem with its rule's severity; its offsets count from what the rule reads. */
export interface Found {
  readonly problem: Problem;
  readonly severity: Severity;
}

/** A problem in its section; offsets and lines count from the section's start. */
export interface Rated extends Found {
  /** What the problem's own offsets count from. */
  readonly base: number;
  readonly range: Range;
}

/** A problem of a rule that reads more than one section. */
export interface Across {
  readonly section: number;
  readonly rated: Rated;
}

export const rate = (rule: Rule, problem: Problem): Found => ({
  problem,
  severity: problem.severity ?? rule.severity,
});

/** Problems of two kinds of rules in the order of the sections. */
export const merged = (a: readonly Across[], b: readonly Across[]): readonly Across[] =>
  b.length === 0 ? a : a.length === 0 ? b : [...a, ...b].sort((x, y) => x.section - y.section);

export const byPlace = (a: PlacedProblem, b: PlacedProblem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end;

/** The order of the text for problems of one section. */
export const byPlaceInSection = (a: Rated, b: Rated): number =>
  a.base + a.problem.span.start - b.base - b.problem.span.start ||
  a.base + a.problem.span.end - b.base - b.problem.span.end;

export function inSection(
  { problem, severity }: Found,
  base: number,
  outline: OutlineSection | undefined,
): Rated {
  const { start, end } = problem.span;
  const none = { line: 0, character: 0 };
  const range = {
    start: outline ? positionIn(outline, start + base) : none,
    end: outline ? positionIn(outline, end + base) : none,
  };
  return { problem, severity, base, range };
}

/** A problem of the section that starts at `start`, on `line`. */
export function place({ problem, severity, base, range }: Rated, start: number, line: number): PlacedProblem {
  return {
    problem,
    severity,
    base: start + base,
    span: shift(problem.span, start + base),
    range: {
      start: { line: range.start.line + line, character: range.start.character },
      end: { line: range.end.line + line, character: range.end.character },
    },
  };
}
