/** Numbers in the order they come, four or eight bytes each and never copied: for millions of samples. */
const blockBits = 16;
const blockSize = 1 << blockBits;

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
    while (this.#blocks.length <= index >> blockBits)
      this.#blocks.push(this.kind === 'integers' ? new Int32Array(blockSize) : new Float64Array(blockSize));
    const block = this.#blocks[index >> blockBits];
    if (block) block[index & (blockSize - 1)] = value;
    this.#length = Math.max(this.#length, index + 1);
  }

  /** NaN beyond the end. */
  at(index: number): number {
    return this.#blocks[index >> blockBits]?.[index & (blockSize - 1)] ?? NaN;
  }
}
