/** Bytes → text, in pieces: UTF-8, UTF-16 as a PowerShell redirect writes it, and Windows-1252 for what is neither. */

/** The encoding standard's decoder, which Node, browsers and workers have alike. Here it needs no port: it does no I/O. */
declare class TextDecoder {
  constructor(label: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

export interface Decoder {
  /** The text of the bytes so far; a character that is cut comes with the next piece. */
  readonly decode: (bytes: Uint8Array) => string;
  readonly finish: () => string;
}

/** Chooses the encoding by the first bytes (at least four, unless there are fewer in all). */
export function createDecoder(head: Uint8Array): Decoder {
  const utf16 = utf16Of(head);
  if (utf16 === null) return utf8();
  // Strips the mark itself.
  const decoder = new TextDecoder(utf16);
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    finish: () => decoder.decode(),
  };
}

/** UTF-16 by its mark, or by the zeros that ASCII has in every second byte. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (head.length < 4) return null;
  const pairs = Math.min(64, head.length >> 1);
  let little = 0;
  let big = 0;
  for (let i = 0; i < pairs; i++) {
    const zeroFirst = head[2 * i] === 0;
    const zeroSecond = head[2 * i + 1] === 0;
    if (zeroSecond && !zeroFirst) little++;
    if (zeroFirst && !zeroSecond) big++;
  }
  if (little > pairs * 0.9) return 'utf-16le';
  return big > pairs * 0.9 ? 'utf-16be' : null;
}

/** UTF-8 until a byte is not; from that piece on Windows-1252, which every byte is. */
function utf8(): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const fallback = new TextDecoder('windows-1252');
  let valid = true;
  let first = true;
  let pending = new Uint8Array(0);
  const text = (bytes: Uint8Array): string => {
    if (!valid) return fallback.decode(bytes);
    try {
      return strict.decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      valid = false;
      return fallback.decode(bytes);
    }
  };
  const withoutMark = (decoded: string): string => {
    if (!first || decoded === '') return decoded;
    first = false;
    return decoded.replace(/^(?:\uFEFF|ï»¿)/, '');
  };
  return {
    decode: (bytes) => {
      const joined = pending.length === 0 ? bytes : concat([pending, bytes]);
      const end = valid ? joined.length - cutAtEnd(joined) : joined.length;
      pending = joined.slice(end);
      return withoutMark(text(joined.subarray(0, end)));
    },
    finish: () => withoutMark(text(pending)),
  };
}

/** How many bytes at the end belong to a character that is not complete. */
function cutAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** One array of all. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
