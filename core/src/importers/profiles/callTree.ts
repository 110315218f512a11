/**
 * Stacks with weights → who spends it: by function, and as a tree of calls. A function's total counts each stack once,
 * however often the function stands in it. Nothing here recurses: stacks may be thousands of frames deep.
 */
import type { Outside, Profile, ProfileEntry, ProfileNode } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import type { Frame } from '#core/importers/profiles/frame';
import { hottest } from '#core/importers/profiles/hottest';
import { ownText } from '#core/importers/profiles/ownText';
import { rare, StackTrie } from '#core/importers/profiles/stackTrie';

/** Of calls in the tree that is shown; of calls below each other. */
const keptNodes = 4000;
const keptDepth = 200;
/** Functions beyond this, of addresses without names and of code that makes code, stand together. */
const keptFunctions = 200_000;

/** What the line of a frame says: where the function starts, or where it was when it was sampled. */
export type LineMeaning = 'start' | 'current';

interface FunctionOf {
  readonly name: string;
  readonly file: string | undefined;
  readonly outside: Outside | undefined;
  line: number | undefined;
  lineWeight: number;
  /** How much each line weighs; null as long as there is one. */
  lines: Map<number, number> | null;
  self: number;
  total: number;
}

/** Of the whole tree: for each call its total, and its children as a list. */
interface Sums {
  readonly totals: Float64Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

export interface CallTreeLimits {
  readonly calls?: number;
  readonly functions?: number;
}

export class CallTree {
  readonly calls: StackTrie;
  readonly #keptFunctions: number;
  readonly #functions: FunctionOf[] = [];
  readonly #numbers = new Map<string, number>();
  #merged = false;

  constructor(
    readonly lines: LineMeaning,
    { calls, functions = keptFunctions }: CallTreeLimits = {},
  ) {
    this.calls = new StackTrie(calls);
    this.#keptFunctions = functions;
  }

  /** The number of a frame's function; too many of them are all `rare`. */
  functionOf({ name, file, line, outside }: Frame): number {
    const start = this.lines === 'start' && line !== undefined ? line : '';
    // What runs while a core idles (its interrupts) may run in a program, too.
    const key = `${name}\0${file ?? ''}\0${start}\0${outside ?? ''}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#functions.length >= this.#keptFunctions) {
      this.#merged = true;
      return rare;
    }
    const number = this.#functions.push({
      ...{ name: ownText(name), file: file === undefined ? undefined : ownText(file), outside },
      ...{ line, lineWeight: 0, lines: null, self: 0, total: 0 },
    });
    this.#numbers.set(ownText(key), number - 1);
    return number - 1;
  }

  /** The call of a function from here. `weight` tells which of its lines is the hot one. */
  callNumber(parent: number, number: number, line: number | undefined, weight: number): number {
    const of = this.#functions[number];
    if (of && line !== undefined) this.#addLine(of, line, weight);
    return this.calls.child(parent, number);
  }

  call(parent: number, frame: Frame, weight = 0): number {
    return this.callNumber(parent, this.functionOf(frame), frame.line, weight);
  }

  /** A stack from its root down to the function that ran. */
  add(stack: readonly Frame[], weight: number): void {
    if (!Number.isFinite(weight) || weight <= 0) return;
    let here = this.calls.root;
    for (const frame of stack) here = this.call(here, frame, weight);
    this.calls.spend(here, weight);
  }

  /** What is to be known about the profile: that rare calls stand together. */
  problems(): readonly ImportProblem[] {
    return this.#merged || this.calls.merged
      ? [{ code: 'calls-merged', data: { kept: this.calls.merged ? this.calls.kept : this.#keptFunctions } }]
      : [];
  }

  /** Of the whole, or of what was called by one call. */
  profile(unit: Profile['unit'], from: number = this.calls.root): Profile {
    const sums = this.#sumUp();
    this.#functionTotals(sums, from);
    const outside = this.#outside();
    const total = clean(sums.totals[from] ?? 0);
    return {
      unit,
      total,
      top: this.#top(),
      tree: this.#tree(sums, from, total),
      ...(outside.length === 0 ? {} : { outside }),
    };
  }

  #addLine(of: FunctionOf, line: number, weight: number): void {
    of.line ??= line;
    if (of.lines === null && of.line === line) of.lineWeight += weight;
    else {
      of.lines ??= new Map([[of.line, of.lineWeight]]);
      of.lines.set(line, (of.lines.get(line) ?? 0) + weight);
    }
  }

  #sumUp(): Sums {
    const { calls } = this;
    const firstChild = new Int32Array(calls.size).fill(-1);
    const nextSibling = new Int32Array(calls.size).fill(-1);
    for (let call = calls.size - 1; call > calls.root; call--) {
      const parent = calls.parent(call);
      nextSibling[call] = firstChild[parent] ?? -1;
      firstChild[parent] = call;
    }
    return { totals: calls.totals(), firstChild, nextSibling };
  }

  /** Walks the calls depth first, so that it is known whether a function is on the stack already. */
  #functionTotals({ totals, firstChild, nextSibling }: Sums, from: number): void {
    for (const of of this.#functions) of.self = of.total = 0;
    const depths = new Map<number, number>();
    // Where a call is left again, its complement stands.
    const open = childrenOf(from, firstChild, nextSibling);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const number = this.calls.key(next < 0 ? ~next : next);
      const depth = depths.get(number) ?? 0;
      if (next < 0) {
        depths.set(number, depth - 1);
        continue;
      }
      const of = this.#functions[number];
      if (of) {
        of.self += this.calls.self(next);
        if (depth === 0) of.total += totals[next] ?? 0;
      }
      depths.set(number, depth + 1);
      open.push(~next);
      for (let child = firstChild[next] ?? -1; child !== -1; child = nextSibling[child] ?? -1)
        open.push(child);
    }
  }

  #top(): readonly ProfileEntry[] {
    return hottest(
      this.#functions.filter(
        ({ outside, total }) => total > 0 && outside !== 'idle' && outside !== 'program',
      ),
    ).map((of) => ({ ...placeOf(of), self: clean(of.self), total: clean(of.total) }));
  }

  #outside(): NonNullable<Profile['outside']> {
    const weights = new Map<Outside, number>();
    for (const { outside, self } of this.#functions)
      if (outside && self > 0) weights.set(outside, (weights.get(outside) ?? 0) + self);
    return [...weights].map(([kind, value]) => ({ kind, value: clean(value) }));
  }

  /** The calls that matter, largest first: with many of them, only those above a share of the whole. */
  #tree({ totals, firstChild, nextSibling }: Sums, from: number, total: number): readonly ProfileNode[] {
    const floor = this.calls.size <= keptNodes ? 0 : total / keptNodes;
    type Built = Omit<ProfileNode, 'children'> & { children: Built[] };
    const nodes: Built[] = [];
    const open: { readonly call: number; readonly into: Built[]; readonly depth: number }[] = [
      { call: from, into: nodes, depth: 0 },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      if (next.depth >= keptDepth) continue;
      const kept = childrenOf(next.call, firstChild, nextSibling)
        .map((call) => ({ call, of: this.#functions[this.calls.key(call)], weight: totals[call] ?? 0 }))
        .filter(({ of, weight }) => weight > floor && of?.outside !== 'idle' && of?.outside !== 'program')
        .sort((a, b) => b.weight - a.weight);
      for (const { call, of, weight } of kept) {
        const place = of ? placeOf(of) : { name: '(rare calls)' };
        const children: Built[] = [];
        next.into.push({ ...place, self: clean(this.calls.self(call)), total: clean(weight), children });
        open.push({ call, into: children, depth: next.depth + 1 });
      }
    }
    return nodes;
  }
}

function childrenOf(call: number, firstChild: Int32Array, nextSibling: Int32Array): number[] {
  const children: number[] = [];
  for (let child = firstChild[call] ?? -1; child !== -1; child = nextSibling[child] ?? -1)
    children.push(child);
  return children;
}

function placeOf({ name, file, line: only, lines }: FunctionOf): {
  name: string;
  file?: string;
  line?: number;
} {
  let line = only;
  let most = -1;
  for (const [at, weight] of lines ?? [])
    if (weight > most) {
      line = at;
      most = weight;
    }
  return {
    name,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  };
}

/** Without the noise that sums leave in the last digits. */
const clean = (value: number): number => Number(value.toPrecision(12));
