/** Groups blocks under the headings that stand outside of lists, quotes and code. */
import type { Heading } from '#core/markdown/elements';
import { withoutComments } from '#core/markdown/html';
import { lastAtOrBelow } from '#core/markdown/lines';
import type { ParsedBlock } from '#core/outline/block';
import { keyOf } from '#core/outline/key';
import type { Position } from '#core/position';

/** A block and where it starts, in UTF-16 units from the start of the section. */
export interface PlacedBlock {
  readonly parsed: ParsedBlock;
  readonly base: number;
  /** The line it starts on, counted from the section's first. */
  readonly line: number;
}

/** A heading with what stands under it up to the next heading, whatever its level; the first may have none. */
export interface OutlineSection {
  readonly heading: string;
  readonly key: string;
  /** 0 for what stands before the first heading. */
  readonly level: number;
  /** Relative to the section, as all spans of its content. */
  readonly headingElement: Heading | null;
  readonly blocks: readonly PlacedBlock[];
  readonly length: number;
  /** How many line breaks it holds. */
  readonly lines: number;
}

const headingOf = (parsed: ParsedBlock): Heading | null => {
  if (!parsed.block.heading) return null;
  const first = parsed.elements[0];
  return first?.type === 'heading' ? first : null;
};

/** Says whether a heading starts a section or is content of the section that `current` is. */
export type StartsSection = (key: string, level: number, current: OutlineHeading | null) => boolean;

export interface OutlineHeading {
  readonly key: string;
  readonly level: number;
}

/** The sections of a document; their lengths add up to the document's. Front matter is left out. */
export function groupSections(blocks: readonly ParsedBlock[], starts: StartsSection): OutlineSection[] {
  const sections: OutlineSection[] = [];
  let current: ParsedBlock[] = [];
  let heading: Heading | null = null;
  let open: OutlineHeading | null = null;
  const close = (): void => {
    if (current.length > 0) sections.push(sectionOf(heading, current));
  };
  for (const parsed of blocks) {
    const found = headingOf(parsed);
    const named = found && { key: keyOf(headingText(parsed, found)), level: found.level };
    if (found && named && starts(named.key, named.level, open)) {
      close();
      current = [];
      heading = found;
      open = named;
    }
    current.push(parsed);
  }
  close();
  return sections;
}

/** The section that these blocks make; the first holds the heading, if there is one. */
export function sectionOf(heading: Heading | null, parsedBlocks: readonly ParsedBlock[]): OutlineSection {
  const blocks: PlacedBlock[] = [];
  let base = 0;
  let line = 0;
  for (const parsed of parsedBlocks) {
    blocks.push({ parsed, base, line });
    base += parsed.text.length;
    line += parsed.lineStarts.length - 1;
  }
  const first = parsedBlocks[0];
  const name = heading && first ? headingText(first, heading) : '';
  return {
    heading: name,
    key: keyOf(name),
    level: heading?.level ?? 0,
    headingElement: heading,
    blocks,
    length: base,
    lines: line,
  };
}

const headingText = (parsed: ParsedBlock, { textSpan }: Heading): string =>
  withoutComments(parsed.text.slice(textSpan.start, textSpan.end)).trim();

/** Where an offset of the section stands: lines are counted from the section's first. */
export function positionIn({ blocks }: OutlineSection, offset: number): Position {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.base ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const placed = blocks[low];
  if (!placed) return { line: 0, character: 0 };
  const local = offset - placed.base;
  const line = lastAtOrBelow(placed.parsed.lineStarts, local);
  return { line: placed.line + line, character: local - (placed.parsed.lineStarts[line] ?? 0) };
}

/** The text of a section between two offsets relative to it. */
export function sectionText(section: OutlineSection, start: number, end: number): string {
  let text = '';
  for (const { parsed, base } of section.blocks) {
    if (base >= end) break;
    if (base + parsed.text.length <= start) continue;
    text += parsed.text.slice(Math.max(0, start - base), Math.max(0, end - base));
  }
  return text;
}
