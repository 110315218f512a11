/** Writes measured figures as people do: in a unit that reads well, with no more digits than a measurement has. */
import type { Dimension } from '#core/quantity/quantity';
import { parseUnit } from '#core/quantity/unit';

/** Four digits say what a reader can use; a measurement is rarely better than that. */
const DIGITS = 4;

const TIMES = [
  ['h', 3_600_000, 3_600_000 * 2],
  ['min', 60_000, 120_000],
  ['s', 1_000, 1_000],
  ['ms', 1, 1],
  ['µs', 1e-3, 1e-3],
  ['ns', 1e-6, 0],
] as const;
const SIZES = [
  ['TB', 1e12, 1e12],
  ['GB', 1e9, 1e9],
  ['MB', 1e6, 1e6],
  ['kB', 1e3, 1e3],
  ['B', 1, 0],
] as const;

/** A unit, and what a value in the base unit of its dimension is divided by to be in it. */
export interface FigureScale {
  /** '' where things are counted. */
  readonly unit: string;
  readonly size: number;
}

/** `value` in the base unit of its dimension. `asked`: the unit that the template writes, taken for what is counted. */
export function figureText(value: number, dimension: Dimension, asked: string | null): string {
  const { unit, size } = figureScale(value, dimension, asked);
  const text = digits(value / size);
  return unit === '' ? text : unit === '%' ? `${text}%` : `${text} ${unit}`;
}

/** The unit in which a value reads well. */
export function figureScale(value: number, dimension: Dimension, asked: string | null): FigureScale {
  switch (dimension) {
    case 'time':
      return scaleIn(TIMES, value, '');
    case 'bytes':
      return scaleIn(SIZES, value, '');
    case 'bytes-rate':
      return scaleIn(SIZES, value, '/s');
    case 'ratio':
      return { unit: '%', size: 0.01 };
    case 'rate':
      return { unit: rateUnit(asked), size: 1 };
    case 'count':
    case 'frequency':
    case 'energy':
    case 'money-rate':
    case 'factor':
      return { unit: '', size: 1 };
  }
}

function scaleIn(
  units: readonly (readonly [unit: string, size: number, from: number])[],
  value: number,
  suffix: string,
): FigureScale {
  const fitting = units.find(([, , from]) => Math.abs(value) >= from) ?? units.at(-1);
  // Zero of anything is told in the unit that people expect.
  const [unit, size] = value === 0 ? (units.find(([, one]) => one === 1) ?? ['', 1]) : (fitting ?? ['', 1]);
  return { unit: `${unit}${suffix}`, size };
}

/** With no more digits than a reader can use. */
export const shortened = (value: number): number =>
  Math.abs(value) >= 10 ** DIGITS ? Math.round(value) : Number(value.toPrecision(DIGITS));

const digits = (value: number): string => {
  const rounded = shortened(value);
  return Math.abs(rounded) >= 1e-6 || rounded === 0 ? String(rounded) : rounded.toExponential(2);
};

/** `requests/second` of a template stays: a rate is written per second whatever is counted. */
function rateUnit(asked: string | null): string {
  const scale = asked === null ? undefined : parseUnit(asked)?.scale;
  const isPerSecond = scale !== undefined && (scale.num / scale.den) * 10 ** scale.exp === 1;
  return isPerSecond && asked !== null ? asked : 'requests/s';
}
