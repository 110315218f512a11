/** What an earlier import of the run after wrote is nobody's own words: a new one may replace it without being asked. */
import type { Headline } from '#core/filling/headline';
import type { Change } from '#core/filling/model';
import type { Statistic } from '#core/importers/model';
import type { Recorded, RecordedMetric } from '#core/provenance/record';

/** The figures of a recorded run, as far as the new result has the same metrics. */
export const headlineAgain = ({ metrics }: Headline, { scope, metrics: recorded }: Recorded): Headline => ({
  scope,
  metrics: metrics.flatMap(({ metric, dimension, counted }) => {
    const known = recorded.find((found) => found.metric === metric);
    if (!known) return [];
    const values = new Map(statisticsOf(known));
    return [{ metric, dimension, counted, values, samples: known.samples }];
  }),
});

/** The changes, where what they replace is what `again` would write: the same plan of what was imported before. */
export const notOverwriting = (
  changes: readonly Change[],
  again: readonly Change[] | undefined,
): Change[] => {
  const own = new Map(again?.map(({ edit, after }) => [edit.span.start, after]));
  return changes.map((change) =>
    change.overwrites && own.get(change.edit.span.start) === change.before
      ? { ...change, overwrites: false }
      : change,
  );
};

const statisticsOf = ({ statistics }: RecordedMetric): (readonly [Statistic, number])[] =>
  Object.entries(statistics).filter((entry): entry is [Statistic, number] => typeof entry[1] === 'number');
