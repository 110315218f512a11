/** Runs the rules over a draft, again only where what a rule reads has changed. */
import type { Draft, DraftSection } from '#core/draft/model';
import type { ParsedBlock } from '#core/outline/block';
import type { PlacedProblem, Problem } from '#core/problems';
import type { Severity } from '#core/protocol';
import { rules } from '#core/rules/index';
import type { Knowledge, Rule } from '#core/rules/rule';
import { shift } from '#core/span';
import type { Template } from '#core/template/model';

type RulesOf<R extends Rule['reads']> = readonly Extract<Rule, { reads: R }>[];

const reading = <R extends Rule['reads']>(reads: R): RulesOf<R> =>
  rules.filter((rule): rule is Extract<Rule, { reads: R }> => rule.reads === reads);

interface Rated {
  readonly problem: Problem;
  readonly severity: Severity;
}

/** A document full of one fault is told of it this often, and no more. */
const MOST_OF_ONE_CODE = 100;

/**
 * Checks versions of drafts. Keeps what it found for each section and block as long as they live, so that a
 * version costs what changed since the one before.
 */
export class Checker {
  readonly #sections = new WeakMap<DraftSection, readonly Rated[]>();
  readonly #blocks = new WeakMap<ParsedBlock, { template: Template; found: readonly Rated[] }>();
  readonly #frontMatterRules = reading('front-matter');
  readonly #outlineRules = reading('outline');
  readonly #sectionRules = reading('section');
  readonly #blockRules = reading('block');

  /** The problems of a draft in the order of the text. */
  check(draft: Draft, knowledge: Knowledge): PlacedProblem[] {
    const placed: PlacedProblem[] = [];
    const counts = new Map<string, number>();
    const add = ({ problem, severity }: Rated, base: number): void => {
      const count = (counts.get(problem.code) ?? 0) + 1;
      counts.set(problem.code, count);
      if (count <= MOST_OF_ONE_CODE)
        placed.push({ problem, severity, base, span: shift(problem.span, base) });
    };
    const first = draft.blocks[0] ?? null;
    for (const rule of this.#frontMatterRules) {
      const input = { frontMatter: draft.frontMatter, template: draft.template, knowledge, first };
      for (const problem of rule.check(input)) add(rate(rule, problem), 0);
    }
    for (const rule of this.#outlineRules) {
      for (const { section, problem } of rule.check(draft))
        add(rate(rule, problem), draft.starts[section] ?? 0);
    }
    if (first && draft.frontMatter) for (const found of this.#block(first, draft.template)) add(found, 0);
    draft.sections.forEach((section, i) => {
      const start = draft.starts[i] ?? 0;
      for (const found of this.#section(section)) add(found, start);
      for (const { parsed, base } of section.outline.blocks) {
        for (const found of this.#block(parsed, draft.template)) add(found, start + base);
      }
    });
    return placed.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  #section(section: DraftSection): readonly Rated[] {
    let found = this.#sections.get(section);
    if (!found) {
      found = this.#sectionRules.flatMap((rule) => rule.check(section).map((problem) => rate(rule, problem)));
      this.#sections.set(section, found);
    }
    return found;
  }

  #block(block: ParsedBlock, template: Template): readonly Rated[] {
    const known = this.#blocks.get(block);
    if (known?.template === template) return known.found;
    const found = this.#blockRules.flatMap((rule) =>
      rule.check(block, template).map((problem) => rate(rule, problem)),
    );
    this.#blocks.set(block, { template, found });
    return found;
  }
}

const rate = (rule: Rule, problem: Problem): Rated => ({
  problem,
  severity: problem.severity ?? rule.severity,
});
