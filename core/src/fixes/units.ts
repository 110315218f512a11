/** Rewrites of figures: in another unit, or with the usual spelling of their unit. The value stays the same. */
import type { Edit } from '#core/edit';
import type { Fix } from '#core/fixes/fix';
import { option } from '#core/fixes/make';
import type { MetricEntry, MetricFigure } from '#core/metrics/model';
import { UNIT_CHOICES, usualSpelling } from '#core/quantity/choices';
import { printQuantity } from '#core/quantity/print';
import { readQuantities } from '#core/quantity/read';
import { parseUnit } from '#core/quantity/unit';
import { shift } from '#core/span';

/** What a rate counts: requests are neither frames nor jobs. */
const COUNTED = [/^r(?:eq|ps)/i, /^op/i, /^f(?:ps|rames)/i, /^jobs/i];

/** Units in which a figure has one to three digits before its decimal mark. */
export function unitRewrites({ quantity, base }: MetricFigure, start: number): Fix[] {
  const { unitSpan, numberSpan, unit, dimension, upper, tolerance, alternatives } = quantity;
  // A unit that several figures share cannot be changed for one of them.
  if (!unitSpan || upper !== null || tolerance !== null || alternatives.length > 0) return [];
  const span = shift({ start: numberSpan.start, end: unitSpan.end }, start + base);
  return UNIT_CHOICES[dimension].flatMap((choice) => {
    const reading = parseUnit(choice);
    if (!reading || choice === unit || reading.dimension !== dimension) return [];
    if (dimension === 'rate' && !COUNTED.some((thing) => thing.test(unit) && thing.test(choice))) return [];
    // The same unit in another spelling is the business of the tidying.
    if (usualSpelling(unit) === choice) return [];
    const plain = { ...quantity, comparator: null, approximate: false, statistic: null };
    const text = printQuantity(plain, { unit: reading });
    const number = Number.parseFloat(text);
    const fits = text.endsWith(choice) && number >= 1 && number < 1000 && text.length <= 12;
    return fits ? [option(`Write it as ${text}`, { span, newText: text })] : [];
  });
}

/** `2500 msec average, 5000 msec p95`: the usual spelling for all units of a value at once. */
export function tidyUnits(entry: MetricEntry, start: number): Fix[] {
  const edits = new Map<number, Edit>();
  const names = new Set<string>();
  for (const { base, text, reading } of entry.pieces) {
    for (const { unitSpan, unit, alternatives } of reading.quantities) {
      const usual = usualSpelling(unit);
      if (!unitSpan || usual === null || usual === unit || alternatives.length > 0) continue;
      if (text.slice(unitSpan.start, unitSpan.end) !== unit) continue;
      const at = shift(unitSpan, start + base);
      edits.set(at.start, { span: at, newText: usual });
      names.add(`“${unit}” as “${usual}”`);
    }
    if (!readsTheSame(text, start + base, [...edits.values()])) return [];
  }
  return edits.size === 0 ? [] : [option(`Write ${[...names].join(', ')}`, ...edits.values())];
}

/** Whether every figure of a piece keeps its value: a spelling may lean on what stands around it. */
function readsTheSame(text: string, base: number, edits: readonly Edit[]): boolean {
  let [tidied, at] = ['', 0];
  for (const { span, newText } of edits) {
    const own = shift(span, -base);
    if (own.start < at || own.end > text.length) continue;
    tidied += text.slice(at, own.start) + newText;
    at = own.end;
  }
  const values = (piece: string): string =>
    JSON.stringify(
      readQuantities(piece).quantities.map(({ value, upper, base: own, statistic }) => [
        value,
        upper,
        own,
        statistic,
      ]),
    );
  return values(tidied + text.slice(at)) === values(text);
}
