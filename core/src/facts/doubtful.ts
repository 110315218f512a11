/** Figures that can be read in two ways, and what the other figures of a draft tell of how it writes decimals. */
import type { DraftSection } from '#core/draft/model';
import type { DecimalMark, DoubtfulFigure } from '#core/facts/model';
import type { MetricEntry } from '#core/metrics/model';
import { sectionMetrics } from '#core/metrics/section';
import type { MetricSettings } from '#core/metrics/settings';
import type { Quantity } from '#core/quantity/quantity';
import { shift } from '#core/span';

/** Digits and separators of a number, without its sign, currency and multiplier. */
const DIGITS = /\d[\d.,]*\d/u;

/** The figures of a section's metrics that are doubtful, or would be beside others that are written differently. */
export const doubtfulFigures = (section: DraftSection, settings?: MetricSettings): DoubtfulFigure[] =>
  sectionMetrics(section, settings).entries.flatMap((entry) =>
    figuresWithText(entry).flatMap(({ quantity, text, base }) => [
      ...doubtfulNumber(quantity, text, base, entry.label),
      ...doubtfulUnit(quantity, text, base, entry.label),
    ]),
  );

/** The decimal marks that the figures of a section's metrics show without a doubt. */
export function decimalMarks(section: DraftSection, settings?: MetricSettings): DecimalMark[] {
  const marks = new Set<DecimalMark>();
  for (const entry of sectionMetrics(section, settings).entries) {
    for (const { quantity, text } of figuresWithText(entry)) {
      const { start, end } = quantity.numberSpan;
      const mark = plainMark(DIGITS.exec(text.slice(start, end))?.[0] ?? '');
      if (mark) marks.add(mark);
    }
  }
  return [...marks].sort();
}

const figuresWithText = ({ pieces }: MetricEntry): { quantity: Quantity; text: string; base: number }[] =>
  pieces.flatMap(({ text, base, reading }) =>
    reading.quantities.map((quantity) => ({ quantity, text, base })),
  );

/** `2.5` and `1,200.5` have dots, `2,5` and `1.234.567` have commas; `1.200` and `1.200,5` tell nothing. */
function plainMark(digits: string): DecimalMark | null {
  const separators = digits.replace(/\d/g, '');
  const last = digits.length - Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(',')) - 1;
  if (separators.length === 1 && (last !== 3 || digits.startsWith('0')))
    return separators === '.' ? 'dot' : 'comma';
  if (/^,+\.$/.test(separators) || /^,,+$/.test(separators)) return 'dot';
  return /^\.\.+$/.test(separators) || /^\.\.+,$/.test(separators) ? 'comma' : null;
}

/** `1.200,5`, `1.200` and `1,200`: a separator is a decimal mark, or groups thousands. */
function doubtfulNumber(quantity: Quantity, text: string, base: number, label: string): DoubtfulFigure[] {
  const { numberSpan, value, alternatives } = quantity;
  const match = DIGITS.exec(text.slice(numberSpan.start, numberSpan.end));
  const found = match?.[0] ?? '';
  const parts = /^([1-9]\d{0,2})([.,])(\d{3})(?:,(\d+))?$/.exec(found);
  if (!match || !parts) return [];
  const [, whole = '', mark = '', thousands = '', rest] = parts;
  if (rest !== undefined && mark === ',') return [];
  const grouped = whole + thousands + (rest === undefined ? '' : `.${rest}`);
  const decimal = `${whole}.${thousands}${rest ?? ''}`;
  const [other] = alternatives;
  const isGrouped =
    rest !== undefined || (mark === ',' ? other === undefined : other !== undefined && other < value);
  const start = numberSpan.start + match.index;
  return [
    {
      ...{ label, what: 'number', found },
      span: shift({ start, end: start + found.length }, base),
      readings: isGrouped ? [grouped, decimal] : [decimal, grouped],
      mark: isGrouped === (mark === '.') ? 'comma' : 'dot',
      doubtful: other !== undefined,
    },
  ];
}

/** `512 Mb` are megabits, and often written for megabytes; of a rate bits are usual. */
function doubtfulUnit(quantity: Quantity, text: string, base: number, label: string): DoubtfulFigure[] {
  const { unit, unitSpan, dimension, alternatives } = quantity;
  const prefix = /^([KMGTP])b$/.exec(unit)?.[1];
  if (!unitSpan || prefix === undefined || dimension !== 'bytes' || alternatives.length === 0) return [];
  if (text.slice(unitSpan.start, unitSpan.end) !== unit) return [];
  return [
    {
      ...{ label, what: 'unit', found: unit, span: shift(unitSpan, base) },
      ...{ readings: [`${prefix}B`, `${prefix}bit`], mark: null, doubtful: true },
    },
  ];
}
