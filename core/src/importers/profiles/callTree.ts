/**
 * Stacks with weights → who spends it: by function, and as a tree of calls. A function's total counts each stack once,
 * however often the function stands in it. Nothing here recurses: stacks may be thousands of frames deep.
 */
import type { Outside, Profile, ProfileEntry, ProfileNode } from '#core/importers/model';
import type { Frame } from '#core/importers/profiles/frame';
import { hottest } from '#core/importers/profiles/hottest';

/** Of calls in the tree; of calls below each other. */
const keptNodes = 4000;
const keptDepth = 200;

/** What the line of a frame says: where the function starts, or where it was when it was sampled. */
export type LineMeaning = 'start' | 'current';

interface FunctionOf {
  readonly name: string;
  readonly file: string | undefined;
  readonly outside: Outside | undefined;
  /** How much each line weighs; one line where it is the function's start. */
  readonly lines: Map<number, number>;
  self: number;
  total: number;
}

interface Call {
  readonly of: FunctionOf | null;
  readonly parent: Call | null;
  readonly calls: Map<FunctionOf, Call>;
  self: number;
  total: number;
}

const callOf = (of: FunctionOf | null, parent: Call | null): Call => ({
  of,
  parent,
  calls: new Map(),
  self: 0,
  total: 0,
});

export class CallTree {
  readonly root: Call = callOf(null, null);
  readonly #functions = new Map<string, FunctionOf>();

  constructor(readonly lines: LineMeaning) {}

  /** The call of a function from here. `weight` tells which of its lines is the hot one. */
  call(parent: Call, frame: Frame, weight = 0): Call {
    const of = this.#functionOf(frame);
    if (frame.line !== undefined) of.lines.set(frame.line, (of.lines.get(frame.line) ?? 0) + weight);
    const known = parent.calls.get(of);
    if (known) return known;
    const call = callOf(of, parent);
    parent.calls.set(of, call);
    return call;
  }

  /** A stack from its root down to the function that ran. */
  add(stack: readonly Frame[], weight: number): void {
    if (!Number.isFinite(weight) || weight <= 0) return;
    let here = this.root;
    for (const frame of stack) here = this.call(here, frame, weight);
    here.self += weight;
  }

  profile(unit: Profile['unit']): Profile {
    const order = this.#sumUp();
    const outside = this.#outside();
    const total = clean(this.root.total);
    return {
      unit,
      total,
      top: this.#top(),
      tree: treeOf(this.root, order.length, total),
      ...(outside.length === 0 ? {} : { outside }),
    };
  }

  #functionOf({ name, file, line, outside }: Frame): FunctionOf {
    const start = this.lines === 'start' && line !== undefined ? line : '';
    const key = `${name}\0${file ?? ''}\0${start}`;
    let of = this.#functions.get(key);
    if (!of) {
      of = { name, file, outside, lines: new Map(), self: 0, total: 0 };
      this.#functions.set(key, of);
    }
    return of;
  }

  /** Totals of calls and functions; every call, parents before children. */
  #sumUp(): readonly Call[] {
    const order: Call[] = [this.root];
    // An array may grow while it is walked.
    for (const { calls } of order)
      for (const call of calls.values()) {
        call.total = 0;
        order.push(call);
      }
    this.root.total = 0;
    for (let i = order.length - 1; i >= 0; i--) {
      const call = order[i];
      if (!call) continue;
      call.total += call.self;
      if (call.parent) call.parent.total += call.total;
    }
    for (const of of this.#functions.values()) of.self = of.total = 0;
    this.#functionTotals();
    return order;
  }

  /** Walks the calls depth first, so that it is known whether a function is on the stack already. */
  #functionTotals(): void {
    const active = new Map<FunctionOf, number>();
    const open: (Call | { readonly left: FunctionOf })[] = [...this.root.calls.values()];
    for (let next = open.pop(); next; next = open.pop()) {
      if ('left' in next) {
        active.set(next.left, (active.get(next.left) ?? 1) - 1);
        continue;
      }
      const { of } = next;
      if (!of) continue;
      const depth = active.get(of) ?? 0;
      of.self += next.self;
      if (depth === 0) of.total += next.total;
      active.set(of, depth + 1);
      open.push({ left: of });
      for (const call of next.calls.values()) open.push(call);
    }
  }

  #top(): readonly ProfileEntry[] {
    return hottest(
      [...this.#functions.values()].filter(
        ({ outside, total }) => total > 0 && outside !== 'idle' && outside !== 'program',
      ),
    ).map((of) => ({ ...placeOf(of), self: clean(of.self), total: clean(of.total) }));
  }

  #outside(): NonNullable<Profile['outside']> {
    const weights = new Map<Outside, number>();
    for (const { outside, self } of this.#functions.values())
      if (outside && self > 0) weights.set(outside, (weights.get(outside) ?? 0) + self);
    return [...weights].map(([kind, value]) => ({ kind, value: clean(value) }));
  }
}

function placeOf({ name, file, lines }: FunctionOf): { name: string; file?: string; line?: number } {
  let line: number | undefined;
  let most = -1;
  for (const [at, weight] of lines)
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

/** The calls that matter, largest first: with many of them, only those above a share of the whole. */
function treeOf(root: Call, calls: number, total: number): readonly ProfileNode[] {
  const floor = calls <= keptNodes ? 0 : total / keptNodes;
  type Built = Omit<ProfileNode, 'children'> & { children: Built[] };
  const nodes: Built[] = [];
  const open: { readonly call: Call; readonly into: Built[]; readonly depth: number }[] = [
    { call: root, into: nodes, depth: 0 },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth >= keptDepth) continue;
    const kept = [...next.call.calls.values()]
      .filter(
        ({ of, total: weight }) => weight > floor && of?.outside !== 'idle' && of?.outside !== 'program',
      )
      .sort((a, b) => b.total - a.total);
    for (const call of kept) {
      if (!call.of) continue;
      const built: Built = {
        ...placeOf(call.of),
        self: clean(call.self),
        total: clean(call.total),
        children: [],
      };
      next.into.push(built);
      open.push({ call, into: built.children, depth: next.depth + 1 });
    }
  }
  return nodes;
}

/** Without the noise that sums leave in the last digits. */
const clean = (value: number): number => Number(value.toPrecision(12));
