/** Numbers in the order they come, four or eight bytes each and hardly copied: for millions of samples, or a few of each of many threads. */
const blockBits = 16;
const blockSize = 1 << blockBits;
const smallestBlock = 64;

export class Growing {
  readonly #blocks: (Int32Array | Float64Array)[] = [];
  #length = 0;

  constructor(readonly kind: 'integers' | 'floats') {}

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Where nothing was set, there is 0. */
  set(index: number, value: number): void {
    const block = this.#blocks[index >> blockBits];
    if (block && (index & (blockSize - 1)) < block.length) block[index & (blockSize - 1)] = value;
    else this.#grow(index)[index & (blockSize - 1)] = value;
    this.#length = Math.max(this.#length, index + 1);
  }

  /** NaN beyond the end. */
  at(index: number): number {
    return this.#blocks[index >> blockBits]?.[index & (blockSize - 1)] ?? NaN;
  }

  /** The block of an index that has no place yet. The first begins small. */
  #grow(index: number): Int32Array | Float64Array {
    const last = index >> blockBits;
    let size = last > 0 ? blockSize : smallestBlock;
    while (size <= index && size < blockSize) size *= 2;
    if ((this.#blocks[0]?.length ?? 0) < size) {
      const first = this.#block(size);
      first.set(this.#blocks[0] ?? []);
      this.#blocks[0] = first;
    }
    while (this.#blocks.length <= last) this.#blocks.push(this.#block(blockSize));
    return this.#blocks[last] ?? this.#block(blockSize);
  }

  #block(size: number): Int32Array | Float64Array {
    return this.kind === 'integers' ? new Int32Array(size) : new Float64Array(size);
  }
}
