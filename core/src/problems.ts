import type { Range } from '#core/position';
import type { Dimension } from '#core/quantity/quantity';
import type { Severity } from '#core/protocol';
import type { Span } from '#core/span';
import type { Condition } from '#core/vocabulary/gain';

/** What each rule says of what it found: the data of its message and its fixes. Offsets are relative like the span. */
export interface ProblemData {
  'front-matter-invalid': {
    readonly reason: string;
    readonly fault: 'yaml' | 'unclosed';
    readonly quotable: Span | null;
  };
  'template-unknown': {
    readonly name: string;
    readonly names: readonly string[];
    readonly suggestion: string | null;
  };
  'template-ambiguous': {
    readonly name: string;
    /** The files of the templates that have this name. */
    readonly files: readonly string[];
    /** The names of the other templates. */
    readonly names: readonly string[];
  };
  'title-missing': { readonly prefix: string; readonly place: 'value' | 'key' | 'front-matter' };
  'label-unknown': {
    readonly name: string;
    readonly suggestion: string | null;
    readonly source: 'template' | 'repository';
  };
  'label-duplicate': { readonly name: string };
  'section-missing': {
    readonly headings: readonly string[];
    /** Index of the section that they go behind or, where they come first, before. */
    readonly target: number;
    readonly side: 'behind' | 'before';
    /** False where an unclosed fence or comment would hide them. */
    readonly seen: boolean;
    /** Whether one of them holds a field that is required. */
    readonly required: boolean;
    readonly source: string;
  };
  'section-duplicate': { readonly heading: string };
  'section-order': {
    readonly heading: string;
    readonly after: string | null;
    /** Its own index, and that of the section it goes behind or, where it comes first, before. */
    readonly section: number;
    readonly target: number;
    readonly side: 'behind' | 'before';
    /** False where an unclosed fence or comment stands in the way. */
    readonly movable: boolean;
  };
  'section-unknown': { readonly heading: string; readonly suggestion: string | null };
  'field-missing': {
    readonly label: string;
    readonly required: boolean;
    /** Null as for `section-missing`. */
    readonly insertAt: number | null;
    readonly source: string;
  };
  'field-empty': {
    readonly label: string;
    readonly required: boolean;
    /** Whether the span is what stands in place of the value, and not the label. */
    readonly placeholder: boolean;
  };
  'checklist-empty': { readonly label: string; readonly required: boolean };
  'checklist-required': {
    readonly label: string;
    readonly item: string;
    /** What stands between the brackets of its box, or null where the item is gone. */
    readonly box: Span | null;
  };
  'checklist-other-blank': { readonly item: string; readonly box: Span };
  'choice-invalid': {
    readonly label: string;
    readonly value: string;
    readonly choices: readonly string[];
    readonly suggestion: string | null;
  };
  'choice-ambiguous': { readonly label: string; readonly choices: readonly string[] };
  'table-malformed': {
    readonly fault: 'delimiter-cells' | 'delimiter-missing' | 'row-cells';
    readonly expected: number;
    readonly found: number;
    /** What stands there when it is mended, or null where that is not clear. */
    readonly replacement: string | null;
  };
  'fence-unclosed': {
    readonly fence: string;
    readonly insertAt: number;
    readonly swallowed: readonly string[];
  };
  'link-broken': { readonly path: string; readonly suggestion: string | null };
  'comment-unclosed': { readonly insertAt: number };
  mojibake: { readonly found: string; readonly meant: string | null };
  'percentile-order': {
    /** The statistic that should be below, and the one that should be above; their figures in the section. */
    readonly lower: string;
    readonly higher: string;
    readonly lowerSpan: Span;
    readonly higherSpan: Span;
  };
  'metric-unit-missing': {
    readonly number: string;
    readonly label: string;
    /** What can be put right behind the number, likeliest first. */
    readonly units: readonly string[];
  };
  'metric-ambiguous': {
    readonly label: string;
    readonly what: 'number' | 'unit';
    readonly found: string;
    /** What can stand in its place so that it is plain, likeliest first. */
    readonly readings: readonly string[];
  };
  'comparison-mismatch': {
    readonly label: string;
    /** What the cell says; '' where it is empty. */
    readonly found: string;
    readonly expected: string;
  };
  'comparison-unit': { readonly label: string; readonly before: string; readonly after: string };
  'too-precise': { readonly number: string };
  'effort-mismatch': {
    readonly fault: 'sum' | 'complexity';
    /** The chosen size as the template writes it. */
    readonly size: string;
    /** The breakdown's sum in hours; '' where it is not what the size contradicts. */
    readonly sum: string;
    /** The choice that the sum lies in, as it is to be written, or null where there is none. */
    readonly choice: string | null;
  };
  'metric-unparsable': { readonly label: string; readonly text: string };
  'metric-unit-mismatch': {
    readonly label: string;
    readonly found: string;
    readonly dimension: Dimension;
    /** What the template's example or the metric's other figures measure. */
    readonly expected: Dimension;
  };
  'metric-without-target': { readonly label: string };
  'target-not-better': {
    readonly label: string;
    readonly current: string;
    readonly target: string;
    /** Whether it says how much there may be at most (or at least): that may be looser than what is. */
    readonly limit: boolean;
  };
  'target-unreachable': {
    readonly label: string;
    readonly target: string;
    /** `above-all`: more than 100% of something; `below-nothing`: less than zero of it. */
    readonly fault: 'negative' | 'above-all' | 'below-nothing';
  };
  'target-missed': { readonly label: string; readonly after: string; readonly target: string };
  'criterion-contradicted': {
    readonly criterion: string;
    readonly label: string;
    /** What the figures give: `2.5x faster`; or the figure that is wanted or was measured after the change. */
    readonly given: string;
    readonly by: 'gain' | 'target' | 'after';
    readonly box: Span;
    /** The criterion of the same list that the figures support, or null. */
    readonly supported: { readonly text: string; readonly box: Span; readonly ticked: boolean } | null;
  };
  'criterion-unverifiable': { readonly criterion: string; readonly fault: 'no-figure' | 'no-metric' };
  'measurement-incomplete': { readonly missing: readonly string[] };
  'date-invalid': {
    readonly date: string;
    readonly fault: 'impossible' | 'future';
    /** The date with day and month the other way round, where that is one. */
    readonly meant: string | null;
  };
  'priority-unjustified': { readonly priority: string; readonly fault: 'empty' | 'nothing' };
  'cause-without-evidence': { readonly cause: string };
  'ratio-without-baseline': { readonly label: string; readonly claim: string };
  'comparison-not-significant': {
    readonly place: 'cell' | 'text' | 'criterion';
    /** What is claimed, and of what. */
    readonly claim: string;
    readonly label: string;
    /** The interval that the repetitions give for after by before. */
    readonly low: number;
    readonly high: number;
    /** Where a criterion is ticked; null elsewhere. */
    readonly box: Span | null;
  };
  'comparison-conditions': {
    readonly place: 'cell' | 'text' | 'criterion';
    readonly claim: string;
    readonly differs: readonly { readonly what: string; readonly before: string; readonly after: string }[];
    readonly conditions: readonly Condition[];
    /** Where a criterion is ticked; null elsewhere. */
    readonly box: Span | null;
  };
  'chart-outdated': {
    /** The metric that it was drawn of. */
    readonly label: string;
    /** What the draft's figures give now, lines ended with `\n`; null where it has none of both runs. */
    readonly code: string | null;
    /** The whole fence. */
    readonly fence: Span;
  };
  'comparison-regression': { readonly label: string; readonly before: string; readonly after: string };
  'secret-found': Sensitive;
  'personal-data-found': Sensitive;
}

/** What should not be published. Never the value. */
interface Sensitive {
  readonly kind: string;
  /** What a fix puts in its place. */
  readonly placeholder: string;
}

export type Code = keyof ProblemData;

/** What a rule found. The span's origin is that of what the rule reads: a section, a block or the draft. */
export type Problem = {
  [C in Code]: {
    readonly code: C;
    readonly span: Span;
    readonly data: ProblemData[C];
    /** Where it differs from the rule's own. */
    readonly severity?: Severity;
  };
}[Code];

export type ProblemOf<C extends Code> = Extract<Problem, { code: C }>;

/** A problem in its place: `base` is what its own offsets are counted from, `span` is absolute. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly severity: Severity;
  readonly base: number;
  readonly span: Span;
  readonly range: Range;
}
