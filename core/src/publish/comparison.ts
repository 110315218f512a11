/** When two texts count as the same although a tracker stored them a little differently. */
import { withoutMarkers } from '#core/publish/marker';
import type { Digest } from '#core/publish/ports';

/** Trackers trim titles. */
export const comparableTitle = (title: string): string => title.trim();

/** Line ends, trailing whitespace, blank lines at both ends and our marker do not count. */
export function comparableBody(body: string): string {
  const lines = withoutMarkers(body)
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, last + 1).join('\n');
}

export const sameTitle = (a: string, b: string): boolean => comparableTitle(a) === comparableTitle(b);
export const sameBody = (a: string, b: string): boolean => comparableBody(a) === comparableBody(b);

/** Labels and logins are compared without regard to case, as GitHub does. */
export const foldName = (name: string): string => name.toLowerCase();
export const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b);
export const hasName = (names: readonly string[], name: string): boolean =>
  names.some((other) => sameName(other, name));

/** The same names in any order. */
export const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((name) => hasName(b, name)) && b.every((name) => hasName(a, name));
export const sameOrNull = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : sameName(a, b);

/** The names without repetition, the first spelling kept. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const folded = foldName(name);
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

/** A hash of title and body that is the same before sending and after storing. */
export const fingerprint = (
  digest: Digest,
  text: { readonly title: string; readonly body: string },
): Promise<string> => digest.sha256(JSON.stringify([comparableTitle(text.title), comparableBody(text.body)]));
