/** Time per keystroke as the draft grows from 10 KB to 10 MB. */
import { measureKeystroke } from './measure.mjs';
import { rounded } from './compare.mjs';
import { median } from './statistics.mjs';
import { growthTarget } from './targets.mjs';

const KB = 1024;
export const sizes = [10, 30, 100, 300, KB, 3 * KB, 10 * KB].map((size) => size * KB);

/** `draft` makes the draft of a size; `commands` are those of both servers. Rounds go through all sizes each. */
export async function measureGrowth(commands, draft, root, { rounds, edits }) {
  const drafts = sizes.map(draft);
  const times = drafts.map(() => ({ ours: [], floor: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const [i, one] of drafts.entries()) {
      times[i].floor.push(await measureKeystroke(commands.floor, one, root, edits));
      times[i].ours.push(await measureKeystroke(commands.ours, one, root, edits));
    }
  }
  const points = drafts.map(({ bytes }, i) => ({
    bytes,
    ours: rounded(median(times[i].ours)),
    floor: rounded(median(times[i].floor)),
  }));
  const all = points.map(({ ours }) => ours);
  const ratio = rounded(Math.max(...all) / Math.min(...all));
  return { sizes: points, ratio, target: growthTarget, met: ratio <= growthTarget };
}
