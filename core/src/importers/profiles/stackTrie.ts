/**
 * Stacks as a tree of numbers, each call once: memory grows with the calls that differ, not with the samples, and is
 * bounded. A call is an index; a parent's is smaller than those of its children.
 */
import { Growing } from '#core/importers/profiles/growing';

/** Calls beyond this stand together under the call they were made from. */
export const keptCalls = 1_000_000;

/** Stands for all that is called from a place once there are too many calls. */
export const rare = -1;

export class StackTrie {
  /** The call that all stacks start from. */
  readonly root = 0;
  readonly #parents = new Growing('integers');
  readonly #keys = new Growing('integers');
  readonly #self = new Growing('floats');
  #slots = new Int32Array(1 << 6);
  #merged = false;

  constructor(readonly kept = keptCalls) {
    this.#parents.push(-1);
    this.#keys.push(rare);
  }

  get size(): number {
    return this.#parents.length;
  }

  /** Whether there were too many calls to keep each. */
  get merged(): boolean {
    return this.#merged;
  }

  parent(call: number): number {
    return call < this.size ? this.#parents.at(call) : -1;
  }

  /** What is called: a number of whoever fills the tree. */
  key(call: number): number {
    return call < this.size ? this.#keys.at(call) : rare;
  }

  self(call: number): number {
    return this.#self.at(call) || 0;
  }

  setSelf(call: number, weight: number): void {
    this.#self.set(call, weight);
  }

  spend(call: number, weight: number): void {
    this.#self.set(call, this.self(call) + weight);
  }

  /** What each call weighs with all that it called. */
  totals(): Float64Array {
    const totals = new Float64Array(this.size);
    for (let call = this.size - 1; call >= 0; call--) {
      const total = (totals[call] ?? 0) + this.self(call);
      totals[call] = total;
      const parent = this.parent(call);
      if (parent >= 0) totals[parent] = (totals[parent] ?? 0) + total;
    }
    return totals;
  }

  /** The call of something from here; 0 where there was none yet. */
  find(parent: number, key: number): number {
    return this.#slots[this.#slotOf(parent, key)] ?? 0;
  }

  /** The call of something from here. What is rare calls nothing else. */
  child(parent: number, key: number): number {
    if (parent !== this.root && this.#keys.at(parent) === rare) return parent;
    const slot = this.#slotOf(parent, key);
    const found = this.#slots[slot] ?? 0;
    if (found !== 0) return found;
    if (this.size >= this.kept && key !== rare) {
      this.#merged = true;
      return this.child(parent, rare);
    }
    // Even of rare ones there can be too many: they are the caller's own then.
    if (this.size >= 1.25 * this.kept) return parent;
    const call = this.size;
    this.#parents.push(parent);
    this.#keys.push(key);
    this.#slots[slot] = call;
    if (this.size * 4 > this.#slots.length * 3) this.#grow();
    return call;
  }

  #slotOf(parent: number, key: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(key + 2, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let call = this.#slots[slot] ?? 0; call !== 0; call = this.#slots[slot] ?? 0) {
      if (this.#parents.at(call) === parent && this.#keys.at(call) === key) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let call = 1; call < this.size; call++)
      this.#slots[this.#slotOf(this.parent(call), this.key(call))] = call;
  }
}
