/** Runs the rules over a draft, again only where what a rule reads has changed. */
import { AcrossSections } from '#core/check/acrossSections';
import { areAlike, Counter, type Told } from '#core/check/collect';
import {
  byPlace,
  byPlaceAndCode,
  byPlaceInSection,
  inSection,
  ProblemInSection,
  rate,
  type Found,
  type Rated,
  type SectionStart,
} from '#core/check/place';
import { reading } from '#core/check/reading';
import { directivesIn, frontMatterDirectives, silencerOf, type Directive } from '#core/config/directives';
import { noConfig, type Config } from '#core/config/model';
import type { Draft, DraftSection } from '#core/draft/model';
import type { SectionFacts } from '#core/facts/model';
import { sectionFacts } from '#core/facts/section';
import { opensFrontMatter } from '#core/frontMatter/unclosed';
import type { ParsedBlock } from '#core/outline/block';
import { isSameRange } from '#core/position';
import type { PlacedProblem } from '#core/problems';
import type { FrontMatterInput, Knowledge } from '#core/rules/rule';
import type { Template } from '#core/template/model';

const frontMatterRules = reading('front-matter');
const outlineRules = reading('outline');
const sectionRules = reading('section');
const blockRules = reading('block');

/** What was found in a section by rules that read nothing else. */
interface CheckedSection {
  readonly section: DraftSection;
  readonly template: Template;
  readonly rated: readonly Rated[];
  readonly directives: readonly Directive[];
  /** What rules read of it that look at the whole draft; null where there is nothing. */
  readonly facts: SectionFacts | null;
}

/** A section in its place, with all that is found in it. */
interface Standing {
  /** Null for the place where a draft without sections has its problems. */
  readonly checked: CheckedSection | null;
  /** Its own problems and those of rules that read more, in the order of the text. */
  readonly rated: readonly Rated[];
  readonly start: SectionStart;
}

/** What is told of a draft, as long as no section tells more or less than before. */
interface Collected {
  readonly config: Config;
  readonly frontMatter: readonly PlacedProblem[];
  readonly ofFrontMatter: readonly PlacedProblem[];
  readonly told: readonly Told[];
  /** The places in `told` of what is told of a section. */
  readonly toldIn: ReadonlyMap<number, readonly number[]>;
  /** Sections with directives. */
  readonly directed: readonly number[];
}

/** What was heard last: what was told then, with sections on lines that nothing has shifted since. */
interface Heard {
  readonly collected: Collected;
  readonly lineShifts: number;
  readonly structure: object;
}

/**
 * Checks versions of a draft. Keeps what it found in each section as long as that stays the same, so that a
 * version costs what changed since the one before.
 */
export class Checker {
  readonly #blocks = new WeakMap<ParsedBlock, { template: Template; found: readonly Found[] }>();
  readonly #known = new WeakMap<DraftSection, CheckedSection>();
  readonly #across = new AcrossSections();
  #sections: Standing[] = [];
  /** Problems of the outline in each section. */
  #ofOutline = new Map<number, Found[]>();
  /** Of what the sections were last those, and how many of its edits they follow. */
  #followed: { structure: object; template: Template; edits: number } | undefined;
  #collected: Collected | undefined;
  /** What was told last, one for each of what is collected. */
  #placed: ProblemInSection[] = [];
  #heard: Heard | undefined;
  #problems: readonly PlacedProblem[] = [];
  #frontMatter:
    | { input: FrontMatterInput; found: readonly PlacedProblem[]; directives: readonly Directive[] }
    | undefined;

  /**
   * The problems of a draft in the order of the text. The same array as the last time means the same problems in the same
   * lines and columns. Their offsets are those of the version that was checked last.
   */
  check(draft: Draft, knowledge: Knowledge): readonly PlacedProblem[] {
    const { isAlike, touched } = this.#checkSections(draft, knowledge);
    const config = knowledge.config ?? noConfig;
    const frontMatter = this.#checkFrontMatter(draft, knowledge);
    const before = this.#collected;
    const isCollected =
      before !== undefined && isAlike && before.config === config && before.frontMatter === frontMatter;
    const collected = isCollected ? before : this.#collect(frontMatter, config);
    this.#collected = collected;
    if (!this.#isHeard(draft, collected, touched)) this.#hear(draft, collected);
    return this.#problems;
  }

  /**
   * Checks the sections that were edited. `isAlike`: whether all sections tell as much as before, and silence nothing;
   * `touched`: those of which something else may have been found.
   */
  #checkSections(
    draft: Draft,
    knowledge: Knowledge,
  ): { readonly isAlike: boolean; readonly touched: ReadonlySet<number> } {
    const { structure, template, edited } = draft;
    const followed = this.#followed;
    const touched = new Set<number>();
    const isFollowed = followed?.structure === structure && followed.template === template;
    if (isFollowed) {
      for (let i = followed.edits; i < edited.length; i++) touched.add(edited[i] ?? 0);
      if (touched.size > 0) this.#takeSections(draft, [...touched], touched);
    } else {
      this.#ofOutline = this.#checkOutline(draft);
      // A heading that is typed in, section by section the same as before: most of them say what they said.
      if (followed?.template === template && this.#sections.length === draft.sections.length) {
        this.#across.regroup(draft);
      } else {
        this.#across.reset(draft);
        this.#sections = draft.sections.length > 0 ? [] : [nowhere(draft)];
      }
      this.#takeSections(draft, draft.sections.keys(), touched);
    }
    this.#followed = { structure, template, edits: edited.length };
    this.#across.checkFacts(knowledge, touched);
    let isAlike = isFollowed;
    for (const index of isFollowed ? touched : this.#sections.keys())
      if (!this.#gather(draft, index)) isAlike = false;
    return { isAlike, touched };
  }

  #takeSections(draft: Draft, indexes: Iterable<number>, touched: Set<number>): void {
    for (const index of indexes) {
      const section = draft.sections[index];
      const before = this.#sections[index];
      if (!section) continue;
      const checked = this.#checkSection(section, draft.template);
      this.#sections[index] = {
        checked,
        rated: before?.rated ?? [],
        start: before?.start ?? { draft, section: index },
      };
      this.#sections[index].start.draft = draft;
      this.#across.set(draft, index, checked.facts, touched);
      if ((before?.checked?.directives.length ?? 0) + checked.directives.length > 0)
        this.#collected = undefined;
    }
  }

  /** Puts together all that is found in a section. Whether as much is told of it as before. */
  #gather(draft: Draft, index: number): boolean {
    const standing = this.#sections[index];
    if (!standing) return true;
    const own = standing.checked?.rated ?? [];
    const outline = draft.sections[index]?.outline;
    const across = [...(this.#ofOutline.get(index) ?? []), ...this.#across.in(index)].map((found) =>
      inSection(found, 0, outline),
    );
    const rated = across.length === 0 ? own : [...own, ...across.sort(byPlaceAndCode)].sort(byPlaceInSection);
    this.#sections[index] = { ...standing, rated };
    return areAlike(standing.rated, rated);
  }

  /** Goes through all sections for what is told of them. */
  #collect(frontMatter: readonly PlacedProblem[], config: Config): Collected {
    const counter = new Counter(config.rules);
    const ofFrontMatter = frontMatter.flatMap((placed) => {
      const severity = counter.severityOf(placed);
      return severity === null ? [] : [severity === placed.severity ? placed : { ...placed, severity }];
    });
    const told: Told[] = [];
    const directed: number[] = [];
    const toldIn = new Map<number, readonly number[]>();
    this.#sections.forEach(({ checked, rated }, i) => {
      if (checked && checked.directives.length > 0) directed.push(i);
      if (rated.length === 0 || !counter.wants(rated)) return;
      const from = told.length;
      told.push(...counter.told(i, rated));
      const places = Array.from({ length: told.length - from }, (_, n) => from + n);
      if (places.length > 0) toldIn.set(i, places);
    });
    this.#placed = [];
    return { config, frontMatter, ofFrontMatter, told, toldIn, directed };
  }

  /** Whether all that is told was told in the same lines and columns before, looking only at the sections that were touched. */
  #isHeard(draft: Draft, collected: Collected, touched: ReadonlySet<number>): boolean {
    const { toldIn, directed } = collected;
    const before = this.#heard;
    this.#heard = { collected, lineShifts: draft.lineShifts, structure: draft.structure };
    if (before?.collected !== collected || before.lineShifts !== draft.lineShifts) return false;
    if (before.structure !== draft.structure || directed.length > 0) return false;
    if ((this.#frontMatter?.directives.length ?? 0) > 0) return false;
    for (const section of touched)
      for (const i of toldIn.get(section) ?? []) if (!this.#follows(draft, collected, i)) return false;
    return true;
  }

  /** Whether the `i`th of what is told stands where it was told last. */
  #follows(draft: Draft, { told }: Collected, i: number): boolean {
    const { section, index } = told[i] ?? { section: -1, index: 0 };
    const rated = this.#sections[section]?.rated[index];
    return rated !== undefined && this.#placed[i]?.follows(rated, lineOf(draft, section)) === true;
  }

  /** Takes what is told, at its place, without what directives silence. */
  #hear(draft: Draft, collected: Collected): void {
    const { ofFrontMatter, told, directed } = collected;
    const problems: PlacedProblem[] = [...ofFrontMatter];
    told.forEach(({ section, index, severity }, i) => {
      const standing = this.#sections[section];
      const rated = standing?.rated[index];
      if (!standing || !rated) return;
      let placed = this.#placed[i];
      if (!placed || !this.#follows(draft, collected, i)) {
        placed = new ProblemInSection(rated, severity, standing.start, lineOf(draft, section));
        this.#placed[i] = placed;
      }
      problems.push(placed);
    });
    const heard = this.#silenced(draft, problems, directed);
    const before = this.#problems;
    if (heard.length !== before.length || heard.some((placed, i) => placed !== before[i]))
      this.#problems = heard;
  }

  /** The problems that no directive silences. */
  #silenced(draft: Draft, problems: PlacedProblem[], directed: readonly number[]): PlacedProblem[] {
    const directives = [
      ...(this.#frontMatter?.directives ?? []),
      ...directed.flatMap((section) =>
        (this.#sections[section]?.checked?.directives ?? []).map((directive) => ({
          ...directive,
          line: directive.line + (draft.startLines[section] ?? 0),
        })),
      ),
    ];
    if (directives.length === 0) return problems;
    const isSilent = silencerOf(directives);
    return problems.filter(({ problem, range }) => !isSilent(problem.code, range.start.line));
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
    const problems = frontMatterRules.flatMap((rule) =>
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

  #checkOutline(draft: Draft): Map<number, Found[]> {
    const bySection = new Map<number, Found[]>();
    for (const rule of outlineRules) {
      for (const { section, problem } of rule.check(draft)) {
        const found = bySection.get(section);
        if (found) found.push(rate(rule, problem));
        else bySection.set(section, [rate(rule, problem)]);
      }
    }
    return bySection;
  }

  #checkSection(section: DraftSection, template: Template): CheckedSection {
    const known = this.#known.get(section);
    if (known?.template === template) return known;
    const checked: CheckedSection = {
      section,
      template,
      rated: this.#rate(section, template),
      directives: directivesIn(section),
      facts: sectionFacts(section, template.metrics),
    };
    this.#known.set(section, checked);
    return checked;
  }

  #rate(section: DraftSection, template: Template): Rated[] {
    const rated = sectionRules.flatMap((rule) =>
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
    const found = blockRules.flatMap((rule) =>
      rule.check(block, template).map((problem) => rate(rule, problem)),
    );
    this.#blocks.set(block, { template, found });
    return found;
  }
}

/** Where a draft without sections has its problems. */
const nowhere = (draft: Draft): Standing => ({ checked: null, rated: [], start: { draft, section: 0 } });

const lineOf = (draft: Draft, section: number): number =>
  draft.startLines[section] ?? draft.positionAt(draft.bodyStart).line;
