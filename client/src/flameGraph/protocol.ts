/** What the flame graph's panel and its page say to each other: the one file of this contract, read on both sides. */
import type { FlameNode } from '#core/profiles/flameGraph';

export interface FlameView {
  readonly title: string;
  /** What a screen reader is told of the whole. */
  readonly summary: string;
  readonly unit: string;
  readonly root: FlameNode;
}

export interface ToFlamePage {
  readonly kind: 'flame-graph';
  readonly view: FlameView;
}

export type FromFlamePage =
  | { readonly kind: 'ready' }
  /** The person wants to see where a frame's function stands. */
  | { readonly kind: 'open'; readonly file: string; readonly line: number };

export const isToFlamePage = (message: unknown): message is ToFlamePage =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'flame-graph';

export function isFromFlamePage(message: unknown): message is FromFlamePage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  if (message.kind === 'ready') return true;
  return (
    message.kind === 'open' &&
    'file' in message &&
    typeof message.file === 'string' &&
    'line' in message &&
    typeof message.line === 'number'
  );
}
