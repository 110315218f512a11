/** The part of Python's `marshal` format that profiles are made of (versions 0 to 4, `Python/marshal.c`). */

export type MarshalValue = string | number | null | readonly MarshalValue[] | MarshalDictionary;
export type MarshalDictionary = ReadonlyMap<MarshalValue, MarshalValue>;

const deepest = 20;

/** Null where the bytes are cut, or hold a type that no profile has. */
export function readMarshal(bytes: Uint8Array): MarshalValue {
  try {
    return new Reader(bytes).value(0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** Ends a dictionary. */
const end = Symbol('end');

class Reader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #seen: MarshalValue[] = [];
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(depth: number): MarshalValue {
    const value = this.#next(depth);
    if (value === end) throw new RangeError('a value is missing');
    return value;
  }

  #next(depth: number): MarshalValue | typeof end {
    if (depth > deepest) throw new RangeError('too deep');
    const code = this.#byte();
    const type = String.fromCharCode(code & 0x7f);
    // A value that is meant again later has its number before its parts have theirs.
    const index = code & 0x80 ? this.#seen.push(null) - 1 : -1;
    const value = this.#of(type, depth);
    if (index >= 0 && value !== end) this.#seen[index] = value;
    return value;
  }

  #of(type: string, depth: number): MarshalValue | typeof end {
    switch (type) {
      case '0':
        return end;
      case 'N':
        return null;
      case 'F':
      case 'T':
        return Number(type === 'T');
      case 'i':
        return this.#integer();
      case 'I': {
        const value = this.#view.getBigInt64(this.#skip(8), true);
        return Number(value);
      }
      case 'l':
        return this.#long();
      case 'g':
        return this.#view.getFloat64(this.#skip(8), true);
      case 'f':
        return Number(this.#text(this.#byte()));
      case 'z':
      case 'Z':
        return this.#text(this.#byte());
      case 'a':
      case 'A':
      case 'u':
      case 's':
      case 't': {
        const text = this.#text(this.#length());
        return text;
      }
      case 'r':
        return this.#seen[this.#length()] ?? null;
      case ')':
        return this.#list(this.#byte(), depth);
      case '(':
      case '[':
        return this.#list(this.#length(), depth);
      case '{':
        return this.#dictionary(depth);
      default:
        throw new RangeError(`the type ${type} is none of a profile`);
    }
  }

  #list(count: number, depth: number): MarshalValue {
    const list: MarshalValue[] = [];
    for (let i = 0; i < count; i++) list.push(this.value(depth + 1));
    return list;
  }

  #dictionary(depth: number): MarshalDictionary {
    const entries = new Map<MarshalValue, MarshalValue>();
    for (let key = this.#next(depth + 1); key !== end; key = this.#next(depth + 1))
      entries.set(key, this.value(depth + 1));
    return entries;
  }

  /** Digits of 15 bits, the lowest first; the count is negative where the number is. */
  #long(): number {
    const count = this.#integer();
    let value = 0;
    for (let i = 0; i < Math.abs(count); i++)
      value += this.#view.getUint16(this.#skip(2), true) * 2 ** (15 * i);
    return count < 0 ? -value : value;
  }

  #byte(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  #integer(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  #length(): number {
    const length = this.#integer();
    if (length < 0 || length > this.#bytes.length) throw new RangeError('a length is longer than the file');
    return length;
  }

  #text(length: number): string {
    const from = this.#skip(length);
    return new TextDecoder().decode(this.#bytes.subarray(from, from + length));
  }

  #skip(count: number): number {
    const from = this.#at;
    this.#at += count;
    if (this.#at > this.#bytes.length) throw new RangeError('the end is missing');
    return from;
  }
}
