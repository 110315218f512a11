import { isCounted } from '#core/quantity/nouns';
import { withPer } from '#core/quantity/per';
import { plainReading, type UnitReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { multiplierOf, unitOf } from '#core/quantity/units';

const MEMORY_WORDS = new Set(
  'ram memory heap mem rss vram dram swap disk storage file files payload cache buffer resident free used bundle image dump'.split(
    ' ',
  ),
);
interface Multiplied {
  readonly exp: number;
  readonly next: number;
}

/** `k`, `M`, `million` after a number; `2m rows` and `7B parameters` too. */
export const multiplierAt = (tokens: readonly Token[], at: number): Multiplied | null => {
  const token = tokens[at];
  if (!token || (token.kind !== 'word' && token.kind !== 'cjk')) return null;
  const noun = tokens[at + 1];
  const counted =
    noun?.kind === 'word' && noun.spaced && (isCounted(noun.lower) || noun.lower === 'parameters');
  if (token.text.length === 1 && !token.spaced && counted) {
    if (token.text === 'm' && noun.lower.endsWith('s')) return { exp: 6, next: at + 1 };
    if (token.text === 'B' || token.text === 'b' || token.text === 'G') return { exp: 9, next: at + 1 };
  }
  if (token.kind === 'cjk') {
    const two = token.text + (tokens[at + 1]?.kind === 'cjk' ? (tokens[at + 1]?.text ?? '') : '');
    const long = two.length === 2 ? multiplierOf(two, two) : null;
    if (long !== null) return { exp: long, next: at + 2 };
  }
  const exp = multiplierOf(token.text, token.lower);
  if (exp === null) return null;
  if (token.text.length === 1 && token.kind === 'word') {
    // `512K RAM` is a size, `10 K` alone no thousands.
    if (
      !token.spaced &&
      noun?.kind === 'word' &&
      noun.spaced &&
      MEMORY_WORDS.has(noun.lower) &&
      noun.lower !== 'files'
    )
      return null;
    // `51.696 K/sec`
    if (token.spaced && noun?.kind !== 'word' && noun?.text !== '/') return null;
  }
  // `512 Mio` is a size in French.
  if (token.text === 'Mio' && noun?.kind !== 'word' && noun?.text !== '.') return null;
  // `1,2 Mio. Zeilen`
  if (token.text.length === 3 && noun?.text === '.' && !noun.spaced && tokens[at + 2]?.kind === 'word')
    return { exp, next: at + 2 };
  // `1.5 mil` in Spanish, `2 hundred thousand`
  const more = tokens[at + 1];
  const second =
    token.text.length > 1 && more?.kind === 'word' && more.lower.length > 2
      ? multiplierOf(more.text, more.lower)
      : null;
  return second === null ? { exp, next: at + 1 } : { exp: exp + second, next: at + 2 };
};

/** Before a collection, behind it and in all, as the JVM logs it: `512M->128M(1024M)`. */
const isHeapChange = (tokens: readonly Token[], at: number): boolean => {
  const mark = (offset: number, text: string): boolean =>
    tokens[at + offset]?.text === text && tokens[at + offset]?.spaced === false;
  const letter = (offset: number): boolean => /^[KMGT]$/.test(tokens[at + offset]?.text ?? '');
  if (!letter(0)) return false;
  if (mark(1, '->')) return letter(3) && mark(4, '(');
  if (mark(-2, '->')) return letter(-3) && mark(1, '(');
  return mark(-2, '(') && letter(-3) && mark(-5, '->') && mark(1, ')');
};

/** `1.2G of 4G`, `1.2G/4G`: the whole is a size as the part is. */
const isOfWhole = (tokens: readonly Token[], at: number): boolean => {
  const part = tokens[at - 3];
  const link = tokens[at - 2];
  return (
    (link?.lower === 'of' || link?.text === '/') &&
    part?.spaced === false &&
    /^[KMGT]$/.test(part.text) &&
    tokens[at - 4]?.kind === 'number'
  );
};

/** `2G` of memory: a letter that is a size only beside such a word, or where the number is no name of a network. */
export const letterSize = (
  tokens: readonly Token[],
  at: number,
  digits: string,
  text: string,
): UnitReading | null => {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.spaced || token.text.length !== 1) return null;
  const after = tokens[at + 1]?.lower ?? '';
  const beside = after === 'of' ? (tokens[at + 2]?.lower ?? '') : after;
  const memory =
    MEMORY_WORDS.has(beside) ||
    (!isCounted(after) &&
      [tokens[at - 2], tokens[at - 3]].some((word) => MEMORY_WORDS.has(word?.lower ?? ''))) ||
    isOfWhole(tokens, at);
  const upper = token.text.toUpperCase();
  if (!'KMGT'.includes(upper)) return null;
  if (isHeapChange(tokens, at)) {
    const size = unitOf(`${token.text}B`, '');
    return size && withPer(tokens, size, at, at + 1, text);
  }
  const generation = digits.length === 1 && '23456'.includes(digits);
  if (!memory && (token.text !== upper || (upper !== 'G' && upper !== 'T') || generation)) return null;
  const unit = unitOf(`${upper}B`, '');
  return unit && withPer(tokens, unit, at, at + 1, text);
};

/** `500m CPU`: thousandths, as Kubernetes writes them. */
export const milliCores = (tokens: readonly Token[], at: number): UnitReading | null => {
  const token = tokens[at];
  const noun = tokens[at + 1];
  // `cpu: 250m`, `cpu 250m`
  const label = /^[:=]$/.test(tokens[at - 2]?.text ?? '') ? tokens[at - 3] : tokens[at - 2];
  const labelled = label?.lower === 'cpu';
  // `250m 512Mi`, as kubectl shows CPU and memory
  const beside = noun?.kind === 'number' && /^[KMG]i$/.test(tokens[at + 2]?.text ?? '');
  if (token?.text === 'm' && !token.spaced && (labelled || beside)) {
    return plainReading('count', { num: 1, den: 1, exp: -3 }, 'm CPU', token.start, token.end, at + 1);
  }
  if (token?.text !== 'm' || token.spaced || noun?.kind !== 'word') return null;
  if (!/^(?:v?cpus?|cores?|millicores?)$/.test(noun.lower)) return null;
  return plainReading('count', { num: 1, den: 1, exp: -3 }, `m ${noun.text}`, token.start, noun.end, at + 2);
};
