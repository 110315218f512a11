import { progressRows, progressTable } from '#core/metrics/progress';
import type { DraftProgress } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

/** What the draft says of before and after. */
export function draftProgress({ draft }: Snapshot): DraftProgress {
  const rows = progressRows(draft);
  return { rows, table: progressTable(rows) };
}
