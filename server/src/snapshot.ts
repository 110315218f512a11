import type { Position, Range } from 'vscode-languageserver';
import { noConfig, type Config } from '#core/config/model';
import type { Draft } from '#core/draft/model';
import { outlineSection, WrongPlaces, type SectionOutline } from '#core/draft/summary';
import { lastAtOrBelow } from '#core/markdown/lines';
import type { PlacedProblem } from '#core/problems';
import type { RulePages } from '#core/rules/pages';
import type { KnownLabel } from '#core/rules/rule';
import type { Span } from '#core/span';
import { shownSections } from '#server/shownSections';

/** A line of the draft without its line break. */
export interface DraftLine {
  readonly span: Span;
  readonly text: string;
}

/** One version of an open draft with all that was read in it: what features are asked of. */
export class Snapshot {
  #outline: readonly SectionOutline[] | undefined;
  #wrong: WrongPlaces | undefined;
  /** What was asked for last: those who complete or explain a place ask for the same one after the other. */
  #line: { readonly offset: number; readonly line: DraftLine } | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly draft: Draft,
    readonly problems: readonly PlacedProblem[],
    /** Labels of the repository; null while nobody knows them. */
    readonly labels: readonly KnownLabel[] | null,
    /** Names of the templates that a draft here can be of. */
    readonly templateNames: readonly string[],
    readonly config: Config = noConfig,
    /** Where the editor finds the pages of the rules. */
    readonly rulePages: RulePages = () => null,
  ) {}

  /** The sections of the template, and the first of the others. */
  get outline(): readonly SectionOutline[] {
    return (this.#outline ??= this.#readOutline());
  }

  range(span: Span): Range {
    return this.draft.rangeOf(span);
  }

  offset(position: Position): number {
    return this.draft.offsetAt(position);
  }

  /** The text between two offsets. */
  slice(start: number, end: number): string {
    return this.draft.slice(Math.max(0, start), end);
  }

  /** The line that an offset stands in. */
  lineAt(offset: number): DraftLine {
    if (this.#line?.offset !== offset) this.#line = { offset, line: this.#readLine(offset) };
    return this.#line.line;
  }

  #readLine(offset: number): DraftLine {
    const { line } = this.draft.positionAt(offset);
    const start = this.draft.offsetAt({ line, character: 0 });
    const end = this.draft.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
    return { span: { start, end }, text: this.slice(start, end) };
  }

  /** The section that an offset stands in, if any. */
  sectionAt(offset: number): SectionOutline | undefined {
    const { starts, bodyStart, length } = this.draft;
    if (starts.length === 0 || offset < bodyStart || offset > length) return undefined;
    return outlineSection(this.draft, lastAtOrBelow(starts, offset), this.#wrongPlaces());
  }

  #readOutline(): SectionOutline[] {
    return shownSections(this.draft).flatMap(
      (section) => outlineSection(this.draft, section, this.#wrongPlaces()) ?? [],
    );
  }

  #wrongPlaces(): WrongPlaces {
    return (this.#wrong ??= new WrongPlaces(this.problems));
  }
}
