/**
 * What acceptance criteria say that figures can prove: the only place that knows their words. `compared`: there are
 * figures from before and after; `reached`: those from after are as good as the targets.
 */
export type Proof = 'compared' | 'reached';

const WORDS: readonly (readonly [RegExp, Proof])[] = [
  [
    /\b(?:goals?|targets?|slos?|objectives?|budgets?)\b.*\b(?:met|reached|achieved|exceeded|fulfilled)\b/i,
    'reached',
  ],
  [/\b(?:meets?|reach(?:es)?)\b.*\b(?:goals?|targets?|slos?|budgets?)\b/i, 'reached'],
  [
    /\bbefore\s*(?:\/|and|&)\s*after\b.*\b(?:metrics?|figures?|numbers?|benchmarks?|measure(?:d|ments?)?|compar)/i,
    'compared',
  ],
  [/\bbenchmark\w*\b.*\bbefore\s*(?:\/|and|&)\s*after\b/i, 'compared'],
];

/** What would prove an item, or null where figures cannot. */
export const proofOf = (item: string): Proof | null => WORDS.find(([words]) => words.test(item))?.[1] ?? null;
