import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { DraftSection } from '#core/draft/model';
import type { Block } from '#core/markdown/blocks';
import { walk } from '#core/markdown/elements';
import { lastAtOrBelow } from '#core/markdown/lines';
import { positionIn } from '#core/outline/sections';
import type { Transport } from '#server/feature';
import { LastAnswer } from '#server/features/lastAnswer';
import type { Snapshot } from '#server/snapshot';
import { WrittenJson } from '#server/writtenJson';

/** More ranges than this are of no use to a person, and editors take no more either. */
const MOST_RANGES = 1500;

/** What can be folded in a section; lines count from its first. */
interface SectionFolds {
  /** The last line that is not blank. */
  readonly lastLine: number;
  /** In the order of the text, of one line the longest first. */
  readonly ranges: readonly FoldingRange[];
}

/** A section's folds at their place. */
interface PlacedFolds {
  readonly folds: SectionFolds;
  readonly line: number;
  readonly level: number;
  /** Where the section's own fold ends: with the last of what stands under its heading. */
  end: number;
}

/** Folds of sections that did not change since they were last asked for. */
const known = new WeakMap<DraftSection, SectionFolds>();

/** Folds as JSON, written once for each place. */
const written = new WeakMap<
  SectionFolds,
  { readonly line: number; readonly end: number; readonly json: string }
>();

const lastAnswer = new LastAnswer<WrittenJson>(foldsOf);

/** Sections, front matter, long comments and code blocks. */
export function foldingRanges(
  snapshot: Snapshot,
  _params: unknown,
  { context }: Transport,
): FoldingRange[] | WrittenJson {
  if (context.host.notify) return lastAnswer.of(snapshot.draft, () => writtenFolds(snapshot));
  const matter = frontMatterFolds(snapshot);
  return [...matter, ...placedFolds(snapshot, matter.length).flatMap(rangesOf)];
}

function writtenFolds(snapshot: Snapshot): WrittenJson {
  const matter = frontMatterFolds(snapshot);
  const sections = placedFolds(snapshot, matter.length);
  const pieces = [...matter.map((range) => JSON.stringify(range)), ...sections.map(jsonOf)];
  return new WrittenJson([`[${pieces.filter((json) => json !== '').join(',')}]`]);
}

function frontMatterFolds({ draft }: Snapshot): FoldingRange[] {
  if (!draft.frontMatter) return [];
  const { start, end } = draft.rangeOf(draft.frontMatter.span);
  return end.line > start.line ? [{ startLine: start.line, endLine: end.line }] : [];
}

function placedFolds({ draft }: Snapshot, before: number): PlacedFolds[] {
  const placed: PlacedFolds[] = [];
  const open: PlacedFolds[] = [];
  let count = before;
  let lastLine = 0;
  const close = (level: number): void => {
    for (let top = open.at(-1); top && top.level >= level; top = open.at(-1)) {
      top.end = lastLine;
      open.pop();
    }
  };
  for (const [i, section] of draft.sections.entries()) {
    if (count >= MOST_RANGES) break;
    const line = draft.startLines[i] ?? 0;
    const { level } = section.outline;
    const folds = foldsOf(section);
    const one = { folds, line, level, end: line };
    if (level > 0) {
      close(level);
      open.push(one);
    }
    placed.push(one);
    count += folds.ranges.length + 1;
    lastLine = line + folds.lastLine;
  }
  close(1);
  return placed;
}

const rangesOf = ({ folds, line, end }: PlacedFolds): FoldingRange[] => [
  ...(end > line ? [{ startLine: line, endLine: end }] : []),
  ...folds.ranges.map((fold) => ({
    ...fold,
    startLine: fold.startLine + line,
    endLine: fold.endLine + line,
  })),
];

function jsonOf(placed: PlacedFolds): string {
  const { folds, line, end } = placed;
  const before = written.get(folds);
  if (before?.line === line && before.end === end) return before.json;
  const json = JSON.stringify(rangesOf(placed)).slice(1, -1);
  written.set(folds, { line, end, json });
  return json;
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
  ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
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
