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
  if (distance(lower, best) > limit) return null;
  return candidates.find((candidate) => candidate.toLowerCase() === best) ?? null;
}
