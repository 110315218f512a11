/** Whole numbers with a unit in letters, which tables are full of: `1234 ms`. */
import { toBase } from '#core/quantity/exact';
import type { Quantity, Reading } from '#core/quantity/quantity';

const PLAIN = /^([1-9]\d{0,8})( ?[A-Za-z%/]{1,12})$/;

/** More than a draft has of units and lengths of numbers. */
const MOST = 500;

/**
 * The same function over values, which reads a whole number by an earlier one of as many digits with the same unit: in its
 * place everything but the value is the same. For functions whose results nobody changes.
 */
export function bySimilarFigure(read: (text: string) => Reading): (text: string) => Reading {
  const figures = new Map<string, Quantity | null>();
  return (text) => {
    const [, digits, unit] = PLAIN.exec(text) ?? [];
    if (digits === undefined || unit === undefined) return read(text);
    const key = `${digits.length}${unit}`;
    const similar = figures.get(key);
    if (similar) {
      const value = toBase({ negative: false, digits, exponent: 0 }, similar.scale);
      return { quantities: [{ ...similar, value }], problems: [] };
    }
    const reading = read(text);
    if (similar === null) return reading;
    if (figures.size >= MOST) figures.clear();
    figures.set(key, figureIn(reading, text.length, digits));
    return reading;
  };
}

/** The figure that is all of the text, if there is no doubt about it. */
function figureIn(
  { quantities: [figure, ...others], problems }: Reading,
  length: number,
  digits: string,
): Quantity | null {
  const isAll =
    figure?.span.start === 0 && figure.span.end === length && figure.numberSpan.end === digits.length;
  const isPlain = others.length === 0 && problems.length === 0 && figure?.alternatives.length === 0;
  return isAll && isPlain && isOfAnyNumber(figure) ? figure : null;
}

/** Units that no number makes another word of, as `64 bit`, `5G` and `404 errors` are. */
const isOfAnyNumber = ({ dimension, unit }: Quantity): boolean =>
  dimension === 'time' || unit === '%' || (dimension === 'bytes' && unit.endsWith('B'));
