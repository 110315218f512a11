import { makeAmount, type Amount } from '#core/quantity/amount';
import { ONE, scaled, type Scale } from '#core/quantity/exact';
import { isAndHalf } from '#core/quantity/head';
import { numberWord } from '#core/quantity/number-words';
import { phraseAt, phraseBook, type PhraseBook } from '#core/quantity/phrases';
import type { Dimension } from '#core/quantity/quantity';
import { plainReading, simpleUnit } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';

/** Shares and multiples that are said in words: `half the time`, `two thirds of`, `tenfold`, `doppelt so`. */

/** `third` is not among `one`, `two`; `second` is a time. */
const PARTS: ReadonlyMap<string, number> = new Map(
  'third:3 quarter:4 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 twentieth:20 hundredth:100 thousandth:1000 tier:3 quart:4 cinquième:5 dixième:10 drittel:3 viertel:4 fünftel:5 zehntel:10 tercio:3 cuarto:4 quinto:5 décimo:10'
    .split(' ')
    .flatMap((entry): [string, number][] => {
      const [word = '', parts = ''] = entry.split(':');
      return [
        [word, Number(parts)],
        [`${word}s`, Number(parts)],
      ];
    }),
);

type Said = readonly [dimension: 'ratio' | 'factor', scale: Scale];
const HALF: Scale = { num: 1, den: 2, exp: 0 };
const TWO: Scale = { num: 2, den: 1, exp: 0 };
const THREE: Scale = { num: 3, den: 1, exp: 0 };

const FIXED: readonly (readonly [Said, string])[] = [
  [['ratio', HALF], 'half of|half the|half its|half our|half their|half that|half this'],
  [['ratio', HALF], 'die hälfte|der hälfte|zur hälfte|la moitié|la mitad|la metà|a metade|половина|половину'],
  [['factor', HALF], 'half as|halb so'],
  [['factor', TWO], 'double the|doppelt so|doppelte|el doble|le double|il doppio|o dobro|вдвое'],
  [['factor', THREE], 'triple the|dreifache|el triple|le triple|втрое'],
];

let book: PhraseBook<Said> | null = null;

/** `the second half of the video` is a place in it. */
const PLACING =
  /^(?:first|second|third|other|last|latter|former|top|bottom|upper|lower|left|right|next|previous)$/;

const ofScale = (
  tokens: readonly Token[],
  [at, next]: readonly [number, number],
  dimension: Dimension,
  scale: Scale,
): Amount | null => {
  const [first, last] = [tokens[at], tokens[next - 1]];
  if (!first || !last) return null;
  const unit = plainReading(dimension, scale, '', -1, -1, next);
  const decimal = { negative: false, digits: '1', exponent: 0 };
  return makeAmount({ decimal, unit, at, next, start: first.start, numberEnd: last.end, end: last.end });
};

/** The time after `of a`, and the token after it: `a tenth of a second`, `a quarter of an hour`. */
const ofTime = (tokens: readonly Token[], at: number): readonly [Scale, number] | null => {
  if (tokens[at]?.lower !== 'of' || !/^an?$/.test(tokens[at + 1]?.lower ?? '')) return null;
  const found = simpleUnit(tokens, at + 2);
  return found?.[0].dimension === 'time' ? [found[0].scale, found[1]] : null;
};

const shareOf = (tokens: readonly Token[], at: number, next: number, share: Scale): Amount | null => {
  const time = ofTime(tokens, next);
  return time
    ? ofScale(tokens, [at, time[1]], 'time', scaled(time[0], share))
    : ofScale(tokens, [at, next], 'ratio', share);
};

/** What makes a share of `a third`: `of`, `the`, `faster`, `less`. */
const OF =
  /^(?:of|the|as|des|de|der|du|del|la|los|las|faster|slower|less|fewer|more|lower|higher|smaller|larger|better|worse)$/;

/** `two thirds of`, `one-tenth the`, `1/10th`: the whole's parts, and the token after them. */
const partsAt = (tokens: readonly Token[], at: number): readonly [parts: number, next: number] | null => {
  const hyphen = tokens[at];
  const place = hyphen?.text === '-' && !hyphen.spaced ? at + 1 : at;
  const parts = PARTS.get(tokens[place]?.lower ?? '');
  return parts !== undefined && OF.test(tokens[place + 1]?.lower ?? '') ? [parts, place + 1] : null;
};

const MULTIPLIED = /^(?:so|schneller|langsamer|mehr|weniger|höher|größer|kleiner|länger|kürzer)$/;
const SINGULAR_TIME = /^(?:second|minute|hour|day|week|month|year)$/;

/** A share, a multiple or a time that is said in words at a token, or null. */
export const fractionAmount = (tokens: readonly Token[], at: number): Amount | null => {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  const { lower } = first;
  // `dreimal so schnell`; `zweimal täglich` says how often.
  const multiple = lower.endsWith('mal') ? numberWord(lower.slice(0, -3)) : null;
  if (multiple && MULTIPLIED.test(tokens[at + 1]?.lower ?? ''))
    return ofScale(tokens, [at, at + 1], 'factor', multiple);
  const fold = lower.endsWith('fold') ? numberWord(lower.slice(0, -4)) : null;
  if (fold) return ofScale(tokens, [at, at + 1], 'factor', fold);
  // `down by half`, `cut in half`
  if (lower === 'half' && /^(?:by|in)$/.test(tokens[at - 1]?.lower ?? '') && tokens[at + 1]?.kind !== 'word')
    return ofScale(tokens, [at, at + 1], 'ratio', HALF);
  // `by a factor of two`
  const factor =
    lower === 'factor' && tokens[at + 1]?.lower === 'of' ? numberWord(tokens[at + 2]?.lower ?? '') : null;
  if (factor && /^an?$/.test(tokens[at - 1]?.lower ?? ''))
    return ofScale(tokens, [at, at + 3], 'factor', factor);
  const fixed = phraseAt(tokens, at, (book ??= phraseBook(FIXED)));
  if (fixed) {
    if (PLACING.test(tokens[at - 1]?.lower ?? '')) return null;
    const [dimension, scale] = fixed.meaning;
    const of = tokens[fixed.next - 1]?.lower === 'of' ? fixed.next - 1 : fixed.next;
    return dimension === 'ratio'
      ? shareOf(tokens, at, of, scale)
      : ofScale(tokens, [at, fixed.next], dimension, scale);
  }
  const article = lower === 'a' || lower === 'an';
  if (article && SINGULAR_TIME.test(tokens[at + 1]?.lower ?? '') && isAndHalf(tokens, at + 2)) {
    const time = simpleUnit(tokens, at + 1);
    return time && ofScale(tokens, [at, at + 5], 'time', scaled(time[0].scale, { num: 15, den: 1, exp: -1 }));
  }
  const count = article ? ONE : numberWord(lower);
  if (!count) return null;
  // `five-fold`
  if (tokens[at + 1]?.text === '-' && tokens[at + 2]?.lower === 'fold')
    return ofScale(tokens, [at, at + 3], 'factor', count);
  // `reduced to a fifth`, but not `passed to a third party`
  const left = tokens[at - 1]?.lower === 'to' && tokens[at + 2]?.kind !== 'word';
  const fifth = left ? PARTS.get(tokens[at + 1]?.lower ?? '') : undefined;
  if (fifth !== undefined) return ofScale(tokens, [at, at + 2], 'ratio', { ...count, den: fifth });
  const parts = partsAt(tokens, at + 1);
  return parts && shareOf(tokens, at, parts[1], { ...count, den: parts[0] });
};
