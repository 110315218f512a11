import { makeAmount, significantOf, type Amount, type AmountResult } from '#core/quantity/amount';
import { digitValue } from '#core/quantity/chars';
import type { Decimal } from '#core/quantity/exact';
import { isDaytimeWord, isDurationWord } from '#core/quantity/names';
import { plainReading } from '#core/quantity/simple-unit';
import type { Token } from '#core/quantity/tokens';
import { unitOf } from '#core/quantity/units';

/**
 * `0:05.32`, `00:02:30`, `2:30 min`. A time of day looks the same: it is a duration only with a unit after it, a word
 * before it (`took 1:20:00`), parts of a second, or hours that are 0.
 */
export const clockAmount = (tokens: readonly Token[], at: number): AmountResult => {
  const token = tokens[at];
  const none: AmountResult = { decimal: null, next: at + 1 };
  if (!token) return none;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  let named: string | null = null;
  if (after?.kind === 'word') {
    if (isDaytimeWord(after.lower)) return none;
    const unit = unitOf(after.text, after.lower);
    if (unit?.dimension === 'time') named = `${unit.scale.num}e${unit.scale.exp}`;
  }
  let text = '';
  for (const character of token.text) {
    const value = digitValue(character.charCodeAt(0));
    text += value >= 0 ? String(value) : character;
  }
  const [whole = '', fraction = ''] = text.replace(',', '.').split('.');
  const parts = whole.split(':').map(Number);
  const [first = 0, second = 0, third] = parts;
  // Two parts are minutes and seconds, unless said to be hours.
  const hours = third !== undefined || named === '3600e3';
  const seconds =
    third === undefined
      ? hours
        ? first * 3600 + second * 60
        : first * 60 + second
      : first * 3600 + second * 60 + third;
  let word = before;
  if (word?.text === ':' || word?.text === '=') word = tokens[at - 2];
  if (word?.text === ')') word = undefined;
  const told =
    (word?.kind === 'word' && isDurationWord(word.lower)) ||
    /^(?:elapsed|total|wall|long)$/.test(after?.lower ?? '');
  const alone = after?.kind === 'end' && before === undefined;
  const zeroHours =
    third !== undefined &&
    first === 0 &&
    !(word?.kind === 'word' && /^(?:at|from|until|since|between|by|till)$/.test(word.lower));
  // A time of day behind its date, or with hours and milliseconds as logs have it.
  const shortFraction = fraction !== '' && (third === undefined || first === 0);
  if (before?.kind === 'name' || (named === null && !told && !shortFraction && !zeroHours)) return none;
  const decimal: Decimal = {
    negative: false,
    digits: `${seconds}${fraction}`.replace(/^0+(?=\d)/, ''),
    exponent: -fraction.length,
  };
  const end = named === null ? token.end : (after?.end ?? token.end);
  const next = named === null ? at + 1 : at + 2;
  const unit = plainReading('time', { num: 1, den: 1, exp: 3 }, 's', token.end, end, next);
  const unsure = named === null && !told && fraction === '' && alone;
  return makeAmount({
    decimal,
    decimals: fraction.length,
    significant: significantOf(decimal.digits),
    unit,
    at,
    next,
    start: token.start,
    numberEnd: token.end,
    end,
    unsure,
  });
};

const ISO = /^P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;

/** `PT2M30.5S`, as ISO 8601 writes durations. */
export const isoDuration = (tokens: readonly Token[], at: number): Amount | null => {
  const token = tokens[at];
  if (!token?.text.startsWith('P')) return null;
  const parts = ISO.exec(token.text);
  if (!parts || token.text.length < 3 || token.text.endsWith('T')) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  const [whole = '0', fraction = ''] = seconds.split('.');
  const sum = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(whole);
  const digits = `${String(sum)}${fraction}`.replace(/^0+(?=\d)/, '');
  const decimal: Decimal = { negative: false, digits, exponent: -fraction.length };
  const { start, end } = token;
  const unit = plainReading('time', { num: 1, den: 1, exp: 3 }, 's', end, end, at + 1);
  const decimals = fraction.length;
  const significant = significantOf(digits);
  return makeAmount({ decimal, decimals, significant, unit, at, next: at + 1, start, numberEnd: end, end });
};
