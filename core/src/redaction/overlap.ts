import type { Found } from '#core/redaction/model';

/** The places apart from each other and in the order of the text; of two that meet, the one that came first. */
export function withoutOverlap(found: readonly Found[]): readonly Found[] {
  const ranked = found.map((one, rank) => ({ one, rank }));
  ranked.sort((a, b) => a.one.span.start - b.one.span.start || a.rank - b.rank);
  const kept: { one: Found; rank: number }[] = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (last === undefined || next.one.span.start >= last.one.span.end) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ one }) => one);
}

/** As `withoutOverlap`, but nothing is given up: places that meet are one, of the kind that came first. */
export function joinOverlap(found: readonly Found[]): readonly Found[] {
  const ranked = found.map((one, rank) => ({ one, rank }));
  ranked.sort((a, b) => a.one.span.start - b.one.span.start || a.rank - b.rank);
  const kept: { one: Found; rank: number }[] = [];
  for (const next of ranked) {
    const last = kept.at(-1);
    if (last === undefined || next.one.span.start >= last.one.span.end) kept.push(next);
    else {
      const first = next.rank < last.rank ? next : last;
      const span = {
        start: last.one.span.start,
        end: Math.max(last.one.span.end, next.one.span.end),
      };
      kept[kept.length - 1] = { one: { ...first.one, span }, rank: first.rank };
    }
  }
  return kept.map(({ one }) => one);
}
