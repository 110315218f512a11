/** Stacks of a recording of any length, each kept once: memory grows with what differs, not with the samples. */
import type { Frame } from '#core/importers/profiles/frame';

/** Rare stacks beyond this count as their two outermost frames alone. */
const keptStacks = 300_000;

export interface CountedStack {
  /** From the root down. */
  readonly frames: readonly Frame[];
  readonly count: number;
  readonly weight: number;
}

export class StackCounts {
  readonly #ids = new Map<string, number>();
  readonly #frames: Frame[] = [];
  readonly #stacks = new Map<string, { count: number; weight: number }>();

  /** The number of a frame that is written so; `make` is asked the first time. */
  frame(written: string, make: () => Frame): number {
    const known = this.#ids.get(written);
    if (known !== undefined) return known;
    const id = this.#frames.push(make()) - 1;
    this.#ids.set(written, id);
    return id;
  }

  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** `stack` from the root down. */
  add(stack: readonly number[], weight: number): void {
    const full = stack.join(',');
    const known = this.#stacks.get(full);
    const key = known || this.#stacks.size < keptStacks ? full : stack.slice(0, 2).join(',');
    const entry = known ?? this.#stacks.get(key);
    if (entry) {
      entry.count++;
      entry.weight += weight;
    } else this.#stacks.set(key, { count: 1, weight });
  }

  *stacks(): Generator<CountedStack> {
    for (const [key, { count, weight }] of this.#stacks)
      yield { frames: key.split(',').flatMap((id) => this.#frames[Number(id)] ?? []), count, weight };
  }
}
