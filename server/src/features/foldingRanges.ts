import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { walk } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';
import type { Snapshot } from '#server/snapshot';

/** Sections, front matter, long comments and code blocks. */
export function foldingRanges(snapshot: Snapshot): FoldingRange[] {
  const { draft } = snapshot;
  const ranges: FoldingRange[] = [];
  if (draft.frontMatter) fold(snapshot, draft.frontMatter.span, ranges);
  const sections = snapshot.outline;
  sections.forEach((section, i) => {
    if (section.level === 0) return;
    const next = sections.slice(i + 1).find((other) => other.level <= section.level);
    fold(snapshot, { start: section.span.start, end: next?.span.start ?? draft.text.length }, ranges);
  });
  draft.sections.forEach((section, i) => {
    for (const { parsed, base } of section.outline.blocks) {
      const start = (draft.starts[i] ?? 0) + base;
      for (const element of walk(parsed.elements)) {
        if (element.type === 'code') fold(snapshot, shift(element.span, start), ranges);
        if (element.type === 'comment')
          fold(snapshot, shift(element.span, start), ranges, FoldingRangeKind.Comment);
      }
    }
  });
  return ranges;
}

function fold(snapshot: Snapshot, span: Span, ranges: FoldingRange[], kind?: FoldingRangeKind): void {
  const { start, end } = snapshot.range({ start: span.start, end: contentEnd(snapshot.text, span) });
  if (end.line > start.line)
    ranges.push({ startLine: start.line, endLine: end.line, ...(kind ? { kind } : {}) });
}

/** Without the blank lines at the end, which stay visible between folded sections. */
function contentEnd(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
