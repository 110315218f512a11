/** Where a flame graph's frames stand, and which of them are wide enough to be seen. Nothing here recurses. */
import type { FlameNode } from '#core/profiles/flameGraph';

/** A frame in its place. `start` and `value` are in the profile's unit, from the root's left edge. */
export interface FlameFrame {
  readonly node: FlameNode;
  readonly parent: FlameFrame | null;
  readonly start: number;
  readonly depth: number;
  /** The place among the frames of its parent, largest first. */
  readonly index: number;
  readonly children: readonly FlameFrame[];
}

/** A frame on the screen, in pixels. */
export interface DrawnFrame {
  readonly frame: FlameFrame;
  readonly x: number;
  readonly width: number;
}

/** The frames of a graph from the root down; `deepest` is the depth of the lowest. */
export function layOut(root: FlameNode): { readonly root: FlameFrame; readonly deepest: number } {
  type Open = Omit<FlameFrame, 'children'> & { readonly children: FlameFrame[] };
  const top: Open = { node: root, parent: null, start: 0, depth: 0, index: 0, children: [] };
  const open: Open[] = [top];
  let deepest = 0;
  for (let frame = open.pop(); frame; frame = open.pop()) {
    deepest = Math.max(deepest, frame.depth);
    let { start } = frame;
    const ordered = [...frame.node.children].sort((a, b) => b.value - a.value);
    for (const [index, node] of ordered.entries()) {
      const child: Open = { node, parent: frame, start, depth: frame.depth + 1, index, children: [] };
      frame.children.push(child);
      open.push(child);
      start += node.value;
    }
  }
  return { root: top, deepest };
}

/** Which rows are looked at. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/**
 * What is seen where `zoomed` is as wide as the whole: its callers above it, and below it what is at least a pixel wide.
 * Frames of one parent get narrower from left to right, so the first that is too narrow ends its row: the cost is that
 * of what is drawn, however many frames there are.
 */
export function framesToDraw(zoomed: FlameFrame, width: number, rows: Rows): readonly DrawnFrame[] {
  const drawn: DrawnFrame[] = [];
  for (let caller = zoomed.parent; caller; caller = caller.parent)
    if (caller.depth >= rows.first && caller.depth <= rows.last) drawn.push({ frame: caller, x: 0, width });
  const scale = zoomed.node.value > 0 ? width / zoomed.node.value : 0;
  const open: FlameFrame[] = [zoomed];
  for (let frame = open.pop(); frame; frame = open.pop()) {
    if (frame.depth >= rows.first)
      drawn.push({ frame, x: (frame.start - zoomed.start) * scale, width: frame.node.value * scale });
    if (frame.depth >= rows.last) continue;
    for (const child of frame.children) {
      if (child.node.value * scale < 1) break;
      open.push(child);
    }
  }
  return drawn;
}

export interface FlameMatches {
  readonly frames: ReadonlySet<FlameFrame>;
  /** In the order in which they are gone through: by depth first, from the left. */
  readonly order: readonly FlameFrame[];
  /** What they take together, each stack counted once. */
  readonly value: number;
}

/** Frames whose name or file holds the text, in any case; none for an empty text. */
export function findFrames(root: FlameFrame, query: string): FlameMatches {
  const wanted = query.trim().toLowerCase();
  const order: FlameFrame[] = [];
  let value = 0;
  if (wanted === '') return { frames: new Set(), order, value };
  const open = [{ frame: root, within: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { frame, within } = next;
    const { name, file = '' } = frame.node;
    const matches =
      frame.parent !== null && (name.toLowerCase().includes(wanted) || file.toLowerCase().includes(wanted));
    if (matches) {
      order.push(frame);
      if (!within) value += frame.node.value;
    }
    for (const child of [...frame.children].reverse()) open.push({ frame: child, within: within || matches });
  }
  return { frames: new Set(order), order, value };
}

/** The frame at a way of indexes from the root, or the last that there is on it. */
export function frameAt(root: FlameFrame, way: readonly number[]): FlameFrame {
  let frame = root;
  for (const index of way) {
    const child = frame.children[index];
    if (!child) break;
    frame = child;
  }
  return frame;
}

/** The way of indexes from the root to a frame. */
export function wayTo(frame: FlameFrame): readonly number[] {
  const way: number[] = [];
  for (let here = frame; here.parent; here = here.parent) way.unshift(here.index);
  return way;
}
