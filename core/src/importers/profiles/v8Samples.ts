/**
 * What V8's sampler writes, in the order it comes: nodes of the call tree, which node each sample saw, and the µs before
 * each sample. Kept are the nodes as numbers and their weights; samples are kept only until their times are known.
 */
import { at, listAt, numberAt, numbersAt } from '#core/importers/json';
import type { Profile } from '#core/importers/model';
import type { CallTree } from '#core/importers/profiles/callTree';
import { Growing } from '#core/importers/profiles/growing';
import { Ids } from '#core/importers/profiles/ids';
import { v8Frame } from '#core/importers/profiles/v8Frame';

export class V8Samples {
  readonly #tree: CallTree;
  readonly #numbers = new Ids();
  /** By a node's number: its parent's number, its function and its line; 0 is none. */
  readonly #parents = new Growing('integers');
  readonly #functions = new Growing('integers');
  readonly #lines = new Growing('integers');
  readonly #hits = new Growing('floats');
  readonly #weights = new Growing('floats');
  /** The numbers of `(root)`. */
  readonly #roots = new Set<number>();
  readonly #ids = new Growing('integers');
  readonly #deltas = new Growing('integers');
  #timed = 0;

  constructor(tree: CallTree) {
    this.#tree = tree;
  }

  /** A node with the ids of its children, or with that of its parent. */
  addNode(node: unknown, parent = numberAt(node, 'parent')): void {
    const id = numberAt(node, 'id');
    if (id === undefined) return;
    const number = this.#numbers.number(id);
    for (const child of numbersAt(node, 'children'))
      this.#parents.set(this.#numbers.number(child), number + 1);
    if (parent !== undefined) this.#parents.set(number, this.#numbers.number(parent) + 1);
    const frame = v8Frame(at(node, 'callFrame') ?? node);
    // A rare function's number is -1.
    this.#functions.set(number, this.#tree.functionOf(frame) + 2);
    this.#lines.set(number, frame.line ?? 0);
    if (frame.name === '(root)') this.#roots.add(number);
    this.#hits.set(number, numberAt(node, 'hitCount') ?? 0);
  }

  /** Nodes of the older form, each with its children in it. */
  addNested(head: unknown): void {
    const open: { readonly node: unknown; readonly parent: number | undefined }[] = [
      { node: head, parent: undefined },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      const children = listAt(next.node, 'children');
      this.addNode({ ...Object(next.node), children: [] }, next.parent);
      for (const node of children) open.push({ node, parent: numberAt(next.node, 'id') });
    }
  }

  addSample(id: number): void {
    this.#ids.push(this.#numbers.number(id));
    this.#weigh();
  }

  addDelta(us: number): void {
    this.#deltas.push(us);
    this.#weigh();
  }

  /** Of all that was added; in samples where there are no times. */
  profile(): Profile {
    const timed = this.#ids.length > 0 && this.#deltas.length > 0;
    const weights = timed ? this.#weights : this.#ids.length > 0 ? this.#counts() : this.#hits;
    const calls = new Growing('integers');
    for (let number = 0; number < this.#functions.length; number++) {
      if (this.#functions.at(number) === 0) continue;
      const call = this.#callOf(number, weights, calls);
      this.#tree.calls.spend(call, weights.at(number) || 0);
    }
    return this.#tree.profile(timed ? 'ms' : 'samples');
  }

  /** Weighs the samples whose times are known. Clocks of different cores may go backwards: such a sample weighs nothing. */
  #weigh(): void {
    while (this.#timed < this.#ids.length && this.#timed < this.#deltas.length) {
      const number = this.#ids.at(this.#timed);
      const ms = Math.max(0, this.#deltas.at(this.#timed)) / 1000;
      this.#weights.set(number, (this.#weights.at(number) || 0) + ms);
      this.#timed++;
    }
  }

  #counts(): Growing {
    const counts = new Growing('floats');
    for (let i = 0; i < this.#ids.length; i++) {
      const number = this.#ids.at(i);
      counts.set(number, (counts.at(number) || 0) + 1);
    }
    return counts;
  }

  /** Nodes come in any order; one in a circle hangs at the root. `calls` has those that are known, plus 1. */
  #callOf(number: number, weights: Growing, calls: Growing): number {
    const path: number[] = [];
    const seen = new Set<number>();
    let here = number;
    while (here >= 0 && this.#functions.at(here) > 0 && !(calls.at(here) > 0) && !seen.has(here)) {
      seen.add(here);
      path.push(here);
      here = (this.#parents.at(here) || 0) - 1;
    }
    const known = here < 0 ? 0 : calls.at(here) || 0;
    let call = known > 0 ? known - 1 : this.#tree.calls.root;
    for (const step of path.reverse()) {
      const isRoot = this.#roots.has(step) && !(this.#parents.at(step) > 0);
      if (!isRoot)
        call = this.#tree.callNumber(
          call,
          this.#functions.at(step) - 2,
          this.#lines.at(step) || undefined,
          weights.at(step) || 0,
        );
      calls.set(step, call + 1);
    }
    return call;
  }
}
