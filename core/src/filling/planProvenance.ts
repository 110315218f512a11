/** Finds the place for the record of a run: beside the figures, where no field takes it for its value, else behind the other run's. */
import type { Draft, DraftField } from '#core/draft/model';
import { lineBreakOf } from '#core/edit';
import { isFigure, type Change } from '#core/filling/model';
import { fieldsOf, type PlacedField } from '#core/filling/fields';
import { recordText } from '#core/filling/provenance';
import type { RunComparison } from '#core/filling/runs';
import { recordsIn, type Recorded } from '#core/provenance/record';
import { methodPart } from '#core/vocabulary/measured';

/**
 * The record of an earlier import of the same run is replaced. Where the draft has no field for any of the figures they stand
 * in the record alone (`isTold`), with the method; where figures are merely left out, nothing is recorded.
 */
export function planProvenance(
  draft: Draft,
  figures: readonly Change[],
  record: Recorded,
  runs: RunComparison,
  isTold = false,
): Change[] {
  if (!isTold && !figures.some(isFigure)) return [];
  const eol = lineBreakOf(draft.text);
  const text = recordText(record, runs).trimEnd().replace(/\n/g, eol);
  const change = {
    kind: 'provenance',
    path: ['Where the figures come from'],
    after: text,
    before: '',
    overwrites: false,
  } as const;
  const records = recordsIn(draft);
  const known = records.find(({ recorded }) => recorded.run === record.run);
  if (known) return [{ ...change, edit: { span: known.span, newText: text } }];
  const place = placeFor(draft, figures) ?? records.at(-1)?.span.end ?? (isTold ? methodPlace(draft) : null);
  if (place === null) return [];
  // On the line below: right behind the figure an insertion would touch the figure's own edit.
  const isLast = place === draft.length;
  const start = isLast ? place : place + eol.length;
  // A block of HTML goes on to the next empty line: a heading right below would be in it.
  const below = isLast || /^[ \t]*(?:[\r\n]|$)/.test(draft.slice(start, draft.length)) ? eol : `${eol}${eol}`;
  // A table that is put in brings an empty line where it needs one.
  const isApart = figures.some(({ edit }) => edit.span.end === place && edit.newText.endsWith(eol));
  const above = `${isLast ? eol : ''}${isApart ? '' : eol}`;
  const newText = `${above}${text}${below}`;
  return [{ ...change, edit: { span: { start, end: start }, newText } }];
}

/** Behind the method's fields, else behind the metrics: at the end of the list that they stand in. */
function placeFor(draft: Draft, figures: readonly Change[]): number | null {
  const last = (['method', 'metric', 'comparison'] as const)
    .map((wanted) => figures.findLast(({ kind }) => kind === wanted))
    .find((found) => found !== undefined);
  return last ? behindFieldAt(draft, last.edit.span.start) : null;
}

/** Behind the fields of the method, whatever they hold: where a tool is asked for among others. */
function methodPlace(draft: Draft): number | null {
  const method = fieldsOf(draft).find(
    ({ field: { template, slot } }) =>
      methodPart(template.label) === 'tool' && slot.label?.label.style === 'item',
  );
  return method
    ? behindFieldAt(draft, (draft.starts[method.section] ?? 0) + method.field.slot.span.start)
    : null;
}

/** Behind the list or table that holds a place of the draft; null where no field does. */
export function behindFieldAt(draft: Draft, at: number): number | null {
  const fields = fieldsOf(draft);
  const within = ({ section, field: { slot } }: PlacedField): boolean => {
    const start = draft.starts[section] ?? 0;
    return start + slot.span.start <= at && at <= start + slot.span.end;
  };
  const holder =
    fields.find((placed) => within(placed) && isHolder(placed.field)) ??
    lastOfList(draft, fields, fields.findIndex(within));
  return holder ? endOf(draft, holder) : null;
}

/** What stands between one item and the next. */
const LIST_MARKS = /^[\s*+>\d.)-]*$/;

/** The last of the fields that go on with the list of the one at `index`, right under a heading. */
function lastOfList(draft: Draft, fields: readonly PlacedField[], index: number): PlacedField | undefined {
  let last = fields[index];
  for (const next of last ? fields.slice(index + 1) : []) {
    const start = draft.starts[next.section] ?? 0;
    const from = last ? start + last.field.slot.span.end : 0;
    const isNext = next.section === last?.section && next.field.slot.label?.label.style === 'item';
    if (!isNext || !LIST_MARKS.test(draft.slice(from, start + next.field.slot.span.start))) break;
    last = next;
  }
  return last;
}

/** A group, or a field that no item of a list is. */
const isHolder = ({ template, slot }: DraftField): boolean =>
  template.group || template.kind === 'table' || slot.label?.label.style !== 'item';

/** The end of the last line that holds something. A rule between sections is no part of the field. */
function endOf(draft: Draft, { section, field }: PlacedField): number {
  const start = (draft.starts[section] ?? 0) + field.slot.value.start;
  const lines = draft.slice(start, start + field.slot.value.end - field.slot.value.start).split(/(?<=\n)/);
  while (lines.length > 0 && /^\s*(?:(?:-{3,}|\*{3,}|_{3,})\s*)?$/.test(lines.at(-1) ?? '')) lines.pop();
  return start + lines.join('').trimEnd().length;
}
