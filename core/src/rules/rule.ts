import type { Config } from '#core/config/model';
import type { Draft, DraftSection } from '#core/draft/model';
import type { DraftFacts } from '#core/facts/model';
import type { FrontMatter } from '#core/frontMatter/model';
import type { Metric } from '#core/metrics/model';
import type { ParsedBlock } from '#core/outline/block';
import type { Code, Problem } from '#core/problems';
import type { Severity } from '#core/protocol';
import type { Template } from '#core/template/model';

/** A label that the repository has, and what it is for. */
export interface KnownLabel {
  readonly name: string;
  readonly description: string;
}

/** A template that a draft can be of: its name, and its file's where it is one of the repository's. */
export interface KnownTemplate {
  readonly name: string;
  readonly file: string | null;
}

/** What a rule may know besides the draft. A new object means new facts. */
export interface Knowledge {
  /** The repository's labels, from its files or the tracker; null while nobody knows them. */
  readonly labels: readonly KnownLabel[] | null;
  /** Absent or null where the template was not found by the draft's name. */
  readonly templates?: readonly KnownTemplate[] | null;
  /** How severe the team wants each rule; absent: as the rules are. */
  readonly config?: Config;
  /**
   * Paths as drafts write them that lead to no file of the workspace, each with the one that is probably meant, or
   * null; absent while nobody has looked.
   */
  readonly brokenPaths?: ReadonlyMap<string, string | null>;
  /** The clock, in milliseconds since 1970; absent where there is none: then no date is in the future. */
  readonly now?: () => number;
}

export interface FrontMatterInput {
  readonly frontMatter: FrontMatter | null;
  readonly template: Template;
  readonly knowledge: Knowledge;
  /** Whether the draft starts with front matter that has no end. */
  readonly unclosed: boolean;
  /** The draft's first block: what should have been front matter. */
  readonly first: ParsedBlock | null;
}

/** A problem of a rule that reads more than one section, relative to the section with this index. */
export interface SectionProblem {
  readonly section: number;
  readonly problem: Problem;
}

/**
 * One check. `reads` says which part of the draft it depends on, and nothing else may influence it: it runs
 * again only when that part changed. Offsets in problems count from the start of that part.
 */
export type Rule = { readonly code: Code; readonly severity: Severity } & (
  | { readonly reads: 'front-matter'; readonly check: (input: FrontMatterInput) => readonly Problem[] }
  | { readonly reads: 'outline'; readonly check: (draft: Draft) => readonly SectionProblem[] }
  | { readonly reads: 'metric'; readonly check: (metric: Metric) => readonly SectionProblem[] }
  | {
      readonly reads: 'facts';
      readonly check: (facts: DraftFacts, knowledge: Knowledge) => readonly SectionProblem[];
    }
  | {
      readonly reads: 'section';
      readonly check: (section: DraftSection, template: Template) => readonly Problem[];
    }
  | {
      readonly reads: 'block';
      readonly check: (block: ParsedBlock, template: Template) => readonly Problem[];
    }
);
