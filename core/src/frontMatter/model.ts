import type { Span } from '#core/span';

/** A text value in the front matter; the span covers the source of the value, quotes included. */
export interface FrontMatterText {
  readonly value: string;
  readonly span: Span;
}

/** One name in a list such as `labels`; the span is the name alone, without quotes and commas. */
export interface ListedName {
  readonly name: string;
  readonly span: Span;
}

/** How a list is written: `a, b`, `[a, b]`, one `- a` a line, or nothing at all. */
export type ListStyle = 'string' | 'flow' | 'block' | 'empty';

export interface NameList {
  readonly style: ListStyle;
  readonly keySpan: Span;
  /** The value's source; empty, behind the colon, where there is none. */
  readonly span: Span;
  readonly names: readonly ListedName[];
}

export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** A place where the YAML cannot be read, with the parser's words. */
export interface YamlFault {
  readonly span: Span;
  readonly reason: string;
}

/** The YAML block of a draft or template. All spans are offsets in the document. */
export interface FrontMatter {
  /** From the first `---` to behind the last. */
  readonly span: Span;
  /** The YAML between them. */
  readonly yaml: Span;
  readonly entries: readonly FrontMatterEntry[];
  readonly name: FrontMatterText | null;
  readonly about: FrontMatterText | null;
  readonly title: FrontMatterText | null;
  readonly type: FrontMatterText | null;
  readonly milestone: FrontMatterText | null;
  readonly issue: FrontMatterText | null;
  /** The file of the draft's template: tells apart templates that share a name. */
  readonly template: FrontMatterText | null;
  /** The command that measures again, for a shell. */
  readonly benchmark: FrontMatterText | null;
  /** The file that it writes its result to; without one the result is its standard output. */
  readonly benchmarkResult: FrontMatterText | null;
  readonly labels: NameList | null;
  readonly assignees: NameList | null;
  readonly projects: NameList | null;
  readonly faults: readonly YamlFault[];
}
