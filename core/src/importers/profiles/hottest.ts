interface Weighed {
  readonly self: number;
  readonly total: number;
}

/** More functions than these nobody looks at. */
export const shownFunctions = 200;

/** By what they spent themselves, the largest first. */
export const byWeight = (a: Weighed, b: Weighed): number => b.self - a.self || b.total - a.total;

/** Functions by what they spent themselves, the largest first. */
export const hottest = <T extends Weighed>(all: readonly T[]): readonly T[] =>
  [...all].sort(byWeight).slice(0, shownFunctions);
