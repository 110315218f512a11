/** One profile of a speedscope file, as its parts come: calls of frames by their index, until the frames are known. */
import { at, numberAt } from '#core/importers/json';
import type { CallTree } from '#core/importers/profiles/callTree';
import type { Frame } from '#core/importers/profiles/frame';
import { Growing } from '#core/importers/profiles/growing';
import { rare, StackTrie } from '#core/importers/profiles/stackTrie';

export class SpeedscopeProfile {
  readonly facts = new Map<string, unknown>();
  readonly calls = new StackTrie();
  /** Calls that samples ended in, and their weights, as far as the other is not known. */
  readonly #ended = new Growing('integers');
  readonly #weights = new Growing('floats');
  #weighed = 0;
  readonly #open: { readonly index: number; readonly call: number }[] = [];
  #since: number | undefined;
  #fault: string | null = null;

  get unit(): string {
    return this.#text('unit') ?? 'none';
  }

  get name(): string {
    return this.#text('name') ?? '';
  }

  get evented(): boolean {
    return this.facts.get('type') === 'evented';
  }

  /** Elements of one of its lists. */
  addAll(list: string, elements: readonly unknown[]): void {
    if (list === 'samples') for (const sample of elements) this.#addSample(sample);
    else if (list === 'weights') for (const weight of elements) this.#addWeight(weight);
    else if (list === 'events') for (const event of elements) this.#addEvent(event);
  }

  /** Adds its calls to a tree; what is wrong with it, or null. */
  addTo(tree: CallTree, frames: readonly Frame[], factor: number): string | null {
    const { calls } = this;
    if (this.#fault !== null) return this.#fault;
    const [unended] = this.#open;
    if (unended) return `“${frames[unended.index]?.name ?? ''}” starts and never ends`;
    // Without weights, samples count alike.
    if (this.#weights.length === 0)
      for (let i = 0; i < this.#ended.length; i++) calls.spend(this.#ended.at(i), 1);
    const numbers = frames.map((frame) => tree.functionOf(frame));
    tree.calls.spend(tree.calls.root, calls.self(calls.root) * factor);
    const copies = new Int32Array(calls.size);
    const totals = calls.totals();
    for (let call = 1; call < calls.size; call++) {
      const key = calls.key(call);
      const frame = frames[key];
      if (!frame && key !== rare) return 'it names a frame that is not listed';
      // What nothing was spent in is no call of the tree.
      if ((totals[call] ?? 0) <= 0) continue;
      const parent = copies[calls.parent(call)] ?? tree.calls.root;
      const copy = tree.callNumber(parent, numbers[key] ?? rare, frame?.line, (totals[call] ?? 0) * factor);
      tree.calls.spend(copy, calls.self(call) * factor);
      copies[call] = copy;
    }
    return null;
  }

  #text(name: string): string | undefined {
    const value = this.facts.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  #addSample(sample: unknown): void {
    let call = this.calls.root;
    if (Array.isArray(sample))
      for (const index of sample as unknown[]) call = this.calls.child(call, frameIndex(index));
    this.#ended.push(call);
    this.#weigh();
  }

  #addWeight(weight: unknown): void {
    this.#weights.push(typeof weight === 'number' ? weight : 0);
    this.#weigh();
  }

  #weigh(): void {
    for (; this.#weighed < this.#ended.length && this.#weighed < this.#weights.length; this.#weighed++) {
      const call = this.#ended.at(this.#weighed);
      const weight = this.#weights.at(this.#weighed);
      if (weight > 0) this.calls.spend(call, weight);
    }
  }

  #addEvent(event: unknown): void {
    if (this.#fault !== null) return;
    const now = numberAt(event, 'at');
    const index = frameIndex(at(event, 'frame'));
    if (now === undefined || index === noFrame) {
      this.#fault = 'an event has no time or no frame';
      return;
    }
    this.#since ??= now;
    const here = this.#open.at(-1);
    if (here) this.calls.spend(here.call, Math.max(0, now - this.#since));
    this.#since = now;
    if (at(event, 'type') === 'O')
      this.#open.push({ index, call: this.calls.child(here?.call ?? this.calls.root, index) });
    else if (this.#open.pop()?.index !== index) this.#fault = 'a call ends before what it called';
  }
}

/** No list has it. */
const noFrame = 2 ** 31 - 2;
const frameIndex = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < noFrame ? value : noFrame;
