import type { Token } from '#core/quantity/tokens';

/** Phrases by their first word, the longest first; words in lower case. */
export type PhraseBook<T> = ReadonlyMap<string, readonly (readonly [words: readonly string[], meaning: T])[]>;

const JOINTS = new Set(['-', "'", '’']);

/** Builds a book from lines of phrases: `[meaning, 'less than|fewer than|…']`. */
export const phraseBook = <T>(lines: readonly (readonly [T, string])[]): PhraseBook<T> => {
  const book = new Map<string, (readonly [readonly string[], T])[]>();
  for (const [meaning, phrases] of lines) {
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ');
      const entry = [words, meaning] as const;
      const first = words[0] ?? '';
      const list = book.get(first);
      if (list) list.push(entry);
      else book.set(first, [entry]);
    }
  }
  for (const list of book.values()) list.sort((a, b) => b[0].length - a[0].length);
  return book;
};

/**
 * The longest phrase that starts at a token; `next` is the token after it. A hyphen or an apostrophe may stand
 * for a space (`worst-case`, `jusqu'à`), and scripts without spaces are matched character by character.
 */
export const phraseAt = <T>(
  tokens: readonly Token[],
  at: number,
  book: PhraseBook<T>,
): { readonly meaning: T; readonly next: number } | null => {
  const first = tokens[at];
  if (first?.kind !== 'word' && first?.kind !== 'cjk') return null;
  for (const [words, meaning] of book.get(first.lower) ?? []) {
    let next = at + 1;
    let matched = true;
    for (let index = 1; index < words.length && matched; index++) {
      if (!tokens[next]?.spaced && JOINTS.has(tokens[next]?.text ?? '')) next++;
      matched = tokens[next]?.lower === words[index];
      next++;
    }
    if (matched) return { meaning, next };
  }
  return null;
};
