/** Ids as a file writes them → numbers from 0 in the order they come: a single large id costs no more than a small one. */
import { Growing } from '#core/importers/profiles/growing';

/** Of ids that count, some are left out: the list of them is at most so much longer than they are many. */
const spread = 16;
const shortest = 1 << 16;

export class Ids {
  #size = 0;
  /** Of an id that counts: one more than its number. */
  readonly #counted = new Growing('integers');
  readonly #others = new Map<number, number>();

  constructor(readonly keptOthers = Infinity) {}

  number(id: number): number {
    const counted = this.#counted.at(id);
    if (counted > 0) return counted - 1;
    const other = this.#others.get(id);
    if (other !== undefined) return other;
    if (Number.isInteger(id) && id >= 0 && id < shortest + spread * this.#size)
      this.#counted.set(id, this.#size + 1);
    else if (this.#others.size < this.keptOthers) this.#others.set(id, this.#size);
    else throw new Error('it has too many places');
    return this.#size++;
  }
}
