/**
 * What a draft says of effort: the size that is chosen, the time that it stands for, and what a breakdown adds up to. In a
 * Markdown template these stand in one section; in an issue form each answer is a section of its own.
 */
import { chosenValue } from '#core/draft/choice';
import type { DraftField, DraftSection } from '#core/draft/model';
import type { BreakdownPart, ChosenSize, Extent, SectionEffort } from '#core/facts/model';
import { unitOfField } from '#core/metrics/figures';
import { noMetricSettings } from '#core/metrics/settings';
import { allItemsOf, fold, foldedText, itemText, piecesOf } from '#core/outline/content';
import { isAbsent } from '#core/quantity/absent';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import type { UnitReading } from '#core/quantity/simple-unit';
import type { Choice } from '#core/template/model';
import {
  asksForComplexity,
  asksForEffort,
  complexityOf,
  isTotal,
  type Complexity,
} from '#core/vocabulary/effort';

/** `4-8h`, `<2h`, `>32h`; null where the choice says no time. An option of a form is one text: `M (4-8h)`. */
export function extentOf({ detail, text }: Choice): Extent | null {
  const [time, more] = readQuantities(detail === '' ? text : detail).quantities;
  if (!time || more || !isHours(time)) return null;
  if (time.comparator === '<' || time.comparator === '<=') return { from: 0, to: time.value };
  if (time.comparator === '>' || time.comparator === '>=') return { from: time.value, to: Infinity };
  return time.upper === null ? null : { from: time.value, to: time.upper };
}

/** Kept as long as the section is: the editor asks again with each key. */
const known = new WeakMap<DraftSection, { readonly effort: SectionEffort | null }>();

/** What a section says of effort; null where that is nothing. Spans are relative to the section. */
export function sectionEffort(section: DraftSection): SectionEffort | null {
  const entry = known.get(section) ?? { effort: readEffort(section) };
  known.set(section, entry);
  return entry.effort;
}

function readEffort(section: DraftSection): SectionEffort | null {
  const sizes = section.fields.flatMap(sizeOf);
  const breakdown = section.fields.flatMap((group) => sumOf(section, group) ?? []).at(0) ?? null;
  // Beside a size any list may say how hard the task is; elsewhere one that asks for it.
  const complexities = section.fields
    .filter(({ template }) => sizes.length > 0 || asksForComplexity(template.label))
    .flatMap(complexitiesOf);
  const [only, ...others] = section.fields;
  const part = only && others.length === 0 && sizes.length === 0 ? partOf(only) : null;
  return sizes.length === 0 && complexities.length === 0 && !breakdown && !part
    ? null
    : { sizes, breakdown, part, complexities };
}

/** The effort of a section with its index in the draft. */
export interface PlacedEffort {
  readonly index: number;
  readonly effort: SectionEffort;
}

/** What the breakdown of a size adds up to, or null where it has none or one that is not complete. */
export function breakdownOf(
  { label }: ChosenSize,
  index: number,
  all: readonly PlacedEffort[],
): Extent | null {
  const own = all.find((placed) => placed.index === index)?.effort.breakdown;
  if (own) return own;
  const parts = new Map(all.flatMap(({ index: at, effort: { part } }) => (part ? [[at, part]] : [])));
  const whole = [...parts].filter(
    ([at, part]) => part.isWhole && (Math.abs(at - index) === 1 || isRelated(part.label, label)),
  );
  if (whole.length > 0) return whole.length === 1 ? (whole[0]?.[1].sum ?? null) : null;
  const lines = [...run(parts, index, -1), ...run(parts, index, 1)];
  if (lines.length < 2) return null;
  return lines.reduce<Extent | null>((sum, line) => sum && line.sum && plus(sum, line.sum), NOTHING);
}

/** The fields for single steps that stand side by side next to the size. */
function run(parts: ReadonlyMap<number, BreakdownPart>, index: number, step: 1 | -1): BreakdownPart[] {
  const found: BreakdownPart[] = [];
  for (let at = index + step; ; at += step) {
    const part = parts.get(at);
    if (!part || part.isWhole) return found;
    found.push(part);
  }
}

const WORD = /\p{L}{4,}/gu;

/** `Effort breakdown` and `T-shirt size`: by the words for effort, or by one that both labels have. */
function isRelated(part: string, size: string): boolean {
  if (asksForEffort(part)) return true;
  const words = new Set(size.toLowerCase().match(WORD));
  return (part.toLowerCase().match(WORD) ?? []).some((word) => words.has(word));
}

function sizeOf(field: DraftField): ChosenSize[] {
  const { template, filled } = field;
  if (!filled || template.kind !== 'choice') return [];
  const { named, span, text } = chosenValue(field);
  const [chosen] = named;
  const extent = chosen && named.length === 1 ? extentOf(chosen) : null;
  if (!chosen || !extent || !span) return [];
  const written = (choice: Choice): string => (text === chosen.value ? choice.value : choice.text);
  const others = template.choices.flatMap((choice) => {
    const own = extentOf(choice);
    return own ? [{ text: written(choice), extent: own }] : [];
  });
  return [{ label: template.label, text: chosen.text, span, extent, others }];
}

/** The answer of a section that asks for one thing, as a breakdown or as one of its steps. */
function partOf(field: DraftField): BreakdownPart | null {
  const { template, slot } = field;
  if (!template.implicit || template.group) return null;
  const unit = unitOfField(template, noMetricSettings);
  if (template.kind === 'metrics') {
    const asked = unit?.text ?? template.unit ?? '';
    if (!HOURS.test(asked)) return null;
    return {
      label: template.label,
      isWhole: false,
      sum: field.filled ? timeIn(foldedText(slot), unit) : null,
    };
  }
  if (template.kind !== 'text' && template.kind !== 'list') return null;
  const lines = piecesOf(slot)
    .flatMap(({ text }) => text.split(/\r\n|\n|\r/))
    .map(fold)
    .filter((line) => line !== '' && !isTotal(line));
  // A sentence with a time in it is no list of steps.
  if (lines.length < 2 || !lines.every((line) => STEP.test(line))) return null;
  const sum = lines.reduce<Extent | null>((all, line) => {
    const time = timeIn(line.replace(STEP, ''), unit);
    return all && time && plus(all, time);
  }, NOTHING);
  return { label: template.label, isWhole: true, sum };
}

/** The name of a step: `Implementation:`, `Testing –`. */
const STEP = /^[^:：\d]{1,60}(?:[:：]|\s[-–—]\s)\s*/u;

const NOTHING: Extent = { from: 0, to: 0 };
const plus = (a: Extent, b: Extent): Extent => ({ from: a.from + b.from, to: a.to + b.to });

/** The one time that a step takes, nothing where none is needed, and null where nobody can tell. */
function timeIn(text: string, unit: UnitReading | null): Extent | null {
  if (isAbsent(text)) return /^(?:n\/?a|none|not applicable|-|–|—)/i.test(text) ? NOTHING : null;
  const [time, more] = readQuantities(text, { unit }).quantities;
  if (!time || more || !isHours(time)) return null;
  return { from: time.value, to: time.upper ?? time.value };
}

/** What is ticked or chosen of a list of complexities; null for one between the two ends. */
function complexitiesOf(field: DraftField): (Complexity | null)[] {
  const { template, slot } = field;
  if (template.kind === 'checklist')
    return allItemsOf(slot)
      .filter(({ element }) => element.checked)
      .map((item) => complexityOf(itemText(item)));
  if (template.kind !== 'choice' || !field.filled || !asksForComplexity(template.label)) return [];
  return chosenValue(field).named.map(({ text }) => complexityOf(text));
}

/** The sum of a group's times; null while one of them is missing or says something else. */
function sumOf(section: DraftSection, { template, slot }: DraftField): Extent | null {
  const all = section.template?.fields ?? [];
  const index = all.indexOf(template);
  const wanted = all.filter(({ parent }) => parent === index);
  // What the template does not ask for may be another step or a total.
  if (!template.group || wanted.length === 0 || foldedText(slot) !== '') return null;
  return wanted.reduce<Extent | null>((sum, child) => {
    const field = section.fields.find((own) => own.template === child);
    const time = field?.filled === true ? timeIn(foldedText(field.slot), null) : null;
    return sum && time && plus(sum, time);
  }, NOTHING);
}

const HOURS = /^(?:h|hrs?|hours?|m|mins?|minutes?)\b/i;

/** A day of work is no day of 24 hours. */
const isHours = ({ dimension, unit, statistic, alternatives }: Quantity): boolean =>
  dimension === 'time' && statistic === null && alternatives.length === 0 && HOURS.test(unit);

const HOUR = 3_600_000;
export const hoursOf = ({ from, to }: Extent): string =>
  from === to ? hours(from) : `${hours(from)}–${hours(to)}`;
const hours = (time: number): string => `${String(Math.round((time / HOUR) * 100) / 100)}h`;
