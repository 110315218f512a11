/** Computes what came of a change where the draft has a column for it. */
import type { Draft } from '#core/draft/model';
import type { Change } from '#core/filling/model';
import { writeCell } from '#core/filling/writeValue';
import { gainText } from '#core/metrics/gain';
import { sectionMetrics } from '#core/metrics/section';
import type { MetricRow } from '#core/metrics/tables';

/**
 * The gain cells of `draft`, as the figures of `filled` give them: the same draft with the figures already in it.
 * `mayClaim` says whether a row's difference is more than noise.
 */
export function planGains(draft: Draft, filled: Draft, mayClaim: (row: MetricRow) => boolean): Change[] {
  return filled.sections.flatMap((section, index) => {
    const present = draft.sections[index];
    const own = present ? sectionMetrics(present, draft.template.metrics).rows : [];
    return sectionMetrics(section, filled.template.metrics).rows.flatMap((row, at) => {
      const cell = own[at]?.gain;
      const text = gainText(row);
      if (!cell || text === null || text === cell.text || !mayClaim(row)) return [];
      const start = draft.starts[index] ?? 0;
      const written = writeCell(draft, { start: start + cell.span.start, end: start + cell.span.end }, text);
      return [
        {
          kind: 'gain',
          path: [section.outline.heading, `${row.label} (gain)`],
          after: text,
          ...written,
          overwrites: written.before !== '',
        },
      ];
    });
  });
}
