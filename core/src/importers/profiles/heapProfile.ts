/**
 * V8 sampling heap profiles: `node --heap-prof`, Chrome DevTools (`.heapprofile`). Seen of Node 10 and 20. Sizes are in
 * bytes, of what was allocated at a place and still alive when the profile was taken. A large one is read in pieces.
 */
import type { JsonImporter, StreamSink } from '#core/importers/importer';
import { at, listAt, numberAt } from '#core/importers/json';
import { jsonPieces } from '#core/importers/jsonPieces';
import { CallTree } from '#core/importers/profiles/callTree';
import { profileReading } from '#core/importers/profiles/reading';
import { v8Frame } from '#core/importers/profiles/v8Frame';

export const heapProfile: JsonImporter = {
  form: 'json',
  id: 'heapprofile',
  tool: 'V8 heap profile',
  recognises: (value) => numberAt(value, 'head', 'selfSize') !== undefined,
  read: (value) => {
    const tree = new CallTree('start');
    const open = [{ node: at(value, 'head'), call: tree.calls.root }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { node, call } = next;
      tree.calls.spend(call, Math.max(0, numberAt(node, 'selfSize') ?? 0));
      for (const child of listAt(node, 'children'))
        open.push({ node: child, call: tree.call(call, v8Frame(at(child, 'callFrame'))) });
    }
    return profileReading(tree.profile('B'), { problems: tree.problems() });
  },
  large: {
    recognises: (head) => /^\s*\{\s*"head"\s*:\s*\{[^]{0,1000}?"selfSize"\s*:/.test(head),
    open: openLarge,
  },
};

interface OpenNode {
  /** Null until its function is known: V8 writes that before its size and its children. */
  call: number | null;
  size: number;
}

/** Nodes stand in each other: a node's path is `head`, then `children` and a number for each level. */
function openLarge(): StreamSink {
  const tree = new CallTree('start');
  const nodes: OpenNode[] = [];
  const spend = (node: OpenNode): void => {
    if (node.call === null) return;
    tree.calls.spend(node.call, Math.max(0, node.size));
    node.size = 0;
  };
  const pieces = jsonPieces({
    interestIn: (path) => {
      const key = path.at(-1);
      if (key === 'head' || (typeof key === 'number' && path[0] === 'head')) {
        const depth = (path.length - 1) / 2;
        nodes[depth] = { call: depth === 0 ? tree.calls.root : null, size: 0 };
        return 'walk';
      }
      if (key === undefined || key === 'children') return 'walk';
      return key === 'callFrame' || key === 'selfSize' ? 'value' : 'skip';
    },
    onElements: () => undefined,
    onValue: (path, value) => {
      const depth = (path.length - 2) / 2;
      const node = nodes[depth];
      if (!node) return;
      if (path.at(-1) === 'callFrame')
        node.call ??= tree.call(nodes[depth - 1]?.call ?? tree.calls.root, v8Frame(value));
      else if (typeof value === 'number') node.size = value;
      spend(node);
    },
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      return problem ? { problem } : profileReading(tree.profile('B'), { problems: tree.problems() });
    },
  };
}
