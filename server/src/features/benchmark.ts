import { benchmarkOf, benchmarkPlace } from '#core/filling/benchmark';
import type { DraftBenchmark } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

/** What the draft says of how it is measured again, and where. */
export function benchmark(snapshot: Snapshot): DraftBenchmark {
  const { span, snippet } = benchmarkPlace(snapshot.draft);
  return { named: benchmarkOf(snapshot.draft), range: snapshot.range(span), snippet };
}
