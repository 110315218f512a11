import type { Scale } from '#core/quantity/exact';
import { BASE_UNITS, type Dimension } from '#core/quantity/quantity';
import type { Token } from '#core/quantity/tokens';
import { unitOf, type Unit } from '#core/quantity/units';

/** A unit as it stands in a text: offsets into it, and the token after it. */
export interface UnitReading {
  readonly dimension: Dimension;
  readonly scale: Scale;
  readonly base: string;
  readonly otherScale: Scale | null;
  readonly commaLanguage: boolean;
  readonly per: string | null;
  /** As written, without brackets. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** A unit that is per nothing and spelled in one way. */
export const plainReading = (
  dimension: Dimension,
  scale: Scale,
  text: string,
  start: number,
  end: number,
  next: number,
): UnitReading => ({
  dimension,
  scale,
  base: BASE_UNITS[dimension],
  otherScale: null,
  commaLanguage: false,
  per: null,
  text,
  start,
  end,
  next,
});

/** `unsupported`: a known unit of no supported dimension; it ends at token `next`. */
export type UnitResult =
  UnitReading | { readonly dimension: 'unsupported'; readonly end: number; readonly next: number };

/** The longest unit that is spelled from a CJK token on: `[unit, token after it]`. */
const cjkUnit = (tokens: readonly Token[], at: number): readonly [Unit, number] | null => {
  let text = '';
  let found: readonly [Unit, number] | null = null;
  for (
    let next = at;
    next < at + 5 && tokens[next]?.kind === 'cjk' && (next === at || !tokens[next]?.spaced);
    next++
  ) {
    text += tokens[next]?.text ?? '';
    const unit = unitOf(text, text);
    if (unit) found = [unit, next + 1];
  }
  return found;
};

/** `watt hours`, `kilowatt-hours` */
const WATTS: ReadonlyMap<string, string> = new Map([
  ['watt', 'Wh'],
  ['kilowatt', 'kWh'],
  ['megawatt', 'MWh'],
  ['milliwatt', 'mWh'],
]);

/** A hundredth of a per cent. */
const BASIS_POINT: Unit = {
  dimension: 'ratio',
  scale: { num: 1, den: 1, exp: -4 },
  base: null,
  otherScale: null,
  commaLanguage: false,
};

/** A unit of one word or symbol (or a run of CJK characters) at a token. */
export const simpleUnit = (tokens: readonly Token[], at: number): readonly [Unit, number] | null => {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'cjk') return cjkUnit(tokens, at);
  if (token.kind === 'word') {
    if (/^p(?:er|our|or)$/.test(token.lower) && /^(?:cent|cento|ciento)$/.test(tokens[at + 1]?.lower ?? '')) {
      const percent = unitOf('%', '%');
      return percent && [percent, at + 2];
    }
    if (token.lower === 'basis' && /^points?$/.test(tokens[at + 1]?.lower ?? ''))
      return [BASIS_POINT, at + 2];
    const energy = WATTS.get(token.lower);
    if (energy !== undefined) {
      const hour = tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
      const unit = /^hours?$/.test(tokens[hour]?.lower ?? '') ? unitOf(energy, '') : null;
      return unit && [unit, hour + 1];
    }
    const unit = unitOf(token.text, token.lower);
    if (!unit) return null;
    // `per cent`, `percentage points`
    const next = tokens[at + 1]?.lower;
    return [unit, unit.dimension === 'ratio' && (next === 'point' || next === 'points') ? at + 2 : at + 1];
  }
  if (token.kind !== 'symbol') return null;
  const unit = unitOf(token.text, token.text);
  return unit ? [unit, at + 1] : null;
};
