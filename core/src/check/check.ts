/** Runs the rules over a draft, again only where what a rule reads has changed. */
import { directivesIn, frontMatterDirectives, silencerOf, type Directive } from '#core/config/directives';
import { noConfig, type Config } from '#core/config/model';
import { acrossIn, areAlike, Counter, haveSameOrder, type Told } from '#core/check/collect';
import {
  byPlace,
  inSection,
  merged,
  place,
  rate,
  type Across,
  type Found,
  type Rated,
} from '#core/check/place';
import type { Draft, DraftSection } from '#core/draft/model';
import type { DraftFacts, PlacedFacts, SectionFacts } from '#core/facts/model';
import { sectionFacts } from '#core/facts/section';
import { opensFrontMatter } from '#core/frontMatter/unclosed';
import { metricsOf } from '#core/metrics/link';
import type { ParsedBlock } from '#core/outline/block';
import type { Range } from '#core/position';
import type { PlacedProblem } from '#core/problems';
import type { Severity } from '#core/protocol';
import { rules } from '#core/rules/index';
import type { FrontMatterInput, Knowledge, Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

type RulesOf<R extends Rule['reads']> = readonly Extract<Rule, { reads: R }>[];

const reading = <R extends Rule['reads']>(reads: R): RulesOf<R> =>
  rules.filter((rule): rule is Extract<Rule, { reads: R }> => rule.reads === reads);

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

/** What is told of a draft, as long as no section tells more or less than before. */
interface Collected {
  readonly config: Config;
  readonly frontMatter: readonly PlacedProblem[];
  readonly ofFrontMatter: readonly PlacedProblem[];
  readonly across: readonly Across[];
  readonly told: readonly Told[];
  /** Sections with directives. */
  readonly directed: readonly number[];
}

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
  /** Of what the sections were last those, and how many of its edits they follow. */
  #followed: { structure: object; template: Template; edits: number } | undefined;
  #collected: Collected | undefined;
  #outline: { structure: object; found: readonly Across[] } | undefined;
  #factsChanged = false;
  #facts:
    { facts: DraftFacts; structure: object; knowledge: Knowledge; found: readonly Across[] } | undefined;
  #frontMatter:
    | { input: FrontMatterInput; found: readonly PlacedProblem[]; directives: readonly Directive[] }
    | undefined;

  /** The problems of a draft in the order of the text. */
  check(draft: Draft, knowledge: Knowledge): PlacedProblem[] {
    const isAlike = this.#checkSections(draft);
    const factsBefore = this.#facts?.found;
    const outlineBefore = this.#outline?.found;
    const outline = this.#checkOutline(draft);
    const facts = this.#checkFacts(draft, knowledge);
    const config = knowledge.config ?? noConfig;
    const frontMatter = this.#checkFrontMatter(draft, knowledge);
    const before = this.#collected;
    const collected =
      before &&
      isAlike &&
      before.config === config &&
      before.frontMatter === frontMatter &&
      outlineBefore === outline &&
      factsBefore === facts
        ? before
        : this.#collect(merged(outline, facts), frontMatter, config);
    this.#collected = collected;
    return this.#heard(draft, collected);
  }

  /** Checks the sections that were edited. Whether they tell as much as before, and silence nothing. */
  #checkSections(draft: Draft): boolean {
    const { structure, template, edited } = draft;
    const followed = this.#followed;
    let isAlike = true;
    if (followed?.structure === structure && followed.template === template) {
      for (let i = followed.edits; i < edited.length; i++) {
        const index = edited[i] ?? 0;
        const section = draft.sections[index];
        const before = this.#sections[index];
        if (!section || before?.section === section) continue;
        const entry = this.#checkSection(section, index, draft);
        this.#sections[index] = entry;
        this.#factsChanged ||= before?.facts !== entry.facts;
        isAlike &&=
          before !== undefined &&
          areAlike(before.rated, entry.rated) &&
          before.directives.length + entry.directives.length === 0 &&
          haveSameOrder(before.rated, entry.rated, acrossIn(this.#collected?.across ?? [], index));
      }
    } else {
      isAlike = false;
      this.#sections = draft.sections.map((section, i) => this.#checkSection(section, i, draft));
    }
    this.#followed = { structure, template, edits: edited.length };
    return isAlike;
  }

  /** Goes through all sections for what is told of them. */
  #collect(across: readonly Across[], frontMatter: readonly PlacedProblem[], config: Config): Collected {
    const counter = new Counter(config.rules);
    const ofFrontMatter = frontMatter.flatMap((placed) => {
      const severity = counter.severityOf(placed);
      return severity === null ? [] : [this.#atLevel(placed, severity)];
    });
    const told: Told[] = [];
    const directed: number[] = [];
    let next = 0;
    this.#sections.forEach(({ rated, directives }, i) => {
      if (directives.length > 0) directed.push(i);
      const from = next;
      while (across[next]?.section === i) next += 1;
      if (counter.wants(rated, across, from, next))
        told.push(...counter.told(i, rated, across.slice(from, next)));
    });
    // A draft without sections has its outline's problems at its end.
    told.push(...counter.told(-1, [], across.slice(next)));
    return { config, frontMatter, ofFrontMatter, across, told, directed };
  }

  /** What is told, at its place, without what directives silence. */
  #heard(draft: Draft, { ofFrontMatter, told, directed }: Collected): PlacedProblem[] {
    const problems = [...ofFrontMatter];
    for (const { section, own, across, severity } of told) {
      const start = draft.starts[section] ?? draft.bodyStart;
      const line = draft.startLines[section] ?? draft.positionAt(draft.bodyStart).line;
      const entry = this.#sections[section];
      const placed = across ? place(across, start, line) : entry && placedAt(entry, start, line)[own];
      if (placed) problems.push(this.#atLevel(placed, severity));
    }
    const directives = [
      ...(this.#frontMatter?.directives ?? []),
      ...directed.flatMap((section) =>
        (this.#sections[section]?.directives ?? []).map((directive) => ({
          ...directive,
          line: directive.line + (draft.startLines[section] ?? 0),
        })),
      ),
    ];
    if (directives.length === 0) return problems;
    const isSilent = silencerOf(directives);
    return problems.filter(({ problem, range }) => !isSilent(problem.code, range.start.line));
  }

  #atLevel(placed: PlacedProblem, severity: Severity): PlacedProblem {
    if (placed.severity === severity) return placed;
    const known = this.#leveled.get(placed);
    if (known?.severity === severity) return known;
    const leveled = { ...placed, severity };
    this.#leveled.set(placed, leveled);
    return leveled;
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
      known.input.unclosed === unclosed &&
      // Without front matter its problems stand in blocks that an edit may have moved.
      (frontMatter !== null ||
        known.found.every(({ span, range }) => isSameRange(draft.rangeOf(span), range)))
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

  #checkOutline(draft: Draft): readonly Across[] {
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

  #checkFacts(draft: Draft, knowledge: Knowledge): readonly Across[] {
    const { template, structure } = draft;
    const known = this.#facts;
    if (
      known?.structure === structure &&
      known.knowledge === knowledge &&
      known.facts.template === template &&
      !this.#factsChanged
    ) {
      return known.found;
    }
    this.#factsChanged = false;
    const sections: PlacedFacts[] = [];
    this.#sections.forEach(({ facts }, index) => {
      if (facts) sections.push({ index, facts });
    });
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

/** The problems of a section that starts at `start`, on `line`; the same ones as long as it stays there. */
function placedAt(entry: CheckedSection, start: number, line: number): readonly PlacedProblem[] {
  if (entry.start !== start || entry.line !== line) {
    entry.placed = entry.rated.map((rated) => place(rated, start, line));
    entry.start = start;
    entry.line = line;
  }
  return entry.placed;
}

const isSameRange = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;
