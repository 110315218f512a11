/** More functions than these nobody looks at. */
const keptFunctions = 200;

/** Functions by what they spent themselves, the largest first. */
export const hottest = <T extends { readonly self: number; readonly total: number }>(
  all: readonly T[],
): readonly T[] => [...all].sort((a, b) => b.self - a.self || b.total - a.total).slice(0, keptFunctions);
