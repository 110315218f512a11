/**
 * Firefox profiles, as profiler.firefox.com saves them and samply writes them ("processed": tables of columns, which the
 * threads share since version 56), and as Firefox itself captures them (rows with a schema, and a profile in it for each
 * other process). No sample was seen; the format is that of firefox-devtools/profiler's documentation. Threads are summed; a
 * sample weighs the interval between samples, unless it carries a weight. A large one is read in pieces.
 */
import type { JsonImporter, StreamSink } from '#core/importers/importer';
import { at, listAt, numberAt, textAt } from '#core/importers/json';
import { jsonPieces, type Interest, type JsonPath } from '#core/importers/jsonPieces';
import { known } from '#core/importers/load/report';
import type { Outside, Provenance, Reading } from '#core/importers/model';
import { CallTree } from '#core/importers/profiles/callTree';
import { frameOf, type Frame } from '#core/importers/profiles/frame';
import { Growing } from '#core/importers/profiles/growing';
import { profileReading } from '#core/importers/profiles/reading';
import { notKept, TextTable } from '#core/importers/profiles/textTable';

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
    const raw = numberAt(value, 'meta', 'preprocessedProfileVersion') === undefined;
    const categories = listAt(value, 'meta', 'categories');
    const threads = raw
      ? rawThreads(value)
      : listAt(value, 'threads').map((thread) => savedThread(tablesOf(thread, value), categories));
    return readingOf(threads, at(value, 'meta'));
  },
  large: {
    recognises: (head) =>
      /^\s*\{\s*"meta"\s*:/.test(head) &&
      /"interval"\s*:/.test(head) &&
      /"(?:preprocessedProfileVersion|version)"\s*:/.test(head),
    open: openLarge,
  },
};

function readingOf(threads: readonly Thread[], meta: unknown, texts = new TextTable()): Reading {
  const interval = numberAt(meta, 'interval') ?? 1;
  const bytes = threads.length > 0 && threads.every(({ weightType }) => weightType === 'bytes');
  const tree = new CallTree('current', { texts, calls: keptCalls });
  if (texts.isFull) tree.tooMany();
  for (const thread of threads) addThread(tree, thread, interval, bytes);
  const product = textAt(meta, 'product');
  return profileReading(tree.profile(bytes ? 'B' : 'ms'), {
    provenance: known<Provenance>({
      runtime: product === undefined ? undefined : `${product} ${textAt(meta, 'misc') ?? ''}`.trim(),
      os: textAt(meta, 'oscpu'),
      cores: numberAt(meta, 'logicalCPUs'),
      cpu: textAt(meta, 'CPUName'),
    }),
    problems: tree.problems(),
  });
}

/** A thread of either form, by index. */
interface Thread {
  readonly samples: number;
  readonly stackOf: (sample: number) => number | undefined;
  readonly weightOf: (sample: number) => number | undefined;
  readonly weightType: string;
  /** Rows of the table of stacks: what names another is damaged. */
  readonly stacks: number;
  readonly prefixOf: (stack: number) => number | undefined;
  readonly frameOf: (stack: number) => Frame;
}

function addThread(tree: CallTree, thread: Thread, interval: number, bytes: boolean): void {
  if (!bytes && thread.weightType === 'bytes') return;
  /** Of a stack: one more than its call. */
  const calls = new Growing('integers');
  const isKnown = (stack: number): boolean => calls.at(stack) > 0;
  const listed = (stack: number | undefined): number | undefined =>
    stack !== undefined && stack < thread.stacks ? stack : undefined;
  const callOf = (stack: number): number => {
    if (isKnown(stack)) return calls.at(stack) - 1;
    const path: number[] = [];
    const seen = new Set<number>();
    let here: number | undefined = stack;
    while (here !== undefined && !isKnown(here) && !seen.has(here)) {
      seen.add(here);
      path.push(here);
      here = listed(thread.prefixOf(here));
    }
    let call = here !== undefined && isKnown(here) ? calls.at(here) - 1 : tree.calls.root;
    for (const step of path.reverse()) {
      call = tree.call(call, thread.frameOf(step));
      calls.set(step, call + 1);
    }
    return call;
  };
  for (let i = 0; i < thread.samples; i++) {
    const stack = listed(thread.stackOf(i));
    const weight = thread.weightOf(i) ?? 1;
    if (stack === undefined || weight <= 0) continue;
    tree.calls.spend(callOf(stack), thread.weightType === 'samples' ? weight * interval : weight);
  }
}

const outsideOf = (category: string | undefined): Outside | undefined =>
  category === 'Idle' ? 'idle' : category === 'GC / CC' ? 'gc' : undefined;

/** A column of a table: its number in a row. */
type Column = (row: number) => number | undefined;

/** The tables of a saved thread, its own or shared. */
interface SavedTables {
  readonly samples: number;
  readonly stacks: number;
  readonly weightType: string | undefined;
  readonly column: (table: string, name: string) => Column;
  readonly text: (index: number) => string | undefined;
}

function savedThread(
  { samples, stacks, weightType, column, text }: SavedTables,
  categories: readonly unknown[],
): Thread {
  const index = (table: string, name: string): Column => {
    const numbers = column(table, name);
    return (row) => {
      const found = row < 0 ? undefined : numbers(row);
      return found !== undefined && Number.isInteger(found) && found >= 0 ? found : undefined;
    };
  };
  const textOf = (at: number | undefined): string | undefined => (at === undefined ? undefined : text(at));
  const stack = {
    prefix: index('stackTable', 'prefix'),
    frame: index('stackTable', 'frame'),
    category: index('stackTable', 'category'),
  };
  const frames = {
    func: index('frameTable', 'func'),
    line: index('frameTable', 'line'),
    category: index('frameTable', 'category'),
  };
  const funcs = {
    name: index('funcTable', 'name'),
    file: index('funcTable', 'fileName'),
    source: index('funcTable', 'source'),
    line: index('funcTable', 'lineNumber'),
  };
  const sourceFile = index('sources', 'filename');
  return {
    samples,
    stackOf: index('samples', 'stack'),
    weightOf: column('samples', 'weight'),
    weightType: weightType ?? 'samples',
    stacks,
    prefixOf: stack.prefix,
    frameOf: (of) => {
      const frame = stack.frame(of) ?? -1;
      const func = frames.func(frame) ?? -1;
      const category = frames.category(frame) ?? stack.category(of);
      return frameOf(
        textOf(funcs.name(func)) ?? '',
        textOf(funcs.file(func)) ?? textOf(sourceFile(funcs.source(func) ?? -1)),
        frames.line(frame) ?? funcs.line(func),
        outsideOf(category === undefined ? undefined : textAt(categories, category, 'name')),
      );
    },
  };
}

function tablesOf(thread: unknown, profile: unknown): SavedTables {
  const table = (name: string): unknown => at(thread, name) ?? at(profile, 'shared', name);
  const strings = listAt(table('stringArray') ?? table('stringTable'));
  return {
    samples: listAt(thread, 'samples', 'stack').length,
    stacks: listAt(table('stackTable'), 'frame').length,
    weightType: textAt(thread, 'samples', 'weightType'),
    column: (name, column) => {
      const values = listAt(table(name), column);
      return (row) => numberAt(values, row);
    },
    text: (index) => textAt(strings, index),
  };
}

/** What is read of a saved profile, in pieces. */
const savedColumns: Readonly<Record<string, readonly string[]>> = {
  samples: ['stack', 'weight', 'weightType'],
  stackTable: ['frame', 'prefix', 'category'],
  frameTable: ['func', 'line', 'category'],
  funcTable: ['name', 'fileName', 'source', 'lineNumber'],
  sources: ['filename'],
};
/** Fewer than of others: its tables of stacks and samples are in memory beside them. */
const keptCalls = 500_000;
/** Firefox puts all others into the first. */
const deepestProcess = 10;
/** Of all threads' strings, in bytes. */
const keptTexts = 48_000_000;
/** Of processes and a thread's tables in the last. */
const deepestPath = 2 * deepestProcess + 8;
const stringLists: readonly unknown[] = ['stringArray', 'stringTable'];

/** Columns of numbers, four bytes each; null is -1. */
class Columns {
  /** Numbers of texts. */
  readonly strings = new Growing('integers');
  /** Which column of a captured table is which. */
  readonly schemas = new Map<string, unknown>();
  weightType: string | undefined;
  readonly #columns = new Map<string, Growing>();

  add(table: string, column: string, values: readonly unknown[]): void {
    const key = `${table}.${column}`;
    const growing = this.#columns.get(key) ?? new Growing(column === 'weight' ? 'floats' : 'integers');
    this.#columns.set(key, growing);
    // A number that is no index of four bytes is none.
    const index = (value: unknown): number =>
      typeof value === 'number' && value === (value | 0) ? value : -1;
    const weight = (value: unknown): number => (typeof value === 'number' ? value : NaN);
    const kept = column === 'weight' ? weight : index;
    for (const value of values) growing.push(kept(value));
  }

  /** Rows of a table, by its schema. */
  addRows(table: string, rows: readonly unknown[]): void {
    for (const column of rawColumns[table] ?? []) {
      const at = numberAt(this.schemas.get(table), column) ?? -1;
      this.add(
        table,
        column,
        rows.map((row) => (Array.isArray(row) ? (row as unknown[])[at] : undefined)),
      );
    }
  }

  get(table: string, column: string): Growing | undefined {
    return this.#columns.get(`${table}.${column}`);
  }
}

/** What Firefox captures has its rows in the order of a schema, which stands before them. */
const rawColumns: Readonly<Record<string, readonly string[]>> = {
  samples: ['stack'],
  stackTable: ['prefix', 'frame'],
  frameTable: ['location', 'category'],
};

/** The path within the profile of its process, and how many processes it is inside of. */
function inProcess(path: JsonPath): { readonly process: string; readonly rest: JsonPath } {
  let rest = path;
  const process: (string | number)[] = [];
  for (; rest[0] === 'processes' && rest.length > 1; rest = rest.slice(2)) process.push(rest[1] ?? 0);
  return { process: process.join('.'), rest };
}

function openLarge(): StreamSink {
  /** Of each process; the first is that of the file. */
  const metas = new Map<string, unknown>();
  const texts = new TextTable(keptTexts);
  const textOf = (strings: Growing, index: number): string | undefined => {
    const number = strings.at(index);
    if (Number.isNaN(number)) return undefined;
    return number === notKept ? '(rare calls)' : texts.text(number) || undefined;
  };
  const shared = new Columns();
  const threads = new Map<string, { readonly process: string; readonly columns: Columns }>();
  const isRaw = (): boolean => numberAt(metas.get(''), 'preprocessedProfileVersion') === undefined;
  /** A table's column of a thread, or of what threads share. */
  const placeOf = (path: JsonPath): readonly [Columns | null, JsonPath] => {
    const { process, rest } = inProcess(path);
    const [place, thread, ...inside] = rest;
    if (place === 'shared') return [shared, rest.slice(1)];
    if (place !== 'threads' || typeof thread !== 'number') return [null, inside];
    const key = `${process}/${thread}`;
    const { columns } = threads.get(key) ?? { columns: new Columns() };
    threads.set(key, { process, columns });
    return [columns, inside];
  };
  const interestInRaw = (table: string | number, part: string | number | undefined): Interest => {
    if (!rawColumns[table]) return 'skip';
    return part === undefined ? 'walk' : part === 'schema' ? 'value' : part === 'data' ? 'elements' : 'skip';
  };
  const pieces = jsonPieces({
    interestIn: (path, isList) => {
      if (path.length > deepestPath) return 'skip';
      const { rest } = inProcess(path);
      const [first] = rest;
      if (rest.length < 2) {
        if (first === 'meta') return 'value';
        return first === undefined || ['threads', 'shared', 'processes'].includes(String(first))
          ? 'walk'
          : 'skip';
      }
      const [columns, [table, column]] = placeOf(path);
      if (!columns) return 'skip';
      if (table === undefined) return 'walk';
      if (stringLists.includes(table)) return isList ? 'elements' : 'skip';
      if (isRaw()) return interestInRaw(table, column);
      const wanted = savedColumns[table];
      if (!wanted || column === undefined) return wanted ? 'walk' : 'skip';
      if (!wanted.includes(String(column))) return 'skip';
      return column === 'weightType' ? 'value' : isList ? 'elements' : 'skip';
    },
    onElements: (path, elements) => {
      const [columns, [table = '', column = '']] = placeOf(path);
      if (!stringLists.includes(table)) {
        if (isRaw()) columns?.addRows(String(table), elements);
        else columns?.add(String(table), String(column), elements);
      } else
        for (const text of elements)
          columns?.strings.push(texts.number(typeof text === 'string' ? text : ''));
    },
    onValue: (path, value) => {
      const { process, rest } = inProcess(path);
      if (rest.length === 1) {
        metas.set(process, value);
        return;
      }
      const [columns, [table = '', part]] = placeOf(path);
      if (columns && part === 'schema') columns.schemas.set(String(table), value);
      else if (columns && typeof value === 'string') columns.weightType = value;
    },
  });
  const tables = (own: Columns): SavedTables => ({
    samples: own.get('samples', 'stack')?.length ?? 0,
    stacks: (own.get('stackTable', 'frame') ?? shared.get('stackTable', 'frame'))?.length ?? 0,
    weightType: own.weightType,
    column: (table, name) => {
      const values = own.get(table, name) ?? shared.get(table, name);
      return (row) => {
        const value = values?.at(row);
        return value === undefined || Number.isNaN(value) ? undefined : value;
      };
    },
    text: (index) => textOf((own.strings.length > 0 ? own : shared).strings, index),
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      if (problem) return { problem };
      const all = [...threads.values()].map(({ process, columns }) => {
        const categories = listAt(metas.get(process), 'categories');
        return isRaw()
          ? rawColumnsThread(columns, categories, (index) => textOf(columns.strings, index))
          : savedThread(tables(columns), categories);
      });
      return readingOf(all, metas.get(''), texts);
    },
  };
}

/** Captured threads, of all processes. */
const rawThreads = (profile: unknown, inside = 0): readonly Thread[] => [
  ...listAt(profile, 'threads').map((thread) => rawThread(thread, profile)),
  ...(inside < deepestProcess
    ? listAt(profile, 'processes').flatMap((process) => rawThreads(process, inside + 1))
    : []),
];

/** Rows are lists, whose columns a schema names. */
function rawThread(thread: unknown, profile: unknown): Thread {
  const strings = listAt(thread, 'stringTable');
  const column =
    (table: string, name: string): Column =>
    (row) =>
      indexAt(thread, table, 'data', row, numberAt(thread, table, 'schema', name) ?? -1);
  return capturedThread(
    column,
    {
      samples: listAt(thread, 'samples', 'data').length,
      stacks: listAt(thread, 'stackTable', 'data').length,
    },
    (text) => textAt(strings, text),
    listAt(profile, 'meta', 'categories'),
  );
}

const rawColumnsThread = (
  columns: Columns,
  categories: readonly unknown[],
  text: (index: number) => string | undefined,
): Thread =>
  capturedThread(
    (table, name) => {
      const numbers = columns.get(table, name);
      return (row) => {
        const found = numbers?.at(row) ?? -1;
        return found >= 0 ? found : undefined;
      };
    },
    {
      samples: columns.get('samples', 'stack')?.length ?? 0,
      stacks: columns.get('stackTable', 'frame')?.length ?? 0,
    },
    text,
    categories,
  );

/** A location is a text like `name (file:line)`. */
function capturedThread(
  column: (table: string, name: string) => Column,
  { samples, stacks }: Pick<Thread, 'samples' | 'stacks'>,
  text: (index: number) => string | undefined,
  categories: readonly unknown[],
): Thread {
  const [location, category, frame] = [
    column('frameTable', 'location'),
    column('frameTable', 'category'),
    column('stackTable', 'frame'),
  ];
  return {
    samples,
    stackOf: column('samples', 'stack'),
    weightOf: () => undefined,
    weightType: 'samples',
    stacks,
    prefixOf: column('stackTable', 'prefix'),
    frameOf: (stack) => {
      const at = frame(stack) ?? -1;
      const written = text(location(at) ?? -1) ?? '';
      const [, name = written, file, line] = /^(.*?) \((.+?):(\d+)(?::\d+)?\)$/.exec(written) ?? [];
      const of = category(at);
      return frameOf(
        name,
        file,
        Number(line),
        outsideOf(of === undefined ? undefined : textAt(categories, of, 'name')),
      );
    },
  };
}

/** An index, where there is one: roots have null. */
function indexAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isInteger(found) && found >= 0 ? found : undefined;
}
