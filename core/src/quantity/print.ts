import { convert } from '#core/quantity/convert';
import { numberToDecimal, ONE, toBase, type Scale } from '#core/quantity/exact';
import type { Dimension, Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { statisticText } from '#core/quantity/statistics';
import type { UnitReading } from '#core/quantity/simple-unit';

/** What is needed to print a quantity; every quantity that was read has it. */
export type Printable = Pick<
  Quantity,
  'value' | 'upper' | 'tolerance' | 'dimension' | 'base' | 'statistic' | 'comparator' | 'approximate'
> &
  Partial<Pick<Quantity, 'unit' | 'scale'>>;

export interface PrintOptions {
  /** `written` (the default): the unit it was written in; `base`: the base unit; or any unit of its dimension. */
  readonly unit?: 'written' | 'base' | UnitReading;
  /** Whether the statistic is printed after it; by default it is. */
  readonly statistic?: boolean;
}

interface Shown {
  readonly text: string;
  readonly scale: Scale;
}

const BASE_SHOWN: Readonly<Record<Dimension, Shown>> = {
  time: { text: 'ms', scale: ONE },
  rate: { text: '/s', scale: ONE },
  ratio: { text: '%', scale: { num: 1, den: 1, exp: -2 } },
  bytes: { text: 'B', scale: ONE },
  'bytes-rate': { text: 'B/s', scale: ONE },
  count: { text: 'items', scale: ONE },
  frequency: { text: 'Hz', scale: ONE },
  energy: { text: 'J', scale: ONE },
  'money-rate': { text: 'USD/h', scale: ONE },
  factor: { text: 'x', scale: ONE },
};

/** The digits of a value in a unit, or null where no short decimal reads back as exactly that value. */
const digitsIn = (value: number, scale: Scale): string | null => {
  if (scale.num === 1 && scale.den === 1) {
    // Powers of ten only move the decimal mark.
    const { negative, digits, exponent } = numberToDecimal(value);
    return decimalText(negative && value !== 0, digits, exponent - scale.exp);
  }
  const converted = convert(value, ONE, scale);
  if (!Number.isFinite(converted)) return null;
  // The fewest digits that give the value back: 1200 USD/month and not 1199.9999999999998.
  for (const precision of [15, 16, 17]) {
    const { negative, digits, exponent } = numberToDecimal(Number(converted.toPrecision(precision)));
    if (toBase({ negative, digits, exponent }, scale) === value)
      return decimalText(negative, digits, exponent);
  }
  return null;
};

/** Plain digits, with an exponent only where there would be more than twenty of them. */
const decimalText = (negative: boolean, digits: string, exponent: number): string => {
  const sign = negative ? '-' : '';
  const trimmed = digits.replace(/0+$/, '') || '0';
  const power = trimmed === '0' ? 0 : exponent + digits.length - trimmed.length;
  if (power >= 0 && trimmed.length + power <= 21) return `${sign}${trimmed}${'0'.repeat(power)}`;
  if (power >= 0 || power < -20) return `${sign}${trimmed}e${power}`;
  const padded = trimmed.padStart(1 - power, '0');
  return `${sign}${padded.slice(0, power)}.${padded.slice(power)}`;
};

const joined = (digits: string, unit: string): string => {
  // `5e-7x` would not read as a number.
  const glued = /^x$/i.test(unit) && digits.includes('e') ? '×' : unit;
  return /^(?:[%‰×/]|x$)/i.test(glued) ? `${digits}${glued}` : `${digits} ${glued}`;
};

const inUnit = (quantity: Printable, unit: Shown): string | null => {
  const value = digitsIn(quantity.value, unit.scale);
  const upper = quantity.upper === null ? null : digitsIn(quantity.upper, unit.scale);
  const tolerance = quantity.tolerance === null ? null : digitsIn(quantity.tolerance, unit.scale);
  if (
    value === null ||
    (quantity.upper !== null && upper === null) ||
    (quantity.tolerance !== null && tolerance === null)
  ) {
    return null;
  }
  if (upper !== null) {
    // A dash beside a minus sign would be hard to read.
    const dash = /^-|e/.test(value) || upper.startsWith('-') ? ' to ' : '–';
    return joined(`${value}${dash}${upper}`, unit.text);
  }
  return tolerance === null
    ? joined(value, unit.text)
    : `${joined(value, unit.text)} ± ${joined(tolerance, unit.text)}`;
};

/** A unit as written can lean on what stood around it, or turn separators around: then it does not stand alone. */
const readsBack = (quantity: Printable, text: string): boolean => {
  const { quantities } = readQuantities(text);
  const [read] = quantities;
  return (
    quantities.length === 1 &&
    read?.value === quantity.value &&
    read.upper === quantity.upper &&
    read.tolerance === quantity.tolerance &&
    read.dimension === quantity.dimension &&
    read.base === quantity.base
  );
};

/**
 * A quantity as text that reads back as the same quantity. It is printed in the unit asked for; where no short decimal
 * in that unit is exact, in the base unit.
 */
export const printQuantity = (quantity: Printable, options: PrintOptions = {}): string => {
  const base = { ...BASE_SHOWN[quantity.dimension] };
  if (quantity.dimension === 'money-rate') base.text = quantity.base;
  const asked = options.unit ?? 'written';
  let shown: Shown = base;
  if (typeof asked === 'object') {
    if (asked.dimension === quantity.dimension && asked.base === quantity.base)
      shown = { text: asked.text, scale: asked.scale };
  } else if (asked === 'written' && quantity.unit && quantity.scale) {
    shown = { text: quantity.unit, scale: quantity.scale };
  }
  const asWritten = shown === base ? null : inUnit(quantity, shown);
  const figure =
    asWritten !== null && readsBack(quantity, asWritten) ? asWritten : (inUnit(quantity, base) ?? '');
  const { comparator } = quantity;
  let sign = comparator === '=' ? 'exactly ' : (comparator ?? '');
  if (quantity.approximate && comparator !== '~') sign += '~';
  const spaced = sign && figure.startsWith('-') ? `${sign} ` : sign;
  const statistic =
    quantity.statistic && options.statistic !== false ? ` ${statisticText(quantity.statistic)}` : '';
  return `${spaced}${figure}${statistic}`;
};
