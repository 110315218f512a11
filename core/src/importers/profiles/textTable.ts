/**
 * Texts as bytes, each once, by number: names by the hundred thousand cost little more than their letters, and are
 * bounded however many and long they are.
 */
import { Growing } from '#core/importers/profiles/growing';

const blockSize = 1 << 18;
/** What is longer is cut: nobody reads on. */
const longestText = 1 << 13;
/** Of the length, in front of a text. */
const lengthBytes = 2;
/** Of where it is, and of finding it. */
const overhead = 16;

/** Stands for a text that is not kept. */
export const notKept = -1;

export class TextTable {
  readonly #blocks: Uint8Array[] = [];
  #free = blockSize;
  #used = 0;
  /** Whether there was one that is not kept. */
  isFull = false;
  /** Where each begins, counted through all blocks. */
  readonly #starts = new Growing('integers');
  #slots = new Int32Array(1 << 10);
  readonly #encoded = new Uint8Array(longestText);

  /** `kept` bytes in all, about. */
  constructor(readonly kept = 24_000_000) {}

  get size(): number {
    return this.#starts.length;
  }

  /** The number of a text; `notKept` where there are too many. */
  number(text: string): number {
    return this.add(this.#encode(text));
  }

  /** The number of a text that is there already; `notKept` of others. */
  find(text: string): number {
    return (this.#slots[this.#slotOf(this.#encode(text))] ?? 0) - 1;
  }

  /** The number of a text in UTF-8. */
  add(utf8: Uint8Array): number {
    const bytes = utf8.length > longestText ? utf8.subarray(0, longestText) : utf8;
    const slot = this.#slotOf(bytes);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    const size = bytes.length + lengthBytes;
    if (this.#used + size > this.kept) {
      this.isFull = true;
      return notKept;
    }
    this.#used += size + overhead;
    if (this.#free + size > blockSize) {
      this.#blocks.push(new Uint8Array(blockSize));
      this.#free = 0;
    }
    const block = this.#blocks.at(-1);
    block?.set([bytes.length & 0xff, bytes.length >> 8], this.#free);
    block?.set(bytes, this.#free + lengthBytes);
    this.#starts.push((this.#blocks.length - 1) * blockSize + this.#free);
    this.#free += size;
    this.#slots[slot] = this.size;
    if (this.size * 2 > this.#slots.length) this.#grow();
    return this.size - 1;
  }

  text(number: number): string {
    return decoder.decode(this.#bytes(number));
  }

  #encode(text: string): Uint8Array {
    const { written } = encoder.encodeInto(text, this.#encoded);
    return this.#encoded.subarray(0, written);
  }

  #bytes(number: number): Uint8Array {
    const start = this.#starts.at(number);
    const block = this.#blocks[Math.floor(start / blockSize)];
    const from = start % blockSize;
    const length = (block?.[from] ?? 0) + ((block?.[from + 1] ?? 0) << 8);
    return block?.subarray(from + lengthBytes, from + lengthBytes + length) ?? new Uint8Array(0);
  }

  #slotOf(bytes: Uint8Array): number {
    const mask = this.#slots.length - 1;
    let hash = bytes.length;
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let known = this.#slots[slot] ?? 0; known !== 0; known = this.#slots[slot] ?? 0) {
      if (isSame(this.#bytes(known - 1), bytes)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.size; number++)
      this.#slots[this.#slotOf(this.#bytes(number))] = number + 1;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
