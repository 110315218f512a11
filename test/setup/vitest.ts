import fc from 'fast-check';
import { loadMarkdownParser } from '#core/markdown/parse';

// A fixed seed keeps the run the same from day to day; `FC_SEED` and `FC_RUNS` look further.
const runs = process.env['FC_RUNS'];
fc.configureGlobal({
  seed: Number(process.env['FC_SEED'] ?? 20_261_123),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});

await loadMarkdownParser();
