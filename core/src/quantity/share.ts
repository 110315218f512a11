import { makeAmount, type Amount } from '#core/quantity/amount';
import { countAt } from '#core/quantity/counted';
import { headAt } from '#core/quantity/head';
import { multiplierAt } from '#core/quantity/multiplier';
import { plainReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';

/** The whole that a share is of stands in its scale, which holds numbers exactly up to here. */
const MOST = 1e15;

/** What happens to some of many: `3 errors per 1000 requests` is a share, `3 queries per 100 rows` none. */
const BEFALLING = /^(?:error|failure|timeout|fault|miss|crash|drop|exception|retr(?:y|ies)|hit)(?:e?s)?$/;

/**
 * `1 in 1000 requests`, `3 out of 20 requests`, `3 errors per 1000 requests`, `1/5 of the run`: a share said by its two
 * numbers, or null.
 */
export const shareAmount = (tokens: readonly Token[], at: number, text: string): Amount | null => {
  const part = tokens[at];
  const written = part?.literal;
  if (!part || written?.style !== 'plain' || written.decimals > 0 || written.exponent !== 0) return null;
  const link =
    linkAt(tokens, at + 1) ??
    (tokens[at + 2]?.lower === 'per' && BEFALLING.test(tokens[at + 1]?.lower ?? '')
      ? { word: 'per', next: at + 3 }
      : null);
  const head = link && headAt(tokens, link.next);
  if (!head || head.negative || head.currency || head.exponent !== 0 || head.times) return null;
  const many = multiplierAt(tokens, head.next);
  const whole = Number(`${head.digits}e${many?.exp ?? 0}`);
  const behindWhole = many?.next ?? head.next;
  if (!(whole >= 2) || whole > MOST || Number(written.digits) > whole) return null;
  const slashed = link.word === '/';
  const behind = tokens[behindWhole];
  // `1/10th`
  const ordinal = slashed && !behind?.spaced && /^(?:th|rd)$/.test(behind?.lower ?? '');
  if (slashed && !ordinal && behind?.lower !== 'of') return null;
  const noun = slashed ? null : countAt(tokens, behindWhole, text, false);
  if (!slashed && noun?.dimension !== 'count') return null;
  const last = ordinal ? behindWhole : behindWhole - 1;
  const end = tokens[last]?.end ?? part.end;
  const next = noun?.next ?? last + 1;
  const unit = plainReading('ratio', { num: 1, den: whole, exp: 0 }, '', -1, -1, next);
  const decimal = { negative: false, digits: written.digits, exponent: 0 };
  return makeAmount({ decimal, unit, at, next, start: part.start, numberEnd: end, end: noun?.end ?? end });
};

/** What stands between the two numbers, and the token after it. */
function linkAt(
  tokens: readonly Token[],
  at: number,
): { readonly word: string; readonly next: number } | null {
  const word = tokens[at]?.text === '/' ? '/' : (tokens[at]?.lower ?? '');
  if (word === '/') return tokens[at]?.spaced || tokens[at + 1]?.spaced ? null : { word, next: at + 1 };
  if (word === 'out' && tokens[at + 1]?.lower === 'of') {
    const every = tokens[at + 2]?.lower === 'every' || tokens[at + 2]?.lower === 'the';
    return { word, next: at + (every ? 3 : 2) };
  }
  return word === 'in' ? { word, next: tokens[at + 1]?.lower === 'every' ? at + 2 : at + 1 } : null;
}
