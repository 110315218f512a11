/**
 * Stacks with weights → who spends it: by function, and as a tree of calls. A function's total counts each stack once,
 * however often the function stands in it. Nothing here recurses: stacks may be thousands of frames deep.
 */
import type { Outside, Profile, ProfileEntry, ProfileNode } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import type { Frame } from '#core/importers/profiles/frame';
import { Growing } from '#core/importers/profiles/growing';
import { byWeight, shownFunctions } from '#core/importers/profiles/hottest';
import { rare, StackTrie } from '#core/importers/profiles/stackTrie';
import { notKept, TextTable } from '#core/importers/profiles/textTable';

/** Of calls in the tree that is shown; of calls below each other. */
const keptNodes = 4000;
const keptDepth = 200;
/** Functions beyond this, of addresses without names and of code that makes code, stand together. */
const keptFunctions = 200_000;

/** What the line of a frame says: where the function starts, or where it was when it was sampled. */
export type LineMeaning = 'start' | 'current';

const outsides = [undefined, 'idle', 'program', 'gc'] as const;
/** A line beyond it is none of a file. */
const lastLine = 2 ** 31 - 1;
/** Lines that are told apart, of all functions together. */
const keptLines = 400_000;

/** Of the whole tree: for each call its total, and its children as a list. */
interface Sums {
  readonly totals: Float64Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

/** What each function spent itself, and with what it called. */
interface Weights {
  readonly self: Float64Array;
  readonly total: Float64Array;
}

export interface CallTreeOptions {
  readonly calls?: number;
  readonly functions?: number;
  /** Where the file has numbered its texts itself. */
  readonly texts?: TextTable;
}

/** There may be a hundred thousand functions: they are columns of numbers. */
export class CallTree {
  readonly calls: StackTrie;
  readonly #keptFunctions: number;
  readonly #texts: TextTable;
  /** What makes a function: its name, its file with what it is outside of, the line where it starts. */
  readonly #places: StackTrie;
  /** Of such a place: one more than the function's number. */
  readonly #numbers = new Growing('integers');
  readonly #names = new Growing('integers');
  readonly #files = new Growing('integers');
  readonly #outsides = new Growing('integers');
  /** 0 where there is none. */
  readonly #lines = new Growing('integers');
  readonly #lineWeights = new Growing('floats');
  /** How much each line weighs, of functions that have several. */
  readonly #manyLines = new Map<number, Map<number, number>>();
  #lineCount = 0;
  #merged = false;

  constructor(
    readonly lines: LineMeaning,
    { calls, functions = keptFunctions, texts = new TextTable() }: CallTreeOptions = {},
  ) {
    this.calls = new StackTrie(calls);
    this.#places = new StackTrie(3 * functions + 1);
    this.#keptFunctions = functions;
    this.#texts = texts;
  }

  /** The number of a frame's function; too many of them are all `rare`. */
  functionOf({ name, file, line, outside }: Frame): number {
    const isFull = this.#names.length >= this.#keptFunctions;
    const numberOf = (text: string): number => (isFull ? this.#texts.find(text) : this.#texts.number(text));
    const written = numberOf(name);
    const place = file === undefined ? notKept : numberOf(file);
    if (written === notKept || (file !== undefined && place === notKept)) return this.tooMany();
    const outsideOf = outsides.indexOf(outside);
    const start = Math.min(Math.max(line ?? 0, 0), lastLine);
    // What runs while a core idles (its interrupts) may run in a program, too.
    const keys = [
      written,
      (place + 1) * outsides.length + outsideOf,
      ...(this.lines === 'start' ? [start] : []),
    ];
    const known = keys.reduce(
      (at, key) => (at === notKept ? at : this.#places.find(at, key) || notKept),
      this.#places.root,
    );
    if (known !== notKept) return this.#numbers.at(known) - 1;
    if (isFull) return this.tooMany();
    const number = this.#names.length;
    this.#names.push(written);
    this.#files.push(place);
    this.#outsides.push(outsideOf);
    this.#lines.push(start);
    const leaf = keys.reduce((parent, key) => this.#places.child(parent, key), this.#places.root);
    this.#numbers.set(leaf, number + 1);
    return number;
  }

  nameOf(number: number): string {
    return number < this.#names.length ? this.#texts.text(this.#names.at(number)) : '';
  }

  /** The number of functions that are too many. */
  tooMany(): number {
    this.#merged = true;
    return rare;
  }

  /** The call of a function from here. `weight` tells which of its lines is the hot one. */
  callNumber(parent: number, number: number, line: number | undefined, weight: number): number {
    if (line !== undefined && number !== rare) this.#addLine(number, Math.min(line, lastLine), weight);
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
    const weights = this.#weights(sums, from);
    const outside = this.#outside(weights);
    const total = clean(sums.totals[from] ?? 0);
    return {
      unit,
      total,
      top: this.#top(weights),
      tree: this.#tree(sums, from, total),
      ...(outside.length === 0 ? {} : { outside }),
    };
  }

  #addLine(number: number, line: number, weight: number): void {
    const only = this.#lines.at(number) || line;
    this.#lines.set(number, only);
    let lines = this.#manyLines.get(number);
    if (!lines && only === line) {
      this.#lineWeights.set(number, (this.#lineWeights.at(number) || 0) + weight);
      return;
    }
    const before = lines?.get(line);
    if (before === undefined && this.#lineCount++ > keptLines) return;
    lines ??= new Map([[only, this.#lineWeights.at(number) || 0]]);
    this.#manyLines.set(number, lines.set(line, (before ?? 0) + weight));
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
  #weights({ totals, firstChild, nextSibling }: Sums, from: number): Weights {
    const count = this.#names.length;
    const [self, total] = [new Float64Array(count), new Float64Array(count)];
    // The last is of rare ones, which are no function.
    const depths = new Int32Array(count + 1);
    // Where a call is left again, its complement stands.
    const open = childrenOf(from, firstChild, nextSibling);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const key = this.calls.key(next < 0 ? ~next : next);
      const number = key === rare ? count : key;
      const depth = depths[number] ?? 0;
      if (next < 0) {
        depths[number] = depth - 1;
        continue;
      }
      if (number < count) {
        self[number] = (self[number] ?? 0) + this.calls.self(next);
        if (depth === 0) total[number] = (total[number] ?? 0) + (totals[next] ?? 0);
      }
      depths[number] = depth + 1;
      open.push(~next);
      for (let child = firstChild[next] ?? -1; child !== -1; child = nextSibling[child] ?? -1)
        open.push(child);
    }
    return { self, total };
  }

  #outsideOf(number: number): Outside | undefined {
    return outsides[this.#outsides.at(number) || 0];
  }

  /** Whether it has a place among the functions. */
  #isShown(number: number): boolean {
    const outside = this.#outsideOf(number);
    return outside !== 'idle' && outside !== 'program';
  }

  #top({ self, total }: Weights): readonly ProfileEntry[] {
    const weightOf = (number: number) => ({ self: self[number] ?? 0, total: total[number] ?? 0 });
    const numbers = total
      .map((_, number) => number)
      .filter((number) => weightOf(number).total > 0 && this.#isShown(number))
      .sort((a, b) => byWeight(weightOf(a), weightOf(b)))
      .subarray(0, shownFunctions);
    return Array.from(numbers, (number) => ({
      ...this.#placeOf(number),
      ...{ self: clean(self[number] ?? 0), total: clean(total[number] ?? 0) },
    }));
  }

  #outside({ self }: Weights): NonNullable<Profile['outside']> {
    const weights = new Map<Outside, number>();
    for (const [number, weight] of self.entries()) {
      const outside = this.#outsideOf(number);
      if (outside && weight > 0) weights.set(outside, (weights.get(outside) ?? 0) + weight);
    }
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
        .filter((call) => (totals[call] ?? 0) > floor && this.#isShown(this.calls.key(call)))
        .map((call) => ({ call, number: this.calls.key(call), weight: totals[call] ?? 0 }))
        .sort((a, b) => b.weight - a.weight);
      for (const { call, number, weight } of kept) {
        const place = number === rare ? { name: '(rare calls)' } : this.#placeOf(number);
        const children: Built[] = [];
        next.into.push({ ...place, self: clean(this.calls.self(call)), total: clean(weight), children });
        open.push({ call, into: children, depth: next.depth + 1 });
      }
    }
    return nodes;
  }

  #placeOf(number: number): Pick<ProfileEntry, 'name' | 'file' | 'line'> {
    const file = this.#files.at(number);
    let line = this.#lines.at(number);
    let most = -1;
    for (const [at, weight] of this.#manyLines.get(number) ?? [])
      if (weight > most) {
        line = at;
        most = weight;
      }
    return {
      name: this.#texts.text(this.#names.at(number)),
      ...(file === notKept ? {} : { file: this.#texts.text(file) }),
      ...(line === 0 ? {} : { line }),
    };
  }
}

function childrenOf(call: number, firstChild: Int32Array, nextSibling: Int32Array): number[] {
  const children: number[] = [];
  for (let child = firstChild[call] ?? -1; child !== -1; child = nextSibling[child] ?? -1)
    children.push(child);
  return children;
}

/** Without the noise that sums leave in the last digits. */
const clean = (value: number): number => Number(value.toPrecision(12));
