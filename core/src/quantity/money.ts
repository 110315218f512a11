import { overTime, persAt } from '#core/quantity/per';
import type { UnitResult } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { currencyOf } from '#core/quantity/units';

const HOUR_IN_MS = 3_600_000;

/** A currency at a token: its code, scale and the token after it. */
export const currencyAt = (
  tokens: readonly Token[],
  at: number,
): { readonly code: string; readonly exp: number; readonly next: number } | null => {
  const token = tokens[at];
  if (token?.kind === 'word' && token.text === 'US' && tokens[at + 1]?.text === '$') {
    return { code: 'USD', exp: 0, next: at + 2 };
  }
  if (token?.kind !== 'symbol' && token?.kind !== 'word' && token?.kind !== 'cjk') return null;
  const currency = currencyOf(token.kind === 'word' ? token.lower : token.text);
  return currency && { code: currency.code, exp: currency.exp, next: at + 1 };
};

/** `/month` behind `$1,200` as a unit of its own: `USD/month`. */
const spelled = (code: string, per: string): string =>
  per.startsWith('/') ? `${code}${per}` : `${code} ${per}`;

/** `$0.20 per 1M requests`: what money is per is no figure of its own. */
const behindAmount = (tokens: readonly Token[], at: number): number => {
  const per = tokens[at];
  if ((per?.text !== '/' && per?.lower !== 'per') || tokens[at + 1]?.kind !== 'number') return at;
  let next = at + 2;
  while (next < at + 4 && tokens[next]?.kind === 'word') next++;
  return next;
};

/** Money in a currency, whose time stands at a token: only spending per time is a quantity. */
export const moneyAt = (
  tokens: readonly Token[],
  at: number,
  text: string,
  currency: { readonly code: string; readonly exp: number },
  from: number,
): UnitResult => {
  const pers = persAt(tokens, at, text, false);
  const last = tokens[pers.next - 1]?.end ?? 0;
  if (!pers.time) {
    const next = behindAmount(tokens, pers.next);
    return { dimension: 'unsupported', end: tokens[next - 1]?.end ?? last, next };
  }
  const start = tokens[from]?.start ?? 0;
  return {
    dimension: 'money-rate',
    scale: overTime({ num: 1, den: 1, exp: currency.exp }, pers.time, HOUR_IN_MS),
    base: `${currency.code}/h`,
    otherScale: null,
    commaLanguage: pers.local,
    per: pers.thing,
    text: from < at ? text.slice(start, last) : spelled(currency.code, text.slice(start, last)),
    start,
    end: last,
    next: pers.next,
  };
};
