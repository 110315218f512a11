/** Puts a value where a field's placeholder or present value stands, and touches nothing else. */
import type { Draft, DraftField } from '#core/draft/model';
import { lineBreakOf, type Edit } from '#core/edit';
import { codesOf, commentsOf, itemsOf, piecesOf, type Placed, type Snippet } from '#core/outline/content';
import type { Code } from '#core/markdown/elements';
import { withoutComments } from '#core/markdown/html';
import { shift, type Span } from '#core/span';
import { INLINE_PLACEHOLDER } from '#core/template/placeholders';

/** How a value comes into a draft; the span's offsets are those of the draft. */
export interface WrittenValue {
  readonly edit: Edit;
  /** What the person has there now; '' where the field is empty. */
  readonly before: string;
}

/**
 * The edit that gives a text, list or metric field this one-line value. A placeholder makes way for it, an instruction
 * stays, and what the person wrote is replaced. `index`: the field's section.
 */
export function writeValue(draft: Draft, index: number, field: DraftField, value: string): WrittenValue {
  const start = draft.starts[index] ?? 0;
  const pieces = piecesOf(field.slot).map((piece) => trimmed(piece, field));
  const at = (span: Span, newText: string): Edit => ({ span: shift(span, start), newText });
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first && last) {
    const span = { start: first.span.start, end: last.span.end };
    const bare = bareLabelEnd(field);
    // Without its bracket a label that has no mark of its own would be read as text.
    if (bare !== null && !field.filled)
      return { edit: at({ start: bare, end: span.end }, `: ${value}`), before: '' };
    if (field.filled || isPlaceholder(pieces) || isBesideLabel(draft, field, first.span, start))
      return { edit: at(span, value), before: field.filled ? textIn(draft, shift(span, start)) : '' };
    // Plain words that the template has there tell what to write: the value goes below them.
    const eol = lineBreakOf(draft.text);
    return { edit: at({ start: span.end, end: span.end }, `${eol}${eol}${value}`), before: '' };
  }
  const empty = itemsOf(field.slot)[0];
  const comment = empty ? undefined : commentsOf(field.slot).at(-1);
  if (comment) return { edit: at(comment.span, value), before: '' };
  return { edit: insertAt(draft, field, start, value), before: '' };
}

/** The edit that puts a text into a field's code block; the fence grows where the text holds one. */
export function writeCode(draft: Draft, index: number, field: DraftField, text: string): WrittenValue {
  const start = draft.starts[index] ?? 0;
  const eol = lineBreakOf(draft.text);
  const lines = text.replace(/\r\n|\r|\n/g, eol).trimEnd();
  const [code] = codesOf(field.slot);
  if (!code?.element.fenced) {
    const fence = fenceFor(text, '```');
    return writeValue(draft, index, field, `${eol}${fence}${eol}${lines}${eol}${fence}`);
  }
  const { edit, before } = inFence(code, lines, eol);
  return {
    edit: { ...edit, span: shift(edit.span, start + code.base) },
    before: field.filled ? before : '',
  };
}

/**
 * The edit that puts blocks of Markdown, which start lines of their own, into a field; instructions stay. They take the
 * place of a code block that the template has there, and of all that the person has.
 */
export function writeBlocks(draft: Draft, index: number, field: DraftField, markdown: string): WrittenValue {
  const start = draft.starts[index] ?? 0;
  const parts = field.slot.parts
    .filter(({ element }) => element.type !== 'comment' && (field.filled || element.type === 'code'))
    .map(({ base, clip }) => shift(clip, start + base));
  const [first] = parts;
  const last = parts.at(-1);
  const isLine = first && /(?:^|[\r\n])$/.test(draft.slice(Math.max(0, first.start - 1), first.start));
  if (!isLine || !last) {
    const eol = lineBreakOf(draft.text);
    const { edit, before } = writeValue(draft, index, field, `${eol}${eol}${markdown}`);
    const above =
      /(?:\r?\n)*$/.exec(draft.slice(Math.max(0, edit.span.start - 4), edit.span.start))?.[0] ?? '';
    const missing = Math.max(0, 2 - (above.match(/\n/g)?.length ?? 0));
    // One empty line above, whatever stands there already.
    const newText = edit.newText.replace(/^\s*(?:\r?\n)+/, eol.repeat(missing));
    return { edit: apartBelow(draft, { ...edit, newText }), before };
  }
  const text = draft.slice(first.start, last.end);
  const span = { start: first.start, end: first.start + text.trimEnd().length };
  const before = field.filled ? textIn(draft, span) : '';
  return { edit: apartBelow(draft, { span, newText: markdown }), before };
}

/** The edit with an empty line below: what stands right behind a table would be a row of it. */
export function apartBelow(draft: Draft, { span, newText }: Edit): Edit {
  const isApart = /^[ \t]*(?:$|(?:\r\n|\r|\n)[ \t]*(?:$|[\r\n]))/.test(draft.slice(span.end, draft.length));
  return { span, newText: isApart ? newText : `${newText}${lineBreakOf(draft.text)}` };
}

/**
 * The edit that gives a table's cell this text; `span` is its content, empty in an empty cell. Offsets are the draft's.
 * `isFilled`: whether somebody wrote that content, and not the template.
 */
export function writeCell(draft: Draft, span: Span, text: string, isFilled = true): WrittenValue {
  const content = draft.slice(span.start, span.end);
  const cell = text.replace(/\|/g, '\\|');
  // A comment beside a value that stays is the person's.
  if (isFilled && withoutComments(content).trim() === cell)
    return { edit: { span, newText: content }, before: text };
  const before = isFilled ? content : '';
  if (content !== '') return { edit: { span, newText: cell }, before };
  const left = draft.slice(span.start - 1, span.start) === ' ' ? '' : ' ';
  const right = draft.slice(span.end, span.end + 1) === ' ' ? '' : ' ';
  return { edit: { span, newText: `${left}${cell}${right}` }, before };
}

function inFence({ element, text }: Placed<Code>, lines: string, eol: string): WrittenValue {
  const source = text.slice(element.span.start, element.span.end);
  const own = /^[`~]+/.exec(source)?.[0] ?? '```';
  const before = text.slice(element.valueSpan.start, element.valueSpan.end).trim();
  const fence = fenceFor(lines, own);
  const info = element.info === '' ? '' : element.info;
  return {
    edit: { span: element.span, newText: `${fence}${info}${eol}${lines}${eol}${fence}` },
    before,
  };
}

/** A fence that no line of the text ends. */
function fenceFor(text: string, own: string): string {
  const mark = own.charAt(0);
  const runs = [...text.matchAll(mark === '~' ? /^ {0,3}(~{3,})/gm : /^ {0,3}(`{3,})/gm)];
  const longest = runs.reduce((most, run) => Math.max(most, run[1]?.length ?? 0), 0);
  return mark.repeat(Math.max(own.length, longest + 1));
}

/** Without white space around it, and without the unit or mark that a bracket stands beside. */
function trimmed({ text, span }: Snippet, field: DraftField): Snippet {
  const lead = text.length - text.trimStart().length;
  const end = span.start + text.trimEnd().length;
  const inner = { text: text.trim(), span: { start: span.start + lead, end } };
  return field.filled ? inner : { ...inner, text: inner.text.replace(/^[*_]+|[*_]+$/g, '') };
}

/** Whether nothing but brackets, blanks and units stands there. */
const isPlaceholder = (pieces: readonly Snippet[]): boolean =>
  pieces.every(({ text }) => {
    const rest = text.replace(INLINE_PLACEHOLDER, '');
    return rest !== text ? !/\p{L}{12,}|\s\S+\s\S+\s/u.test(rest) : /^[\s\d.,%/…-]*$/u.test(text);
  });

/** Where a label ends that neither bold type nor a colon marks; null for all others. */
const bareLabelEnd = ({ slot: { label } }: DraftField): number | null =>
  label && !label.label.marked && !label.label.bold ? label.base + label.label.span.end : null;

/** What the template has on the label's own line stands in place of the value, whatever it says. */
function isBesideLabel(draft: Draft, { slot: { label } }: DraftField, span: Span, start: number): boolean {
  if (!label) return false;
  return !/[\r\n]/.test(draft.slice(start + label.base + label.label.span.end, start + span.start));
}

/** Nothing stands there: behind the marker of an empty item, else behind the label. */
function insertAt(draft: Draft, { slot }: DraftField, start: number, value: string): Edit {
  const empty = itemsOf(slot)[0];
  if (empty) {
    const marker = empty.base + (empty.element.boxSpan?.end ?? empty.element.markerSpan.end - 1) + 1 + start;
    return { span: { start: marker, end: endOfSpaces(draft, marker) }, newText: ` ${value}` };
  }
  const { label } = slot;
  if (!label) {
    const place = slot.value.start + start;
    const eol = lineBreakOf(draft.text);
    return { span: { start: place, end: place }, newText: `${eol}${eol}${value}` };
  }
  const behind = label.base + label.label.span.end + start;
  return { span: { start: behind, end: endOfSpaces(draft, behind) }, newText: ` ${value}` };
}

function endOfSpaces(draft: Draft, from: number): number {
  const text = draft.slice(from, from + 200);
  return from + (/^[ \t]*/.exec(text)?.[0].length ?? 0);
}

const textIn = (draft: Draft, { start, end }: Span): string =>
  draft.slice(start, end).replace(/\s+/g, ' ').trim();
