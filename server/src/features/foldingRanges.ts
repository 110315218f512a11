import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { DraftSection } from '#core/draft/model';
import type { Block } from '#core/markdown/blocks';
import { walk } from '#core/markdown/elements';
import { lastAtOrBelow } from '#core/markdown/lines';
import { positionIn } from '#core/outline/sections';
import type { Snapshot } from '#server/snapshot';

/** More ranges than this are of no use to a person, and editors take no more either. */
const MOST_RANGES = 1500;

/** What can be folded in a section; lines count from its first. */
interface SectionFolds {
  /** The last line that is not blank. */
  readonly lastLine: number;
  readonly ranges: readonly FoldingRange[];
}

/** Folds of sections that did not change since they were last asked for. */
const known = new WeakMap<DraftSection, SectionFolds>();

/** Sections, front matter, long comments and code blocks. */
export function foldingRanges(snapshot: Snapshot): FoldingRange[] {
  const { draft } = snapshot;
  const ranges: FoldingRange[] = [];
  if (draft.frontMatter) {
    const { start, end } = snapshot.range(draft.frontMatter.span);
    if (end.line > start.line) ranges.push({ startLine: start.line, endLine: end.line });
  }
  const open: { level: number; startLine: number }[] = [];
  let lastLine = 0;
  const close = (level: number): void => {
    for (let top = open.at(-1); top && top.level >= level; top = open.at(-1)) {
      if (lastLine > top.startLine) ranges.push({ startLine: top.startLine, endLine: lastLine });
      open.pop();
    }
  };
  for (const [i, section] of draft.sections.entries()) {
    if (ranges.length >= MOST_RANGES) break;
    const line = draft.startLines[i] ?? 0;
    const { level } = section.outline;
    if (level > 0) {
      close(level);
      open.push({ level, startLine: line });
    }
    const folds = foldsOf(section);
    for (const fold of folds.ranges)
      ranges.push({ ...fold, startLine: fold.startLine + line, endLine: fold.endLine + line });
    lastLine = line + folds.lastLine;
  }
  close(1);
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function foldsOf(section: DraftSection): SectionFolds {
  const before = known.get(section);
  if (before) return before;
  const ranges: FoldingRange[] = [];
  let fenceStart = 0;
  for (const { parsed, base, line } of section.outline.blocks) {
    if (!mayFold(parsed.block)) continue;
    for (const element of walk(parsed.elements)) {
      if (element.type !== 'code' && element.type !== 'comment') continue;
      const startLine = positionIn(section.outline, base + element.span.start).line;
      if (element.type === 'code' && !element.continued) fenceStart = startLine;
      // The pages of a long fence are one code block.
      if (element.type === 'code' && element.continues) continue;
      const endLine = line + lastAtOrBelow(parsed.lineStarts, contentEnd(parsed.text, element.span.end));
      const from = element.type === 'code' ? fenceStart : startLine;
      const kind = element.type === 'comment' ? { kind: FoldingRangeKind.Comment } : {};
      if (endLine > from) ranges.push({ startLine: from, endLine, ...kind });
    }
  }
  const folds = { lastLine: lastContentLine(section), ranges };
  known.set(section, folds);
  return folds;
}

/** Whether there may be code or a comment of several lines: to find that there is none, prose need not be parsed. */
const mayFold = ({ kind, text }: Block): boolean =>
  kind !== 'flow' || (/[\r\n]/.test(text.trimEnd()) && /```|~~~|<!--|\t| {4}/.test(text));

/** Without the white space at its end. */
function contentEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

function lastContentLine({ outline }: DraftSection): number {
  const last = outline.blocks.at(-1);
  if (!last) return 0;
  return (
    last.line + lastAtOrBelow(last.parsed.lineStarts, contentEnd(last.parsed.text, last.parsed.text.length))
  );
}
