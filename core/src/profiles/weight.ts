/** Weights of profiles as a person reads them: three digits, in a unit that suits the size. */

const scales: Readonly<
  Partial<Record<string, readonly (readonly [from: number, divisor: number, unit: string])[]>>
> = {
  ms: [
    [10_000, 1000, 's'],
    [0, 1, 'ms'],
  ],
  B: [
    [1e9, 1e9, 'GB'],
    [1e6, 1e6, 'MB'],
    [1e3, 1e3, 'kB'],
    [0, 1, 'B'],
  ],
};

export function writtenWeight(value: number, unit: string): string {
  const [, divisor, shown] = scales[unit]?.find(([from]) => Math.abs(value) >= from) ?? [0, 1, unit];
  return `${threeDigits(value / divisor)} ${shown}`;
}

/** Whole numbers keep their digits: counts are exact. */
export const threeDigits = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000
    ? String(Math.round(value))
    : String(Number(value.toPrecision(3)));

/** A share of a whole in percent with one decimal; a dash where the whole is nothing. */
export const writtenShare = (part: number, whole: number): string =>
  whole > 0 ? `${((part / whole) * 100).toFixed(1)} %` : '–';
