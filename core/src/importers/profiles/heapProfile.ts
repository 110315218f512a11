/**
 * V8 sampling heap profiles: `node --heap-prof`, Chrome DevTools (`.heapprofile`). Seen of Node 10 and 20. Sizes are in
 * bytes, of what was allocated at a place and still alive when the profile was taken.
 */
import type { JsonImporter } from '#core/importers/importer';
import { at, listAt, numberAt } from '#core/importers/json';
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
};
