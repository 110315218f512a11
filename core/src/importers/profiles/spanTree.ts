/** Spans of a thread (begin and end, or begin and duration) → a tree of calls. Times are in one unit throughout. */
import type { CallTree } from '#core/importers/profiles/callTree';
import type { Frame } from '#core/importers/profiles/frame';

export interface Span {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** Adds the spans of one thread. A span that starts inside of another is called by it, and is cut where that one ends. */
export function addSpans(tree: CallTree, spans: readonly Span[], factor: number): void {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const open: { readonly call: CallTree['root']; readonly end: number }[] = [];
  for (const { frame, start, end } of ordered) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
    const around = open.at(-1);
    const until = around ? Math.min(end, around.end) : end;
    const duration = Math.max(0, until - start) * factor;
    const call = tree.call(around?.call ?? tree.root, frame, duration);
    call.self += duration;
    if (around) around.call.self = Math.max(0, around.call.self - duration);
    open.push({ call, end: until });
  }
}
