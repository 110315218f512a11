/** How far a draft is: what the Draft view, the outline and the status bar show. */
import { isCounted, type Draft, type DraftField, type DraftSection } from '#core/draft/model';
import { lastAtOrBelow } from '#core/markdown/lines';
import { allItemsOf, codesOf, codeText, foldedText, tablesOf } from '#core/outline/content';
import type { PlacedProblem } from '#core/problems';
import type { FillState } from '#core/protocol';
import { labelSpan } from '#core/rules/fieldSpan';
import { headingSpan } from '#core/rules/headingSpan';
import { shift, type Span } from '#core/span';

/** Spans are offsets in the draft. */
export interface FieldOutline {
  readonly field: DraftField;
  readonly label: string;
  readonly detail: string;
  readonly state: FillState;
  readonly span: Span;
  readonly labelSpan: Span;
  /** Index among the section's fields of the one it stands in, or null. */
  readonly parent: number | null;
}

export interface SectionOutline {
  readonly section: DraftSection;
  readonly heading: string;
  readonly level: number;
  readonly state: FillState;
  readonly filled: number;
  readonly total: number;
  readonly span: Span;
  readonly headingSpan: Span;
  readonly fields: readonly FieldOutline[];
}

/** Where errors and warnings start, for the question whether a stretch has one. */
export class WrongPlaces {
  #starts: readonly number[] | undefined;

  constructor(private readonly problems: readonly PlacedProblem[]) {}

  has({ start, end }: Span): boolean {
    const starts = (this.#starts ??= this.#readStarts());
    if (starts.length === 0) return false;
    const last = starts[lastAtOrBelow(starts, end - 1)] ?? -1;
    return last >= start && last < end;
  }

  #readStarts(): number[] {
    return this.problems
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ span }) => span.start)
      .sort((a, b) => a - b);
  }
}

/** What of an outline depends on the section alone; spans are relative to it. */
export interface OwnOutline {
  readonly filled: number;
  readonly total: number;
  readonly headingSpan: Span;
  readonly fields: readonly FieldOutline[];
}

/** Kept as long as the section is: a version of a draft changes one of many. */
const known = new WeakMap<DraftSection, OwnOutline>();

/** A section and its fields in the order of the text, with their states, which are worked out when they are asked for. */
export function outlineSection(draft: Draft, index: number, wrong: WrongPlaces): SectionOutline | undefined {
  const section = draft.sections[index];
  if (!section) return undefined;
  const own = ownOutline(section);
  const start = draft.starts[index] ?? 0;
  const span = { start, end: start + section.outline.length };
  const { heading, level } = section.outline;
  return {
    section,
    heading,
    level,
    get state() {
      return wrong.has(span) ? 'wrong' : stateOf(own.filled, own.total);
    },
    filled: own.filled,
    total: own.total,
    span,
    headingSpan: shift(own.headingSpan, start),
    fields: own.fields.map((field) => {
      const place = shift(field.span, start);
      return {
        ...field,
        span: place,
        labelSpan: shift(field.labelSpan, start),
        get state() {
          return wrong.has(place) ? 'wrong' : field.state;
        },
      };
    }),
  };
}

/** The outline of a section without its place and its problems. */
export function ownOutline(section: DraftSection): OwnOutline {
  const before = known.get(section);
  if (before) return before;
  const own = readOutline(section);
  known.set(section, own);
  return own;
}

function readOutline(section: DraftSection): OwnOutline {
  const counted = section.fields.filter((field) => isCounted(field.template));
  return {
    filled: counted.filter((field) => field.filled).length,
    total: counted.length,
    headingSpan: headingSpan(section),
    fields: section.fields.map((field) => fieldOutline(section, field)),
  };
}

const stateOf = (filled: number, total: number): FillState =>
  filled === total ? 'done' : filled === 0 ? 'empty' : 'partly';

function fieldOutline(section: DraftSection, field: DraftField): FieldOutline {
  const { slot, template } = field;
  const wanted = section.template?.fields ?? [];
  const children = section.fields.filter(
    ({ template: { parent } }) => parent !== null && wanted[parent] === template,
  );
  const counted = children.filter((child) => isCounted(child.template));
  const filled = template.group ? counted.filter((child) => child.filled).length : Number(field.filled);
  const total = template.group ? counted.length : 1;
  const parent = template.parent === null ? undefined : wanted[template.parent];
  return {
    field,
    label: template.label,
    detail: detailOf(field, filled, total),
    state: template.deferred ? 'done' : stateOf(filled, total),
    span: slot.span,
    labelSpan: labelSpan(section, field),
    parent: parent ? section.fields.findIndex((other) => other.template === parent) : null,
  };
}

const MAX_DETAIL = 80;

/** The value in a few words; '' while there is none. */
function detailOf({ template, slot, filled }: DraftField, done: number, total: number): string {
  if (template.group) return `${String(done)} of ${String(total)}`;
  if (template.kind === 'checklist') {
    const items = allItemsOf(slot).filter((item) => item.element.boxSpan);
    return `${String(items.filter((item) => item.element.checked).length)} of ${String(items.length)} ticked`;
  }
  if (!filled) return '';
  if (template.kind === 'table') return rowsDetail(tablesOf(slot)[0]?.element.rows.length ?? 0);
  const code = codesOf(slot)[0];
  const text =
    foldedText(slot) ||
    (code
      ? (codeText({ ...code, text: code.text.slice(0, code.element.valueSpan.start + 200) }).split(
          /[\r\n]/,
        )[0] ?? '')
      : '');
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL - 1)}…` : text;
}

const rowsDetail = (rows: number): string => (rows === 1 ? '1 row' : `${String(rows)} rows`);
