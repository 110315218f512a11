/** Issues that may be about the same: found by what their titles say, never by guessing at meaning. Pure. */
import type { IssueRef } from '#core/publish/repository';

export interface OpenIssue extends IssueRef {
  readonly title: string;
}

export interface LikelyDuplicate {
  readonly issue: IssueRef;
  readonly title: string;
  /** How much of the titles is alike, from 0 to 1. */
  readonly similarity: number;
}

/** From here on two titles are likely to mean the same. */
const LIKELY = 0.5;
const MOST = 5;

/** `[PERF]`, `perf:`, `bug(ui):` say which kind of issue it is, not what it is about. */
const PREFIX = /^\s*(?:\[[^\]]*\]|[\w-]{2,15}(?:\([^)]*\))?:)\s*/u;
const WORD = /[\p{L}\p{N}]+(?:[._/-][\p{L}\p{N}]+)*/gu;

/** A word without the endings that say how it stands in the sentence: `slower` and `slow`, `requests` and `request`. */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|er|ed|es|s|ly|ness)$/u, '') : word;

function wordsOf(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().normalize('NFKC').replace(PREFIX, '').match(WORD) ?? [];
  return new Set(words.filter((word) => word.length > 2 || /\d/u.test(word)).map(stem));
}

/**
 * How alike two titles are, from 0 to 1: the words that both have, each weighed by how rare it is among all titles,
 * over the words that either has.
 */
function similarity(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  weight: (word: string) => number,
): number {
  let both = 0;
  let either = 0;
  for (const word of new Set([...a, ...b])) {
    either += weight(word);
    if (a.has(word) && b.has(word)) both += weight(word);
  }
  return either === 0 ? 0 : both / either;
}

/** The open issues whose titles are like `title`, the most alike first; `own` is the draft's issue. */
export function likelyDuplicates(
  title: string,
  open: readonly OpenIssue[],
  own: IssueRef | null,
): readonly LikelyDuplicate[] {
  const wanted = wordsOf(title);
  const others = [...new Map(open.map((issue) => [issue.url, issue])).values()]
    .filter(({ url }) => url !== own?.url)
    .map((issue) => ({ issue, words: wordsOf(issue.title) }));
  const counts = new Map<string, number>();
  for (const { words } of others) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  // A word of every third title says little.
  const weight = (word: string): number => 1 / (1 + (3 * (counts.get(word) ?? 0)) / (others.length + 3));
  return others
    .map(({ issue: { owner, name, number, url, title: text }, words }) => ({
      issue: { owner, name, number, url },
      title: text,
      similarity: similarity(wanted, words, weight),
    }))
    .filter((one) => one.similarity >= LIKELY)
    .sort((a, b) => b.similarity - a.similarity || b.issue.number - a.issue.number)
    .slice(0, MOST);
}
