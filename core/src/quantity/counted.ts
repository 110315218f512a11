import {
  isCommaLanguageNoun,
  isCounted,
  isCountedCjk,
  isShortCounted,
  isStop,
  looksPlural,
} from '#core/quantity/nouns';
import { ARTICLES, perAt, withPer, type Plain } from '#core/quantity/per';
import type { UnitReading } from '#core/quantity/simple-unit';
import { statisticAt } from '#core/quantity/statistics';
import type { Token } from '#core/quantity/tokens';

/** Thousands of something in one word: `kreq/s`, `Mops/s`. */
const KILO =
  /^[kKMGT](?:ops?|reqs?|msgs?|rows|toks?|its?|pkts?|events|requests|transactions|queries|records|samples|flops?|h|t)$/i;
const KILO_POWERS: Readonly<Record<string, number>> = { k: 3, m: 6, g: 9, t: 12 };

export const count = (exp: number): Plain => ({ dimension: 'count', scale: { num: 1, den: 1, exp } });

/** Counted things: up to three words, the last a noun, or any word before `/s`. */
export const countAt = (
  tokens: readonly Token[],
  at: number,
  text: string,
  glued: boolean,
): UnitReading | null => {
  let found = -1;
  let local = false;
  for (let index = at, words = 0; words < 4; words++, index++) {
    let token = tokens[index];
    // `pull-requests`
    if (token?.text === '-' && !token.spaced && words > 0 && tokens[index + 1]?.spaced === false)
      token = tokens[++index];
    if (
      token?.kind !== 'word' ||
      (isStop(token.lower) && tokens[index + 1]?.text !== '/') ||
      (words > 0 && statisticAt(tokens, index))
    )
      break;
    if (glued && words > 0 && found < 0) break;
    const per = perAt(tokens, index + 1, text, true);
    const known = isCounted(token.lower);
    if (per?.time && (known || !ARTICLES.has(tokens[index + 1]?.lower ?? ''))) {
      const power = KILO.test(token.text) ? (KILO_POWERS[token.text.charAt(0).toLowerCase()] ?? 0) : 0;
      if (!glued || known || power > 0 || isShortCounted(token.lower)) {
        return withPer(
          tokens,
          { ...count(power), commaLanguage: isCommaLanguageNoun(token.lower) },
          at,
          index + 1,
          text,
        );
      }
    }
    // `8.46 rows=1`: the noun is the next number's.
    if (tokens[index + 1]?.text === '=' && !tokens[index + 1]?.spaced) break;
    // `2 orders of magnitude`
    if (/^orders?$/.test(token.lower) && tokens[index + 2]?.lower === 'magnitude') break;
    // `16 batch size`
    if (/^(?:size|sizes|id|ids|number|version)$/.test(tokens[index + 1]?.lower ?? '')) break;
    if (known || (looksPlural(token.text) && !glued)) {
      found = index + 1;
      local ||= isCommaLanguageNoun(token.lower);
    } else if (found >= 0 || (tokens[index + 1]?.text === '/' && per === null)) break;
  }
  return found < 0 ? null : withPer(tokens, { ...count(0), commaLanguage: local }, at, found, text);
};

export const cjkCountAt = (tokens: readonly Token[], at: number, text: string): UnitReading | null => {
  for (let length = 5; length > 0; length--) {
    const last = tokens[at + length - 1];
    const first = tokens[at];
    if (last?.kind === 'cjk' && first && isCountedCjk(text.slice(first.start, last.end))) {
      return withPer(tokens, count(0), at, at + length, text);
    }
  }
  return null;
};
