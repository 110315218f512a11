import type { Position, SelectionRange } from 'vscode-languageserver';
import { walk } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';
import type { Snapshot } from '#server/snapshot';

/** For each position: word, line's content, element, field's value, field, section, draft. */
export function selectionRanges(snapshot: Snapshot, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionAt(snapshot, snapshot.offset(position), position));
}

function selectionAt(snapshot: Snapshot, offset: number, position: Position): SelectionRange {
  const spans = [...spansAround(snapshot, offset)].sort((a, b) => a.end - a.start - (b.end - b.start));
  let selection: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans.reverse()) {
    if (outer && (span.start < outer.start || span.end > outer.end)) continue;
    if (span.start === outer?.start && span.end === outer.end) continue;
    selection = { range: snapshot.range(span), ...(selection ? { parent: selection } : {}) };
    outer = span;
  }
  return selection ?? { range: { start: position, end: position } };
}

function* spansAround(snapshot: Snapshot, offset: number): Generator<Span> {
  const { draft, text } = snapshot;
  yield { start: 0, end: text.length };
  yield* wordAndLine(text, offset);
  if (draft.frontMatter && offset <= draft.frontMatter.span.end) {
    yield draft.frontMatter.span;
    yield* draft.frontMatter.entries.flatMap(({ keySpan, valueSpan }) =>
      [valueSpan, { start: keySpan.start, end: valueSpan.end }].filter((span) => holds(span, offset)),
    );
    return;
  }
  const section = snapshot.sectionAt(offset);
  if (!section) return;
  yield section.span;
  for (const { field, span } of section.fields) {
    const value = shift(field.slot.value, section.span.start);
    if (holds(span, offset)) yield trimmed(text, span);
    if (holds(value, offset)) yield trimmed(text, value);
  }
  for (const { parsed, base } of section.section.outline.blocks) {
    const start = section.span.start + base;
    if (offset < start || offset > start + parsed.text.length) continue;
    for (const element of walk(parsed.elements)) {
      const span = shift(element.span, start);
      if (holds(span, offset)) yield span;
    }
  }
}

const holds = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

function trimmed(text: string, span: Span): Span {
  const source = text.slice(span.start, span.end);
  return { start: span.end - source.trimStart().length, end: span.start + source.trimEnd().length };
}

function* wordAndLine(text: string, offset: number): Generator<Span> {
  let start = offset;
  let end = offset;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start -= 1;
  while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end += 1;
  const line = trimmed(text, { start, end });
  if (holds(line, offset)) yield line;
  for (const word of text.slice(start, end).matchAll(/[\p{L}\p{N}_]+/gu)) {
    const span = { start: start + word.index, end: start + word.index + word[0].length };
    if (holds(span, offset)) yield span;
  }
}
