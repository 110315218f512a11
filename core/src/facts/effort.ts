/** What a draft says of effort: the time that a size stands for, and the sum of a breakdown. */
import type { DraftField, DraftSection } from '#core/draft/model';
import { foldedText } from '#core/outline/content';
import { isAbsent } from '#core/quantity/absent';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import type { Choice } from '#core/template/model';

/** From and to, in milliseconds. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** `4-8h`, `<2h`, `>32h`; null where the choice says no time. */
export function extentOf({ detail }: Choice): Extent | null {
  const [time, more] = readQuantities(detail).quantities;
  if (!time || more || !isHours(time)) return null;
  if (time.comparator === '<' || time.comparator === '<=') return { from: 0, to: time.value };
  if (time.comparator === '>' || time.comparator === '>=') return { from: time.value, to: Infinity };
  return time.upper === null ? null : { from: time.value, to: time.upper };
}

/** The sum of a group's times; null while one of them is missing or says something else. */
export function sumOf(section: DraftSection, { template, slot }: DraftField): Extent | null {
  const all = section.template?.fields ?? [];
  const index = all.indexOf(template);
  const wanted = all.filter(({ parent }) => parent === index);
  // What the template does not ask for may be another step or a total.
  if (!template.group || wanted.length === 0 || foldedText(slot) !== '') return null;
  let [from, to] = [0, 0];
  for (const child of wanted) {
    const field = section.fields.find((own) => own.template === child);
    if (field?.filled !== true) return null;
    const text = foldedText(field.slot);
    if (isAbsent(text)) {
      if (/^(?:n\/?a|none|not applicable|-|–|—)/iu.test(text)) continue;
      return null;
    }
    const [time, more] = readQuantities(text).quantities;
    if (!time || more || !isHours(time)) return null;
    from += time.value;
    to += time.upper ?? time.value;
  }
  return { from, to };
}

/** A day of work is no day of 24 hours. */
const isHours = ({ dimension, unit, statistic, alternatives }: Quantity): boolean =>
  dimension === 'time' &&
  statistic === null &&
  alternatives.length === 0 &&
  /^(?:h|hrs?|hours?|m|mins?|minutes?)\b/iu.test(unit);

const HOUR = 3_600_000;
export const hoursOf = ({ from, to }: Extent): string =>
  from === to ? hours(from) : `${hours(from)}–${hours(to)}`;
const hours = (time: number): string => `${String(Math.round((time / HOUR) * 100) / 100)}h`;
