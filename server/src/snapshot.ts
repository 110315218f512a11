import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Draft } from '#core/draft/model';
import { outlineDraft, type SectionOutline } from '#core/draft/summary';
import type { PlacedProblem } from '#core/problems';
import type { KnownLabel } from '#core/rules/rule';
import type { Span } from '#core/span';

/** One version of an open draft with all that was read in it: what features are asked of. */
export class Snapshot {
  readonly uri: string;
  readonly version: number;
  #outline: readonly SectionOutline[] | undefined;

  constructor(
    private readonly document: TextDocument,
    readonly draft: Draft,
    readonly problems: readonly PlacedProblem[],
    /** Labels of the repository; null while nobody knows them. */
    readonly labels: readonly KnownLabel[] | null,
    /** Names of the templates that a draft here can be of. */
    readonly templateNames: readonly string[],
  ) {
    this.uri = document.uri;
    this.version = document.version;
  }

  get text(): string {
    return this.draft.text;
  }

  get outline(): readonly SectionOutline[] {
    return (this.#outline ??= outlineDraft(this.draft, this.problems));
  }

  range({ start, end }: Span): Range {
    return { start: this.document.positionAt(start), end: this.document.positionAt(end) };
  }

  offset(position: Range['start']): number {
    return this.document.offsetAt(position);
  }

  /** The section that an offset stands in, if any. */
  sectionAt(offset: number): SectionOutline | undefined {
    const last = this.outline.at(-1);
    const section = this.outline.find(({ span }) => offset >= span.start && offset < span.end);
    return section ?? (offset === last?.span.end ? last : undefined);
  }
}
