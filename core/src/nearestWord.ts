import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely means, or null where none is near. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const lower = word.toLowerCase();
  const best = closest(
    lower,
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  const limit = Math.max(1, Math.floor(Math.max(word.length, best.length) / 3));
  if (distance(lower, best) > limit && !isTransposed(lower, best)) return null;
  return candidates.find((candidate) => candidate.toLowerCase() === best) ?? null;
}

/** Whether two neighbours have changed places, the commonest slip of all: `inptu`. */
function isTransposed(a: string, b: string): boolean {
  const at = Array.from(a).findIndex((_, i) => a[i] !== b[i]);
  return at >= 0 && `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at] ?? ''}${a.slice(at + 2)}` === b;
}
