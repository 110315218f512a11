import { digitValue, isDigit, isGroupSpace, isLetter, narrow, superscriptValue } from '#core/quantity/chars';

/**
 * How a number is written, where that leaves room for another meaning: `1.200` (`dot3`), `1,200` (`comma3`),
 * `1.200,5` (`european`), `1.234.567` (`dots`).
 */
export type NumberStyle = 'plain' | 'dot3' | 'comma3' | 'dots' | 'european';

/** A number as written; its value is `digits × 10^exponent`. */
export interface NumberLiteral {
  readonly digits: string;
  readonly exponent: number;
  /** Digits after the decimal mark, as written. */
  readonly decimals: number;
  readonly style: NumberStyle;
}

/** A number, or a `name`: digits and dots that are none (`4.18.0`, `10.0.0.1`). Offsets are into the text. */
export type NumberScan =
  | {
      readonly kind: 'number';
      readonly literal: NumberLiteral;
      readonly end: number;
      /** Up to here commas were seen to part a list (`12,45,120`): they group no digits. */
      readonly listEnd: number;
    }
  | { readonly kind: 'name'; readonly end: number };

const [DOT, COMMA, APOSTROPHE, UNDERSCORE, SPACE] = [46, 44, 39, 95, 32];

const digitsEnd = (text: string, at: number): number => {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
};

/** The separator at an offset in one spelling: dots, commas and apostrophes of other scripts are mapped; 0 for none. */
const separatorAt = (text: string, at: number): number => {
  const code = narrow(text.charCodeAt(at));
  if (code === DOT || code === COMMA || code === APOSTROPHE || code === UNDERSCORE || code === SPACE)
    return code;
  if (code === 0x2019) return APOSTROPHE;
  if (code === 0x66b) return DOT;
  if (code === 0x66c) return COMMA;
  return isGroupSpace(code) ? SPACE : 0;
};

/** ASCII digits of a stretch of digits and separators, without leading zeros. */
const plainDigits = (text: string, start: number, end: number): string => {
  let out = '';
  let from = -1;
  for (let at = start; at <= end; at++) {
    const code = at < end ? text.charCodeAt(at) : 0;
    if (code >= 48 && code <= 57) {
      if (from < 0) from = at;
      continue;
    }
    if (from >= 0) out += text.slice(from, at);
    from = -1;
    const value = digitValue(code);
    if (at < end && value >= 0) out += String(value);
  }
  return out.charCodeAt(0) === 48 ? out.replace(/^0+(?=\d)/, '') : out;
};

interface Groups {
  /** Start of each stretch of digits and, one longer, the end of the last. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** `separators[k]` stands before group `k + 1`. */
  readonly separators: readonly number[];
}

const lengthOf = (groups: Groups, index: number): number =>
  (groups.ends[index] ?? 0) - (groups.starts[index] ?? 0);

/** Stretches of digits joined by single separators. A space joins only 1-3 digits and then threes. */
const collect = (text: string, start: number, commas: boolean, spaces: boolean): Groups => {
  const starts = [start];
  const ends = [digitsEnd(text, start)];
  const separators: number[] = [];
  let end = ends[0] ?? start;
  const spaceable = spaces && end - start <= 3 && digitValue(text.charCodeAt(start)) > 0;
  for (;;) {
    const separator = separatorAt(text, end);
    if (separator === 0 || (separator === COMMA && !commas) || !isDigit(text.charCodeAt(end + 1))) break;
    const next = digitsEnd(text, end + 1);
    const strict = separator === SPACE || separator === APOSTROPHE;
    if (
      strict &&
      (!spaceable || next - end !== 4 || (separators.length > 0 && separators.at(-1) !== separator))
    )
      break;
    // A date, a clock or a range goes on after the group: then the space parts two things.
    if (separator === SPACE && /[:/-]/.test(text.charAt(next)) && isDigit(text.charCodeAt(next + 1))) break;
    separators.push(separator);
    starts.push(end + 1);
    ends.push(next);
    end = next;
  }
  return { starts, ends, separators };
};

/** Whether groups `1..last` are threes (or any length after `_`) and the first has one to three digits, not a zero. */
const groupsWell = (text: string, groups: Groups, last: number): boolean => {
  if (groups.separators[0] === UNDERSCORE) return true;
  if (lengthOf(groups, 0) > 3 || lengthOf(groups, 0) < 1) return false;
  if (digitValue(text.charCodeAt(groups.starts[0] ?? 0)) === 0) return false;
  for (let index = 1; index <= last; index++) if (lengthOf(groups, index) !== 3) return false;
  return true;
};

/** Indian grouping: twos, then a three (`12,34,567`). */
const groupsIndian = (groups: Groups): boolean => {
  const last = groups.separators.length;
  if (last < 2 || lengthOf(groups, 0) > 2 || lengthOf(groups, last) !== 3) return false;
  for (let index = 1; index < last; index++) if (lengthOf(groups, index) !== 2) return false;
  return true;
};

interface Shape {
  /** How many groups are the number's. */
  readonly count: number;
  /** Whether the last of them stands behind a decimal mark. */
  readonly decimal: boolean;
  readonly style: NumberStyle;
}

/** What the separators mean; null: no number (a version, an address). */
const shapeOf = (text: string, groups: Groups): Shape | null => {
  const { separators } = groups;
  const last = separators.length;
  if (last === 0) return { count: 1, decimal: false, style: 'plain' };
  const first = separators[0] ?? 0;
  const mark = separators[last - 1] ?? 0;
  let uniform = last;
  for (let index = 0; index < last; index++) {
    if (separators[index] !== first) {
      uniform = index;
      break;
    }
  }
  const triplet = (): boolean => groupsWell(text, groups, 1) && lengthOf(groups, 1) === 3;
  if (last === 1) {
    if (first === DOT) return { count: 2, decimal: true, style: triplet() ? 'dot3' : 'plain' };
    if (first === COMMA) {
      return triplet()
        ? { count: 2, decimal: false, style: 'comma3' }
        : { count: 2, decimal: true, style: 'plain' };
    }
    return { count: 2, decimal: false, style: 'plain' };
  }
  if (uniform === last) {
    if (groupsWell(text, groups, last))
      return { count: last + 1, decimal: false, style: first === DOT ? 'dots' : 'plain' };
    if (first === COMMA && groupsIndian(groups)) return { count: last + 1, decimal: false, style: 'plain' };
    return first === DOT ? null : { count: 1, decimal: false, style: 'plain' };
  }
  if (uniform === last - 1 && (mark === DOT || mark === COMMA) && groupsWell(text, groups, last - 1)) {
    return { count: last + 1, decimal: true, style: first === DOT ? 'european' : 'plain' };
  }
  // `1.5,2.5`: a list of decimals.
  return first === DOT && separators[1] === COMMA
    ? { count: 2, decimal: true, style: 'plain' }
    : { count: 1, decimal: false, style: 'plain' };
};

/** `e-3`, `×10^6`, `×10⁶` at an offset: `[exponent, end]`, or null. */
const exponentAt = (text: string, at: number): readonly [number, number] | null => {
  const code = narrow(text.charCodeAt(at));
  if (code === 69 || code === 101) {
    const sign = text.charCodeAt(at + 1);
    const from = sign === 43 || sign === 45 || sign === 0x2212 ? at + 2 : at + 1;
    const end = digitsEnd(text, from);
    if (end === from || end - from > 3 || isLetter(text.charCodeAt(end))) return null;
    const value = Number(plainDigits(text, from, end));
    return [from === at + 2 && sign !== 43 ? -value : value, end];
  }
  let from = at;
  while (text.charCodeAt(from) === 32 && from - at < 2) from++;
  const times = text.charAt(from);
  if (times !== '×' && times !== 'x' && times !== '*' && times !== '·' && times !== '⋅') return null;
  from++;
  while (text.charCodeAt(from) === 32 && from - at < 4) from++;
  if (!text.startsWith('10', from)) return null;
  return powerAt(text, from + 2);
};

/** `^6`, `⁶`, `^-3` after a ten: `[exponent, end]`, or null. */
const powerAt = (text: string, at: number): readonly [number, number] | null => {
  let end = at;
  if (text.charCodeAt(at) === 94) {
    const negative = text.charAt(at + 1) === '-' || text.charAt(at + 1) === '−';
    const from = negative ? at + 2 : at + 1;
    end = digitsEnd(text, from);
    if (end === from || end - from > 3) return null;
    const value = Number(plainDigits(text, from, end));
    return [negative ? -value : value, end];
  }
  const negative = text.charAt(at) === '⁻';
  if (negative) end++;
  let value = 0;
  const from = end;
  while (superscriptValue(text, end) >= 0 && end - from < 3)
    value = value * 10 + superscriptValue(text, end++);
  return end === from ? null : [negative ? -value : value, end];
};

/**
 * Reads the number that starts at an offset with a digit, or with a dot before a digit.
 * `commas`: whether a comma may be a separator inside it; `spaces`: whether a space may.
 */
export const scanNumber = (text: string, start: number, commas: boolean, spaces: boolean): NumberScan => {
  const short = wholeNumber(text, start, commas);
  if (short) return short;
  const groups = collect(text, start, commas, spaces);
  const shape = shapeOf(text, groups);
  const wholeEnd = groups.ends.at(-1) ?? start + 1;
  if (shape === null) return { kind: 'name', end: wholeEnd };
  let end = groups.ends[shape.count - 1] ?? wholeEnd;
  const listEnd = end < wholeEnd ? wholeEnd : start;
  const decimals = shape.decimal ? lengthOf(groups, shape.count - 1) : 0;
  let digits = plainDigits(text, start, end);
  let exponent = -decimals;
  const power = digits === '10' && decimals === 0 ? powerAt(text, end) : null;
  if (power) {
    digits = '1';
    [exponent, end] = power;
  } else {
    const suffix = exponentAt(text, end);
    if (suffix) {
      exponent += suffix[0];
      end = suffix[1];
    }
  }
  return { kind: 'number', literal: { digits, exponent, decimals, style: shape.style }, end, listEnd };
};

/** The usual case without further ado: a few ASCII digits, and nothing behind them that could belong to the number. */
const wholeNumber = (text: string, start: number, commas: boolean): NumberScan | null => {
  let end = start;
  let code = text.charCodeAt(end);
  if (code === 48) return null;
  while (code >= 48 && code <= 57) code = text.charCodeAt(++end);
  if (end === start || end - start > 15 || code >= 0x80) return null;
  if (
    code === 44
      ? commas
      : !(
          Number.isNaN(code) ||
          (code >= 97 && code !== 101 && code !== 120) ||
          code === 37 ||
          code === 47 ||
          code === 41
        )
  ) {
    return null;
  }
  const digits = text.slice(start, end);
  const literal: NumberLiteral = { digits, exponent: 0, decimals: 0, style: 'plain' };
  return digits === '10' ? null : { kind: 'number', literal, end, listEnd: start };
};
