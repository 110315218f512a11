/** The calls in which a profile's weight goes, as a tree in a folded block that keeps within a size. */
import type { Profile, ProfileNode } from '#core/importers/model';
import { busyOf } from '#core/importers/profiles/reading';
import { placeText, shortened, type SourceResolver } from '#core/profiles/place';
import { writtenShare } from '#core/profiles/weight';

/** Shares of the whole below which calls are left out; the next larger where the block would be too long. */
const floors = [0.01, 0.02, 0.05, 0.1, 0.2, 0.4];
const deepestLine = 40;

export interface HotPathOptions {
  /** What the block is headed with. */
  readonly summary: string;
  /** Of the block, in UTF-16 code units. */
  readonly budget: number;
  readonly resolve: SourceResolver;
}

/** The path from the root that always takes the heaviest call, until no call has more than half of the one before. */
export function hottestPath(profile: Profile): readonly ProfileNode[] {
  const path: ProfileNode[] = [];
  let calls = profile.tree ?? [];
  for (let next = calls[0]; next; next = calls[0]) {
    const before = path.at(-1);
    if (before && next.total < before.total / 2) break;
    path.push(next);
    calls = next.children;
  }
  return path;
}

/** A `<details>` block with the tree; empty where the profile has no stacks, or where not even its root fits. */
export function hotPathBlock(profile: Profile, options: HotPathOptions): string {
  if (!profile.tree || profile.tree.length === 0) return '';
  for (const floor of floors) {
    const block = blockOf(treeLines(profile, floor, options.resolve), options.summary);
    if (block.length <= options.budget) return block;
  }
  // What is left is one path: its end is what counts.
  const lines = treeLines(profile, floors.at(-1) ?? 1, options.resolve);
  for (let from = 1; from < lines.length; from++) {
    const block = blockOf(['…', ...lines.slice(from)], options.summary);
    if (block.length <= options.budget) return block;
  }
  return '';
}

function treeLines(profile: Profile, floor: number, resolve: SourceResolver): readonly string[] {
  const busy = busyOf(profile);
  const lines: string[] = [];
  interface Open {
    readonly node: ProfileNode;
    readonly prefix: string;
    readonly last: boolean;
    readonly depth: number;
  }
  const kept = (nodes: readonly ProfileNode[]): readonly ProfileNode[] =>
    nodes.filter(({ total }) => total >= busy * floor);
  const opened = (nodes: readonly ProfileNode[], prefix: string, depth: number): readonly Open[] =>
    kept(nodes).map((node, i, all) => ({ node, prefix, last: i === all.length - 1, depth }));
  const open: Open[] = [...opened(profile.tree ?? [], '', 0)].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, prefix, last, depth } = next;
    const place = placeText(node.file, node.line, resolve);
    const branch = depth === 0 ? '' : `${prefix}${last ? '└ ' : '├ '}`;
    lines.push(
      `${writtenShare(node.total, busy).padStart(8)}  ${branch}${shortened(node.name)}${place === '' ? '' : `  ${place}`}`,
    );
    if (depth >= deepestLine) continue;
    // A single call needs no indent of its own: long chains stay readable.
    const alone = kept(node.children).length === 1;
    const below = depth === 0 ? '' : alone && last ? prefix : `${prefix}${last ? '  ' : '│ '}`;
    open.push(...[...opened(node.children, below, depth + 1)].reverse());
  }
  return lines;
}

function blockOf(lines: readonly string[], summary: string): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return foldedBlock(summary, `${fence}text\n${text}\n${fence}`);
}

/** Markdown that is shown on demand, headed with a plain text. */
export const foldedBlock = (summary: string, markdown: string): string =>
  ['<details>', `<summary>${escaped(summary)}</summary>`, '', markdown, '', '</details>'].join('\n');

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
