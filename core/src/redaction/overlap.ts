import type { Found } from '#core/redaction/model';

interface Ranked {
  readonly one: Found;
  /** The place in the list that was given: the lower came first. */
  readonly rank: number;
}

/** The places apart from each other and in the order of the text; of two that meet, the one that came first. */
export const withoutOverlap = (found: readonly Found[]): readonly Found[] =>
  apart(found, (last, next) => (next.rank < last.rank ? next : last));

/** As `withoutOverlap`, but nothing is given up: places that meet are one, of the kind that came first. */
export const joinOverlap = (found: readonly Found[]): readonly Found[] =>
  apart(found, (last, next) => {
    const first = next.rank < last.rank ? next : last;
    const span = { start: last.one.span.start, end: Math.max(last.one.span.end, next.one.span.end) };
    return { one: { ...first.one, span }, rank: first.rank };
  });

/** `meeting` says what stands for two places that meet. */
function apart(found: readonly Found[], meeting: (last: Ranked, next: Ranked) => Ranked): readonly Found[] {
  const ranked = found.map((one, rank): Ranked => ({ one, rank }));
  ranked.sort((a, b) => a.one.span.start - b.one.span.start || a.rank - b.rank);
  const kept: Ranked[] = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (last === undefined || next.one.span.start >= last.one.span.end) kept.push(next);
    else kept[kept.length - 1] = meeting(last, next);
  }
  return kept.map(({ one }) => one);
}
