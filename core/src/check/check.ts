/** Runs the rules over a draft, again only where what a rule reads has changed. */
import { directivesIn, frontMatterDirectives, silencerOf, type Directive } from '#core/config/directives';
import { noConfig, type Config, type Level } from '#core/config/model';
import type { Draft, DraftSection } from '#core/draft/model';
import type { DraftFacts, PlacedFacts, SectionFacts } from '#core/facts/model';
import { sectionFacts } from '#core/facts/section';
import { opensFrontMatter } from '#core/frontMatter/unclosed';
import { metricsOf } from '#core/metrics/link';
import type { ParsedBlock } from '#core/outline/block';
import { positionIn, type OutlineSection } from '#core/outline/sections';
import type { Range } from '#core/position';
import type { Code, PlacedProblem, Problem } from '#core/problems';
import type { Severity } from '#core/protocol';
import { rules } from '#core/rules/index';
import type { FrontMatterInput, Knowledge, Rule } from '#core/rules/rule';
import { shift } from '#core/span';
import type { Template } from '#core/template/model';

type RulesOf<R extends Rule['reads']> = readonly Extract<Rule, { reads: R }>[];

const reading = <R extends Rule['reads']>(reads: R): RulesOf<R> =>
  rules.filter((rule): rule is Extract<Rule, { reads: R }> => rule.reads === reads);

/** A problem in its section; offsets and lines count from the section's start. */
interface Rated {
  readonly problem: Problem;
  readonly severity: Severity;
  /** What the problem's own offsets count from. */
  readonly base: number;
  readonly range: Range;
}

/** What was found in a section, and where it stood when it was last placed. */
interface CheckedSection {
  readonly section: DraftSection;
  readonly template: Template;
  readonly rated: readonly Rated[];
  readonly directives: readonly Directive[];
  /** What rules read of it that look at the whole draft; null where there is nothing. */
  readonly facts: SectionFacts | null;
  start: number;
  line: number;
  placed: readonly PlacedProblem[];
}

interface Placed {
  readonly section: number;
  readonly rated: Rated;
}

/** A document full of one fault is told of it this often, and no more. */
const MOST_OF_ONE_CODE = 100;

/**
 * Checks versions of a draft. Keeps what it found in each section as long as that stays the same, so that a
 * version costs what changed since the one before.
 */
export class Checker {
  readonly #frontMatterRules = reading('front-matter');
  readonly #outlineRules = reading('outline');
  readonly #factsRules = reading('facts');
  readonly #sectionRules = reading('section');
  readonly #blockRules = reading('block');
  readonly #blocks = new WeakMap<ParsedBlock, { template: Template; found: readonly Found[] }>();
  readonly #known = new WeakMap<DraftSection, CheckedSection>();
  /** Problems whose severity the team has changed, which keep their identity too. */
  readonly #leveled = new WeakMap<PlacedProblem, PlacedProblem>();
  #sections: CheckedSection[] = [];
  #outline: { structure: object; found: readonly Placed[] } | undefined;
  #facts:
    { facts: DraftFacts; structure: object; knowledge: Knowledge; found: readonly Placed[] } | undefined;
  #frontMatter:
    | { input: FrontMatterInput; found: readonly PlacedProblem[]; directives: readonly Directive[] }
    | undefined;

  /** The problems of a draft in the order of the text. */
  check(draft: Draft, knowledge: Knowledge): PlacedProblem[] {
    const checked = draft.sections.map((section, i) => this.#checkSection(section, i, draft));
    const across = merged(this.#checkOutline(draft), this.#checkFacts(draft, checked, knowledge));
    const collected = new Collector(knowledge.config ?? noConfig, this.#leveled);
    collected.add(this.#checkFrontMatter(draft, knowledge));
    collected.heed(this.#frontMatter?.directives ?? [], 0);
    let next = 0;
    checked.forEach((entry, i) => {
      const start = draft.starts[i] ?? 0;
      const line = draft.startLines[i] ?? 0;
      collected.heed(entry.directives, line);
      const own = collected.wants(entry.rated) ? placedAt(entry, start, line) : [];
      if (across[next]?.section !== i) {
        collected.add(own);
        return;
      }
      const all = [...own];
      for (let found = across[next]; found?.section === i; found = across[++next]) {
        all.push(place(found.rated, start, line));
      }
      collected.add(all.sort(byPlace));
    });
    // A draft without sections has its outline's problems at its end.
    collected.add(
      across
        .slice(next)
        .map(({ rated }) => place(rated, draft.bodyStart, draft.positionAt(draft.bodyStart).line)),
    );
    this.#sections = checked;
    return collected.heard();
  }

  #checkFrontMatter(draft: Draft, knowledge: Knowledge): readonly PlacedProblem[] {
    const { frontMatter, template, first } = draft;
    const unclosed = frontMatter === null && opensFrontMatter(draft.slice(0, 400));
    const known = this.#frontMatter;
    if (
      known?.input.frontMatter === frontMatter &&
      known.input.template === template &&
      known.input.knowledge === knowledge &&
      known.input.first === first &&
      known.input.unclosed === unclosed
    ) {
      return known.found;
    }
    const input = { frontMatter, template, knowledge, first, unclosed };
    const problems = this.#frontMatterRules.flatMap((rule) =>
      rule.check(input).map((problem) => rate(rule, problem)),
    );
    const own = frontMatter && first ? this.#checkBlock(first, template) : [];
    const found = [...problems, ...own].map(({ problem, severity }): PlacedProblem => {
      return { problem, severity, base: 0, span: problem.span, range: draft.rangeOf(problem.span) };
    });
    found.sort(byPlace);
    const directives = frontMatter && first ? frontMatterDirectives(first.text) : [];
    this.#frontMatter = { input, found, directives };
    return found;
  }

  #checkOutline(draft: Draft): readonly Placed[] {
    if (this.#outline?.structure === draft.structure) return this.#outline.found;
    const found = this.#outlineRules
      .flatMap((rule) =>
        rule.check(draft).map(({ section, problem }) => {
          const outline = draft.sections[section]?.outline;
          return { section, rated: inSection(rate(rule, problem), 0, outline) };
        }),
      )
      .sort((a, b) => a.section - b.section);
    this.#outline = { structure: draft.structure, found };
    return found;
  }

  #checkFacts(draft: Draft, checked: readonly CheckedSection[], knowledge: Knowledge): readonly Placed[] {
    const { template, structure } = draft;
    const sections: PlacedFacts[] = [];
    checked.forEach(({ facts }, index) => {
      if (facts) sections.push({ index, facts });
    });
    const known = this.#facts;
    if (
      known?.structure === structure &&
      known.knowledge === knowledge &&
      known.facts.template === template &&
      known.facts.sections.length === sections.length &&
      known.facts.sections.every(({ facts }, i) => facts === sections[i]?.facts)
    ) {
      return known.found;
    }
    const facts: DraftFacts = { template, sections, metrics: metricsOf(draft) };
    const found = this.#factsRules
      .flatMap((rule) =>
        rule.check(facts, knowledge).map(({ section, problem }) => {
          const outline = draft.sections[section]?.outline;
          return { section, rated: inSection(rate(rule, problem), 0, outline) };
        }),
      )
      .sort((a, b) => a.section - b.section);
    this.#facts = { facts, structure, knowledge, found };
    return found;
  }

  #checkSection(section: DraftSection, index: number, draft: Draft): CheckedSection {
    const last = this.#sections[index];
    let entry = last?.section === section ? last : this.#known.get(section);
    if (entry?.template !== draft.template) {
      entry = {
        section,
        template: draft.template,
        rated: this.#rate(section, draft.template),
        directives: directivesIn(section),
        facts: sectionFacts(section, draft.template),
        start: -1,
        line: -1,
        placed: [],
      };
      this.#known.set(section, entry);
    }
    return entry;
  }

  #rate(section: DraftSection, template: Template): Rated[] {
    const rated = this.#sectionRules.flatMap((rule) =>
      rule.check(section, template).map((problem) => inSection(rate(rule, problem), 0, section.outline)),
    );
    for (const { parsed, base } of section.outline.blocks) {
      for (const found of this.#checkBlock(parsed, template))
        rated.push(inSection(found, base, section.outline));
    }
    return rated.sort((a, b) => a.base + a.problem.span.start - b.base - b.problem.span.start);
  }

  #checkBlock(block: ParsedBlock, template: Template): readonly Found[] {
    const known = this.#blocks.get(block);
    if (known?.template === template) return known.found;
    const found = this.#blockRules.flatMap((rule) =>
      rule.check(block, template).map((problem) => rate(rule, problem)),
    );
    this.#blocks.set(block, { template, found });
    return found;
  }
}

/** Collects problems up to the limit for each code. */
class Collector {
  readonly #problems: PlacedProblem[] = [];
  readonly #counts = new Map<Code, number>();
  readonly #directives: Directive[] = [];
  readonly #rules: Config['rules'];

  constructor(
    { rules: settings }: Config,
    private readonly leveled: WeakMap<PlacedProblem, PlacedProblem>,
  ) {
    this.#rules = settings;
  }

  add(found: readonly PlacedProblem[]): void {
    for (const placed of found) {
      const level = this.#levelOf(placed);
      if (level === 'off') continue;
      const count = this.#counts.get(placed.problem.code) ?? 0;
      if (count >= MOST_OF_ONE_CODE) continue;
      this.#counts.set(placed.problem.code, count + 1);
      this.#problems.push(level === placed.severity ? placed : this.#atLevel(placed, level));
    }
  }

  /** Whether any of them would be collected; in a long draft of one fault most are not even placed. */
  wants(rated: readonly Rated[]): boolean {
    return rated.some(({ problem }) => (this.#counts.get(problem.code) ?? 0) < MOST_OF_ONE_CODE);
  }

  #atLevel(placed: PlacedProblem, severity: Severity): PlacedProblem {
    const known = this.leveled.get(placed);
    if (known?.severity === severity) return known;
    const leveled = { ...placed, severity };
    this.leveled.set(placed, leveled);
    return leveled;
  }

  /** Directives whose lines count from `line` of the draft. */
  heed(directives: readonly Directive[], line: number): void {
    for (const directive of directives) this.#directives.push({ ...directive, line: directive.line + line });
  }

  /** What was collected, without what directives silence. */
  heard(): PlacedProblem[] {
    if (this.#directives.length === 0) return this.#problems;
    const isSilent = silencerOf(this.#directives);
    return this.#problems.filter(({ problem, range }) => !isSilent(problem.code, range.start.line));
  }

  /** That something is required is no matter of taste: its level is not that of the rule. */
  #levelOf({ problem, severity }: PlacedProblem): Level {
    if (this.#rules.size === 0 || ('required' in problem.data && problem.data.required)) return severity;
    return this.#rules.get(problem.code)?.level ?? severity;
  }
}

interface Found {
  readonly problem: Problem;
  readonly severity: Severity;
}

const rate = (rule: Rule, problem: Problem): Found => ({
  problem,
  severity: problem.severity ?? rule.severity,
});

/** Problems of two kinds of rules in the order of the sections. */
const merged = (a: readonly Placed[], b: readonly Placed[]): readonly Placed[] =>
  b.length === 0 ? a : a.length === 0 ? b : [...a, ...b].sort((x, y) => x.section - y.section);

const byPlace = (a: PlacedProblem, b: PlacedProblem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end;

function inSection({ problem, severity }: Found, base: number, outline: OutlineSection | undefined): Rated {
  const { start, end } = problem.span;
  const none = { line: 0, character: 0 };
  const range = {
    start: outline ? positionIn(outline, start + base) : none,
    end: outline ? positionIn(outline, end + base) : none,
  };
  return { problem, severity, base, range };
}

/** The problems of a section that starts at `start`, on `line`; the same ones as long as it stays there. */
function placedAt(entry: CheckedSection, start: number, line: number): readonly PlacedProblem[] {
  if (entry.start !== start || entry.line !== line) {
    entry.placed = entry.rated.map((rated) => place(rated, start, line));
    entry.start = start;
    entry.line = line;
  }
  return entry.placed;
}

function place({ problem, severity, base, range }: Rated, start: number, line: number): PlacedProblem {
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
