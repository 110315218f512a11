/** Computes what came of a change where the draft has a column for it. */
import type { Draft } from '#core/draft/model';
import type { Change } from '#core/filling/model';
import type { RunComparison } from '#core/filling/runs';
import { writeCell } from '#core/filling/writeValue';
import { gainText } from '#core/metrics/gain';
import { sectionMetrics } from '#core/metrics/section';
import { shift } from '#core/span';
import { NO_GAIN, withoutConditions } from '#core/vocabulary/gain';

/**
 * The gain cells of `draft`, as the figures of `filled` give them: the same draft with the figures already in it.
 * Where the difference is noise, or of other conditions, the cell says so: an empty one would be asked for.
 */
export function planGains(draft: Draft, filled: Draft, runs: RunComparison): Change[] {
  return filled.sections.flatMap((section, index) => {
    const unfilled = draft.sections[index];
    const own = unfilled ? sectionMetrics(unfilled, draft.template.metrics).rows : [];
    return sectionMetrics(section, filled.template.metrics).rows.flatMap((row, at) => {
      const present = own[at];
      const cell = present?.gain;
      const gain = gainText(row);
      const [pair] = row.pairs;
      const text = gain !== null && pair ? runs.claimText(gain, row.label, pair) : gain;
      if (!cell || text === null || text === cell.text.trim()) return [];
      const start = draft.starts[index] ?? 0;
      const written = writeCell(draft, shift(cell.span, start), text, cell.text !== '');
      return [
        {
          kind: 'gain',
          path: [section.outline.heading, `${row.label} (gain)`],
          after: text,
          ...written,
          // What the figures that stand there give was computed, by an import or by hand.
          overwrites:
            written.before !== '' &&
            written.before !== NO_GAIN &&
            withoutConditions(written.before) !== gainText(present),
        },
      ];
    });
  });
}
