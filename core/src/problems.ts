import type { Severity } from '#core/protocol';
import type { Span } from '#core/span';

/** What each rule says of what it found: the data of its message and its fixes. Offsets are relative like the span. */
export interface ProblemData {
  'front-matter-invalid': {
    readonly reason: string;
    readonly fault: 'yaml' | 'unclosed';
    readonly quotable: Span | null;
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
    /** Null where an unclosed fence or comment hides what would be put there. */
    readonly insertAt: number | null;
    readonly source: string;
  };
  'section-duplicate': { readonly heading: string };
  'section-order': {
    readonly heading: string;
    readonly after: string | null;
    readonly from: number;
    readonly length: number;
    /** Null as for `section-missing`. */
    readonly to: number | null;
  };
  'section-unknown': { readonly heading: string; readonly suggestion: string | null };
  'field-missing': {
    readonly label: string;
    readonly required: boolean;
    /** Null as for `section-missing`. */
    readonly insertAt: number | null;
    readonly source: string;
  };
  'field-empty': { readonly label: string; readonly required: boolean };
  'checklist-empty': { readonly label: string; readonly required: boolean };
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
  'comment-unclosed': { readonly insertAt: number };
  mojibake: { readonly found: string; readonly meant: string | null };
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
}
