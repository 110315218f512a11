/** Cuts a section's content into slots: a label with the stretch of content that is its value. */
import type { Element, Item } from '#core/markdown/elements';
import type { ParsedBlock } from '#core/outline/block';
import type { Label } from '#core/outline/labels';
import type { OutlineSection, PlacedBlock } from '#core/outline/sections';
import type { Span } from '#core/span';

/** A label with its place in the section. */
export interface PlacedLabel {
  readonly label: Label;
  readonly base: number;
}

/** An element of a value: its spans are relative to its block, which starts at `base` in the section. */
export interface Part {
  readonly element: Element;
  readonly block: ParsedBlock;
  readonly base: number;
  /** The part of the element that belongs to the value, relative to the block. */
  readonly clip: Span;
}

export interface Slot {
  /** Null for what stands under the heading before the first label. */
  readonly label: PlacedLabel | null;
  /** Relative to the section. `value` starts behind the label. */
  readonly span: Span;
  readonly value: Span;
  readonly parts: readonly Part[];
  /** Index of the slot that this one stands in, or null. */
  readonly parent: number | null;
}

interface Draft {
  label: PlacedLabel | null;
  start: number;
  valueStart: number;
  end: number;
  parent: number | null;
  children: Span[];
}

const rankOf = (label: Label): number =>
  label.style === 'bold' ? 0 : label.style === 'line' ? 1 : 1 + label.depth;

/**
 * The slots of a section, in order; the first is always the one without a label.
 * `accept` says which labels name a field; the others are content.
 */
export function findSlots(
  section: OutlineSection,
  accept: (label: Label, block: ParsedBlock) => boolean,
): Slot[] {
  const contentStart = section.headingElement ? headingEnd(section) : 0;
  const drafts: Draft[] = [
    {
      label: null,
      start: contentStart,
      valueStart: contentStart,
      end: section.length,
      parent: null,
      children: [],
    },
  ];
  const open: number[] = [];
  for (const { parsed, base } of section.blocks) {
    for (const label of parsed.labels) {
      const start = base + label.span.start;
      if (start < contentStart || !accept(label, parsed)) continue;
      closeOutranked(drafts, open, label, start);
      if (label.style !== 'item') endUnlabelled(drafts, start);
      const end = label.style === 'item' ? base + label.end : section.length;
      const parent = open.at(-1) ?? null;
      if (parent !== null)
        drafts[parent]?.children.push({ start: itemStart(parsed.elements, label, base), end });
      else if (label.style === 'item')
        drafts[0]?.children.push({ start: itemStart(parsed.elements, label, base), end });
      open.push(drafts.length);
      drafts.push({
        label: { label, base },
        start,
        valueStart: base + label.valueStart,
        end,
        parent,
        children: [],
      });
    }
  }
  return drafts.map((draft) => ({
    label: draft.label,
    span: { start: draft.start, end: draft.end },
    value: { start: draft.valueStart, end: draft.end },
    parts: partsOf(section, draft),
    parent: draft.parent,
  }));
}

const headingEnd = (section: OutlineSection): number => section.headingElement?.span.end ?? 0;

/** Ends the open slots that a label of this rank does not stand in. */
function closeOutranked(drafts: Draft[], open: number[], label: Label, start: number): void {
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const draft = drafts[top];
    if (!draft?.label) return;
    const outranked = rankOf(draft.label.label) >= rankOf(label);
    const past = draft.label.label.style === 'item' && start >= draft.end;
    if (!outranked && !past) return;
    draft.end = Math.min(draft.end, start);
    open.pop();
  }
}

/** What stands under the heading belongs to it until the first label that is no list item. */
function endUnlabelled(drafts: Draft[], start: number): void {
  const first = drafts[0];
  if (first) first.end = Math.min(first.end, start);
}

/** Where the item starts whose label this is, so that its marker is no part of what stands around it. */
function itemStart(elements: readonly Element[], label: Label, base: number): number {
  const item = label.style === 'item' ? innermostItem(elements, label.span.start) : null;
  return base + (item?.span.start ?? label.span.start);
}

function innermostItem(elements: readonly Element[], offset: number): Item | null {
  for (const element of elements) {
    if (element.type !== 'item' || element.span.start > offset || element.span.end < offset) continue;
    return innermostItem(element.children, offset) ?? element;
  }
  return null;
}

function partsOf(section: OutlineSection, draft: Draft): Part[] {
  const parts: Part[] = [];
  for (const placed of section.blocks) {
    const { parsed, base } = placed;
    if (base >= draft.end) break;
    if (base + parsed.text.length <= draft.valueStart) continue;
    collectParts(parsed.elements, placed, draft, parts);
  }
  return parts;
}

function collectParts(elements: readonly Element[], placed: PlacedBlock, draft: Draft, parts: Part[]): void {
  const { parsed, base } = placed;
  for (const element of elements) {
    const start = Math.max(element.span.start + base, draft.valueStart);
    const end = Math.min(element.span.end + base, draft.end);
    if (start >= end) continue;
    const inside = element.span.start + base < draft.valueStart;
    const inner = draft.children.filter((child) => child.start < end && child.end > start);
    if (element.type === 'item' && (inside || inner.length > 0)) {
      if (draft.children.some((child) => child.start <= start && child.end >= end)) continue;
      collectParts(element.children, placed, draft, parts);
      continue;
    }
    // A line of the paragraph may start a field of its own: what comes before it is this one's.
    const own = Math.min(end, ...inner.map((child) => child.start));
    if (own > start)
      parts.push({ element, block: parsed, base, clip: { start: start - base, end: own - base } });
  }
}
