import { benchmarkOf, type NamedBenchmark } from '#core/filling/benchmark';
import type { Snapshot } from '#server/snapshot';

/** What the draft says of how it is measured again. */
export const benchmark = ({ draft }: Snapshot): NamedBenchmark => benchmarkOf(draft);
