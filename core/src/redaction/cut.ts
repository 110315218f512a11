/** Cuts a text where it can be looked through in parts: at the ends of lines or else of words, and never inside of a private key. */

const KEY_START = '-----BEGIN ';
const KEY_END = '-----END ';
/** A key is short: a beginning without an end does not swallow the rest. In UTF-16 units. */
const LONGEST_KEY = 32 * 1_024;

/** Where the part that begins at `start` ends; it has about `size` UTF-16 units. */
export function cutEnd(text: string, start: number, size: number): number {
  if (text.length - start <= size) return text.length;
  const line = text.lastIndexOf('\n', start + size);
  const space = line > start ? line : text.lastIndexOf(' ', start + size);
  const end = space > start ? space + 1 : start + size;
  const key = text.lastIndexOf(KEY_START, end);
  if (key < start || text.slice(key, end).includes(KEY_END)) return end;
  const closing = text.slice(key, key + LONGEST_KEY).indexOf(KEY_END);
  if (closing < 0) return end;
  const closed = text.indexOf('\n', key + closing);
  return closed < 0 ? text.length : closed + 1;
}

/** Whether a text holds one end of a key: then the other may stand in what is next to it. */
export const holdsKeyEnd = (text: string): boolean => text.includes(KEY_START) || text.includes(KEY_END);
