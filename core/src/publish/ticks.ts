/** The checkboxes of a text: criteria are ticked in the draft and on the page, and both are right. Pure. */
import { splitBlocks, type BlockKind } from '#core/markdown/blocks';
import { withoutComments } from '#core/markdown/html';
import { sameBody } from '#core/publish/comparison';
import type { Tick } from '#core/publish/tick';

interface Box extends Tick {
  readonly line: number;
}

const BOX = /^(?<before>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?<mark>[ xX])(?<after>\][ \t]+\S.*)$/u;
/** Code in a list: at the top level it is a block of its own. */
const FENCE = /^ {0,3}(?<fence>`{3,}(?=[^`]*$)|~{3,})/u;
/** What never has checkboxes, whatever its lines look like. */
const WITHOUT: ReadonlySet<BlockKind> = new Set<BlockKind>([
  'fence',
  'fence-page',
  'comment',
  'front-matter',
]);

/** Lines without their line ends. */
const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/u);

/** As GitHub shows it: instructions of the template that are never published do not count. */
const itemOf = (after: string): string => withoutComments(after.slice(1)).trim();

function boxesIn(text: string): readonly Box[] {
  const boxes: Box[] = [];
  const seen = new Map<string, number>();
  let start = 0;
  for (const block of splitBlocks(text)) {
    const lines = linesOf(block.text);
    let fence: string | null = null;
    for (const [at, written] of WITHOUT.has(block.kind) ? [] : lines.entries()) {
      const mark = FENCE.exec(written)?.groups?.['fence'];
      if (fence !== null) {
        if (mark?.startsWith(fence) === true && written.trim() === mark) fence = null;
        continue;
      }
      if (mark !== undefined) fence = mark;
      const found = BOX.exec(written)?.groups;
      if (found === undefined) continue;
      const item = itemOf(found['after'] ?? '');
      const nth = seen.get(item) ?? 0;
      seen.set(item, nth + 1);
      boxes.push({ line: start + at, item, nth, ticked: found['mark'] !== ' ' });
    }
    // The last of them is the rest behind the block's last line break.
    start += lines.length - 1;
  }
  return boxes;
}

const keyOf = ({ item, nth }: Tick): string => `${nth} ${item}`;
const byKey = (text: string): ReadonlyMap<string, Box> =>
  new Map(boxesIn(text).map((box) => [keyOf(box), box]));

/** A line that `withTicks` changes; `line` counts from 0. */
export interface TickedLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of `text` that these ticks change, or null where one of the boxes is not in it. */
export function tickedLines(text: string, ticks: readonly Tick[]): readonly TickedLine[] | null {
  const lines = linesOf(text);
  const boxes = byKey(text);
  const changed: TickedLine[] = [];
  for (const tick of ticks) {
    const box = boxes.get(keyOf(tick));
    if (box === undefined) return null;
    const { before = '', after = '' } = BOX.exec(lines[box.line] ?? '')?.groups ?? {};
    if (box.ticked !== tick.ticked)
      changed.push({ line: box.line, text: `${before}${tick.ticked ? 'x' : ' '}${after}` });
  }
  return changed;
}

/** The text with these ticks and its own line ends, or null where one of the boxes is not in it. */
export function withTicks(text: string, ticks: readonly Tick[]): string | null {
  const changed = tickedLines(text, ticks);
  if (changed === null) return null;
  const parts = text.split(/(\r\n|\r|\n)/u);
  // Lines and their ends take turns.
  for (const { line, text: now } of changed) parts[line * 2] = now;
  return parts.join('');
}

/** Whether two texts are the same but for what is ticked in them. */
export function differOnlyInTicks(a: string, b: string): boolean {
  const plain = (text: string): string =>
    withTicks(
      text,
      boxesIn(text).map((box) => ({ ...box, ticked: false })),
    ) ?? text;
  return sameBody(plain(a), plain(b));
}

/** What was ticked or unticked on the way from one text to another, of the boxes that both have. */
export function ticksBetween(from: string, to: string): readonly Tick[] {
  const before = byKey(from);
  return boxesIn(to)
    .filter((box) => {
      const was = before.get(keyOf(box));
      return was !== undefined && was.ticked !== box.ticked;
    })
    .map(({ item, nth, ticked }) => ({ item, nth, ticked }));
}

/** What becomes of two texts that both have changed, where one side has only ticked. */
export interface TickMerge {
  /** What the text shall be. */
  readonly body: string;
  /** What is to be ticked in the draft. */
  readonly ticks: readonly Tick[];
  /** Whether the tracker's side has more than ticks, which the draft does not get. */
  readonly newer: boolean;
}

/**
 * Merges ticks. `sent` and `stored` are the two sides of the last agreement; `theirs` is not `stored`. Null where both
 * sides have changed more than ticks, or a box that was ticked is gone from the other side. Where both sides changed a
 * box, they agree: a box has two states.
 */
export function mergeTicks(sent: string, stored: string, ours: string, theirs: string): TickMerge | null {
  const ourTicks = ticksBetween(sent, ours);
  const theirTicks = ticksBetween(stored, theirs);
  if (differOnlyInTicks(stored, theirs)) {
    const body = withTicks(ours, theirTicks);
    return body === null ? null : { body, ticks: theirTicks, newer: false };
  }
  if (ourTicks.length === 0 || !differOnlyInTicks(sent, ours)) return null;
  const body = withTicks(theirs, ourTicks);
  return body === null ? null : { body, ticks: [], newer: true };
}
