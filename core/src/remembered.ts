/** More and longer texts than these are not kept. */
const MOST = 4000;
const LONGEST = 200;

/**
 * The same function, which keeps what it read of short texts: labels, headings and values are asked for again with each
 * key. For pure functions whose results nobody changes.
 */
export function remembered<R>(read: (text: string) => R): (text: string) => R {
  const known = new Map<string, R>();
  return (text) => {
    if (text.length > LONGEST) return read(text);
    const found = known.get(text);
    if (found !== undefined) return found;
    const own = copyOf(text);
    const result = read(own);
    if (known.size >= MOST) known.clear();
    known.set(own, result);
    return result;
  };
}

/** V8 cuts shorter texts out as copies. */
const SHORTEST_SLICE = 13;
/** A slice keeps the whole text alive that it was cut from, a copy does not. */
const copyOf = (text: string): string =>
  text.length < SHORTEST_SLICE ? text : (JSON.parse(JSON.stringify(text)) as string);
