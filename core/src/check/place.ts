/** Problems as rules give them, in their section, and in the draft. */
import { dequal } from 'dequal/lite';
import type { Draft } from '#core/draft/model';
import type { Severity } from '#core/protocol';
import { positionIn, type OutlineSection } from '#core/outline/sections';
import { isSameRange, type Range } from '#core/position';
import type { PlacedProblem, Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import { shift, type Span } from '#core/span';

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

export const rate = (rule: Rule, problem: Problem): Found => ({
  problem,
  severity: problem.severity ?? rule.severity,
});

export const byPlace = (a: PlacedProblem, b: PlacedProblem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end;

/** The order of the text for problems of one section; of one place in an order that no edit can change. */
export const byPlaceAndCode = (a: Rated, b: Rated): number =>
  byPlaceInSection(a, b) || (a.problem.code < b.problem.code ? -1 : Number(a.problem.code > b.problem.code));

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

/** A section of the draft that was checked last. */
export interface SectionStart {
  draft: Draft;
  readonly section: number;
}

/** A problem of a section. Its offsets are those in the version that was checked last: they move with the section. */
export class ProblemInSection implements PlacedProblem {
  readonly range: Range;

  constructor(
    private rated: Rated,
    readonly severity: Severity,
    private readonly start: SectionStart,
    private readonly line: number,
  ) {
    const { range } = rated;
    this.range = {
      start: { line: range.start.line + line, character: range.start.character },
      end: { line: range.end.line + line, character: range.end.character },
    };
  }

  get problem(): Problem {
    return this.rated.problem;
  }

  get base(): number {
    const { draft, section } = this.start;
    return (draft.starts[section] ?? draft.bodyStart) + this.rated.base;
  }

  get span(): Span {
    return shift(this.problem.span, this.base);
  }

  /** Whether this is still told where it was when the section starts on `line`; then it goes on with what was found now. */
  follows(rated: Rated, line: number): boolean {
    if (line !== this.line) return false;
    if (rated === this.rated) return true;
    if (!isSameRange(rated.range, this.rated.range) || !isSameProblem(rated.problem, this.problem))
      return false;
    this.rated = rated;
    return true;
  }
}

const isSameProblem = (a: Problem, b: Problem): boolean =>
  a === b || (a.code === b.code && dequal(a.data, b.data));
