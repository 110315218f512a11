/** From the rounds of a draft to one cell for each thing measured. */
import { median } from './statistics.mjs';
import { targets, tolerance } from './targets.mjs';

/**
 * `rounds`: pairs of what the null server and ours needed in the same round. The ratio is the median of the rounds'
 * ratios: what slows a round down slows both. Nothing for what this system cannot measure.
 */
export function cellsOf(name, rounds) {
  const cells = {};
  for (const [what, target] of Object.entries(targets)) {
    const pairs = rounds.map(({ floor, ours }) => ({ floor: floor[what], ours: ours[what] }));
    if (pairs.some(({ floor, ours }) => floor === null || ours === null)) continue;
    const ratio = median(pairs.map(({ floor, ours }) => ours / floor));
    cells[what] = {
      floor: rounded(median(pairs.map(({ floor }) => floor))),
      ours: rounded(median(pairs.map(({ ours }) => ours))),
      ratio: rounded(ratio),
      target: target[name],
      met: ratio <= target[name],
    };
  }
  return cells;
}

/** What has become worse than the baseline by more than the tolerance. */
export function regressions(results, baseline) {
  const worse = [];
  for (const [name, { cells }] of Object.entries(results)) {
    for (const [what, { ratio }] of Object.entries(cells)) {
      const before = baseline.documents?.[name]?.[what];
      if (before !== undefined && ratio > before * tolerance(what)) worse.push({ name, what, ratio, before });
    }
  }
  return worse;
}

/** The ratios alone: times differ between machines. */
export const baselineOf = (results) => ({
  documents: Object.fromEntries(
    Object.entries(results).map(([name, { cells }]) => [
      name,
      Object.fromEntries(Object.entries(cells).map(([what, { ratio }]) => [what, ratio])),
    ]),
  ),
});

export const rounded = (value) => Math.round(value * 100) / 100;
