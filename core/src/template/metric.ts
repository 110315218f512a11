/** Tells whether a field asks for quantities, and in which unit. */
import { unitInLabel } from '#core/quantity/label';
import type { Dimension } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { parseUnit } from '#core/quantity/unit';
import { INLINE_PLACEHOLDER } from '#core/template/placeholders';

/** Counts and multiples stand in many a text that asks for no measurement: `1000 users`, `10x`. */
const MEASURED: ReadonlySet<Dimension> = new Set<Dimension>([
  'time',
  'rate',
  'ratio',
  'bytes',
  'bytes-rate',
  'frequency',
  'energy',
  'money-rate',
]);

/** Letters and marks in the place of the number. */
const STAND_IN = /^(?:[NnXxY]{1,3}|#+|\?+)(?=[\s%\]])[\s\]]*/u;

/** A placeholder that is nothing but a unit is short. */
const MAX_BARE = 30;

/** The unit of a field's quantities as its template writes it, or null where it asks for none. */
export function metricUnit(
  label: string,
  hints: readonly string[],
  examples: readonly string[],
  literal: string,
): string | null {
  // A unit may stand outside of the bracket: `[0-100]%`.
  const beside = literal.replace(INLINE_PLACEHOLDER, ' ').trim();
  for (const text of [...examples, ...hints, literal, beside]) {
    const unit = /\d/.test(text) ? readUnit(text) : bareUnit(text);
    if (unit !== null) return unit;
  }
  // The label alone asks for figures only where something stands for a value: a number or a blank.
  const isBlank = [...examples, ...hints, literal].some((text) => /^[\d\s_\\.,…?XxNn<>~-]+$/.test(text));
  const inLabel = isBlank ? unitInLabel(label) : null;
  return inLabel && MEASURED.has(inLabel.dimension) ? inLabel.text : null;
}

/** The figure stands first, behind a word or a statistic at most: `Pages open in 5 s` asks for a text. */
function readUnit(text: string): string | null {
  const found = readQuantities(text).quantities.find(
    ({ dimension, unit }) => unit !== '' && MEASURED.has(dimension),
  );
  if (!found) return null;
  const { statisticSpan, span } = found;
  const start = statisticSpan && statisticSpan.start < span.start ? statisticSpan.start : span.start;
  const before = text.slice(0, start).trim();
  return before.split(/\s+/u).length <= 1 ? found.unit : null;
}

/** `[0-100]`, `[1 to 5]`: the figure is asked for that lies between. */
export const isRange = (text: string): boolean =>
  /^\d+(?:[.,]\d+)?\s*(?:-|–|—|~|～|\.\.\.?|…|to)\s*\d+(?:[.,]\d+)?$/u.test(text.trim());

/** The unit that is all a placeholder says: `in ms`, `[ops/sec]`, `____ seconds`, `[N ms]`, `[% of users]`. */
export function bareUnit(text: string): string | null {
  if (text.length > MAX_BARE) return null;
  // Behind a per cent sign stands what it is a part of.
  if (/^%(?=\s)/u.test(text)) return '%';
  const bare = text
    .replace(/^[\s[(<_\\.…]*(?:(?:value\s+)?in\s+|unit:\s*)?/i, '')
    .replace(STAND_IN, '')
    .replace(/[\s\])>.…]+$/u, '');
  if (bare === '') return null;
  const unit = parseUnit(bare);
  return unit && MEASURED.has(unit.dimension) ? bare : null;
}
