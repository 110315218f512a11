import type { Position, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { walk } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';
import type { Snapshot } from '#server/snapshot';

/** For each position: word, line's content, element, field's value, field, section, draft. */
export function selectionRanges(snapshot: Snapshot, { positions }: SelectionRangeParams): SelectionRange[] {
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
  const { draft } = snapshot;
  yield { start: 0, end: draft.length };
  yield* wordAndLine(snapshot, offset);
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
    if (holds(span, offset)) yield trimmed(snapshot, span);
    if (holds(value, offset)) yield trimmed(snapshot, value);
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

function trimmed(snapshot: Snapshot, span: Span): Span {
  const source = snapshot.slice(span.start, span.end);
  return { start: span.end - source.trimStart().length, end: span.start + source.trimEnd().length };
}

function* wordAndLine(snapshot: Snapshot, offset: number): Generator<Span> {
  const { span, text } = snapshot.lineAt(offset);
  const line = trimmed(snapshot, span);
  if (holds(line, offset)) yield line;
  for (const word of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
    const start = span.start + word.index;
    const end = start + word[0].length;
    if (holds({ start, end }, offset)) yield { start, end };
  }
}
