/** One profile of a speedscope file, as its parts come: calls of frames by their index, until the frames are known. */
import { at, numberAt } from '#core/importers/json';
import type { CallTree } from '#core/importers/profiles/callTree';
import { Growing } from '#core/importers/profiles/growing';
import { rare, StackTrie } from '#core/importers/profiles/stackTrie';

/** Frames by their index: their functions in a tree, and their lines, 0 where there is none. */
export interface ListedFrames {
  readonly functions: Growing;
  readonly lines: Growing;
}

export class SpeedscopeProfile {
  readonly facts = new Map<string, unknown>();
  readonly calls = new StackTrie();
  /** Calls that samples ended in, and weights that came before them. */
  readonly #ended = new Growing('integers');
  readonly #weights = new Growing('floats');
  #weightCount = 0;
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
  addTo(tree: CallTree, { functions, lines }: ListedFrames, factor: number): string | null {
    const { calls } = this;
    if (this.#fault !== null) return this.#fault;
    const [unended] = this.#open;
    if (unended) return `“${tree.nameOf(functions.at(unended.index))}” starts and never ends`;
    // Without weights, samples count alike.
    if (this.#weightCount === 0)
      for (let i = 0; i < this.#ended.length; i++) calls.spend(this.#ended.at(i), 1);
    tree.calls.spend(tree.calls.root, calls.self(calls.root) * factor);
    const copies = new Int32Array(calls.size);
    const totals = calls.totals();
    for (let call = 1; call < calls.size; call++) {
      const key = calls.key(call);
      if (key !== rare && !(key < functions.length)) return 'it names a frame that is not listed';
      // What nothing was spent in is no call of the tree.
      if ((totals[call] ?? 0) <= 0) continue;
      const parent = copies[calls.parent(call)] ?? tree.calls.root;
      const of = key === rare ? rare : functions.at(key);
      const line = key === rare ? undefined : lines.at(key) || undefined;
      const copy = tree.callNumber(parent, of, line, (totals[call] ?? 0) * factor);
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
    const index = this.#ended.length;
    this.#ended.push(call);
    if (index < this.#weightCount) this.#spend(index, this.#weights.at(index));
  }

  #addWeight(written: unknown): void {
    const weight = typeof written === 'number' ? written : 0;
    const sample = this.#weightCount++;
    if (sample < this.#ended.length) this.#spend(sample, weight);
    else this.#weights.set(sample, weight);
  }

  #spend(sample: number, weight: number): void {
    if (weight > 0) this.calls.spend(this.#ended.at(sample), weight);
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
