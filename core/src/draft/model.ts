import type { FrontMatter } from '#core/frontMatter/model';
import type { ParsedBlock } from '#core/outline/block';
import type { OutlineSection } from '#core/outline/sections';
import type { Slot } from '#core/outline/slots';
import type { Position, Range } from '#core/position';
import type { Span } from '#core/span';
import type { Template, TemplateField, TemplateSection } from '#core/template/model';

/** A field of the template as it stands in the draft. Spans are relative to the section. */
export interface DraftField {
  readonly template: TemplateField;
  readonly slot: Slot;
  /** Whether the person wrote something: anything but the template's own content. */
  readonly filled: boolean;
}

/** A section of the draft. Unchanged sections keep their identity from one version to the next. */
export interface DraftSection {
  readonly outline: OutlineSection;
  /** The section of the template that it fills in; null where the template has none of this name. */
  readonly template: TemplateSection | null;
  /** In the order of the draft; a field that is not there has no entry. */
  readonly fields: readonly DraftField[];
}

/** One version of a draft. It is valid until the document that it was asked of is edited. */
export interface Draft {
  readonly template: Template;
  readonly frontMatter: FrontMatter | null;
  /** The first block, whatever it is: what should be front matter. */
  readonly first: ParsedBlock | null;
  readonly sections: readonly DraftSection[];
  /** Where each section starts: UTF-16 offsets in the draft. */
  readonly starts: readonly number[];
  /** The line that each section starts on. */
  readonly startLines: readonly number[];
  /** The same number as long as no section starts on another line. */
  readonly lineShifts: number;
  /** In UTF-16 units. */
  readonly length: number;
  /** Where the sections start: behind the front matter. */
  readonly bodyStart: number;
  /** The same object as long as headings, their order and what swallows them are the same. */
  readonly structure: object;
  /** The sections that were read again since the structure is as it is, each edit's behind those before. */
  readonly edited: readonly number[];
  /** The whole text; joined when first asked for. */
  readonly text: string;
  readonly slice: (start: number, end: number) => string;
  readonly positionAt: (offset: number) => Position;
  readonly offsetAt: (position: Position) => number;
  readonly rangeOf: (span: Span) => Range;
}

/** Fields that a person fills in: groups hold no value, and some checklists are ticked later. */
export const isCounted = (field: TemplateField): boolean => !field.group && !field.deferred;
