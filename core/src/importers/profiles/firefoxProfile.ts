/**
 * Firefox profiles, as profiler.firefox.com saves them and samply writes them ("processed": tables of columns, which the
 * threads share since version 56), and as Firefox itself captures them (rows with a schema). No sample was seen; the
 * format is that of firefox-devtools/profiler's documentation. Threads are summed; a sample weighs the interval between
 * samples, unless it carries a weight.
 */
import type { JsonImporter } from '#core/importers/importer';
import { at, listAt, numberAt, textAt } from '#core/importers/json';
import type { Outside } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { profileReading } from '#core/importers/profiles/reading';

export const firefoxProfile: JsonImporter = {
  form: 'json',
  id: 'firefox-profile',
  tool: 'Firefox Profiler',
  recognises: (value) =>
    numberAt(value, 'meta', 'interval') !== undefined &&
    Array.isArray(at(value, 'threads')) &&
    (numberAt(value, 'meta', 'preprocessedProfileVersion') !== undefined ||
      numberAt(value, 'meta', 'version') !== undefined),
  read: (value) => {
    const interval = numberAt(value, 'meta', 'interval') ?? 1;
    const raw = numberAt(value, 'meta', 'preprocessedProfileVersion') === undefined;
    const threads = listAt(value, 'threads').map((thread) =>
      raw ? rawThread(thread, value) : savedThread(thread, value),
    );
    const bytes = threads.length > 0 && threads.every(({ weightType }) => weightType === 'bytes');
    const tree = new CallTree('current');
    for (const thread of threads) addThread(tree, thread, interval, bytes);
    const product = textAt(value, 'meta', 'product');
    const os = textAt(value, 'meta', 'oscpu');
    const cores = numberAt(value, 'meta', 'logicalCPUs');
    const cpu = textAt(value, 'meta', 'CPUName');
    return profileReading(tree.profile(bytes ? 'B' : 'ms'), {
      provenance: {
        ...(product === undefined
          ? {}
          : { runtime: `${product} ${textAt(value, 'meta', 'misc') ?? ''}`.trim() }),
        ...(os === undefined ? {} : { os }),
        ...(cores === undefined ? {} : { cores }),
        ...(cpu === undefined ? {} : { cpu }),
      },
    });
  },
};

/** A thread of either form, by index. */
interface Thread {
  readonly samples: number;
  readonly stackOf: (sample: number) => number | undefined;
  readonly weightOf: (sample: number) => number | undefined;
  readonly weightType: string;
  readonly prefixOf: (stack: number) => number | undefined;
  readonly frameOf: (stack: number) => Frame;
}

function addThread(tree: CallTree, thread: Thread, interval: number, bytes: boolean): void {
  if (!bytes && thread.weightType === 'bytes') return;
  const calls = new Map<number, number>();
  const callOf = (stack: number): number => {
    const path: number[] = [];
    const seen = new Set<number>();
    let here: number | undefined = stack;
    while (here !== undefined && !calls.has(here) && !seen.has(here)) {
      seen.add(here);
      path.push(here);
      here = thread.prefixOf(here);
    }
    let call = (here === undefined ? undefined : calls.get(here)) ?? tree.calls.root;
    for (const step of path.reverse()) {
      call = tree.call(call, thread.frameOf(step));
      calls.set(step, call);
    }
    return call;
  };
  for (let i = 0; i < thread.samples; i++) {
    const stack = thread.stackOf(i);
    const weight = thread.weightOf(i) ?? 1;
    if (stack === undefined || weight <= 0) continue;
    tree.calls.spend(callOf(stack), thread.weightType === 'samples' ? weight * interval : weight);
  }
}

const outsideOf = (category: string | undefined): Outside | undefined =>
  category === 'Idle' ? 'idle' : category === 'GC / CC' ? 'gc' : undefined;

function savedThread(thread: unknown, profile: unknown): Thread {
  const table = (name: string): unknown => at(thread, name) ?? at(profile, 'shared', name);
  const strings = listAt(table('stringArray') ?? table('stringTable'));
  const [stacks, frames, funcs] = [table('stackTable'), table('frameTable'), table('funcTable')];
  const categories = listAt(profile, 'meta', 'categories');
  const text = (index: number | undefined): string | undefined =>
    index === undefined || index < 0 ? undefined : textAt(strings, index);
  return {
    samples: listAt(thread, 'samples', 'stack').length,
    stackOf: (sample) => indexAt(thread, 'samples', 'stack', sample),
    weightOf: (sample) => numberAt(thread, 'samples', 'weight', sample),
    weightType: textAt(thread, 'samples', 'weightType') ?? 'samples',
    prefixOf: (stack) => indexAt(stacks, 'prefix', stack),
    frameOf: (stack) => {
      const frame = numberAt(stacks, 'frame', stack) ?? -1;
      const func = numberAt(frames, 'func', frame) ?? -1;
      const category = numberAt(frames, 'category', frame) ?? numberAt(stacks, 'category', stack);
      const source = numberAt(funcs, 'source', func);
      const file =
        text(numberAt(funcs, 'fileName', func)) ?? text(numberAt(table('sources'), 'filename', source ?? -1));
      return frameOf(
        text(numberAt(funcs, 'name', func)) ?? '',
        file,
        numberAt(frames, 'line', frame) ?? numberAt(funcs, 'lineNumber', func),
        outsideOf(category === undefined ? undefined : textAt(categories, category, 'name')),
      );
    },
  };
}

/** Rows are lists, whose columns a schema names; a location is a text like `name (file:line)`. */
function rawThread(thread: unknown, profile: unknown): Thread {
  const strings = listAt(thread, 'stringTable');
  const column = (table: string, name: string, row: number): unknown =>
    at(thread, table, 'data', row, numberAt(thread, table, 'schema', name) ?? -1);
  const categories = listAt(profile, 'meta', 'categories');
  return {
    samples: listAt(thread, 'samples', 'data').length,
    stackOf: (sample) => indexAt([column('samples', 'stack', sample)], 0),
    weightOf: () => undefined,
    weightType: 'samples',
    prefixOf: (stack) => indexAt([column('stackTable', 'prefix', stack)], 0),
    frameOf: (stack) => {
      const frame = numberAt([column('stackTable', 'frame', stack)], 0) ?? -1;
      const written = textAt(strings, numberAt([column('frameTable', 'location', frame)], 0) ?? -1) ?? '';
      const [, name = written, file, line] = /^(.*?) \((.+?):(\d+)(?::\d+)?\)$/.exec(written) ?? [];
      const category = numberAt([column('frameTable', 'category', frame)], 0);
      return frameOf(
        name,
        file,
        Number(line),
        outsideOf(category === undefined ? undefined : textAt(categories, category, 'name')),
      );
    },
  };
}

/** An index, where there is one: roots have null. */
function indexAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isInteger(found) && found >= 0 ? found : undefined;
}
