/** Makes seeded runs in a process of its own: `node worker.mjs FOLDER FIRST-SEED RUNS STEP`; tells its counts by IPC. */
import { noCounts } from './counts';
import { buildChild, openStage } from './stage';
import { seededRun } from './world';

const [folder = '', first = '0', runs = '0', step = '1'] = process.argv.slice(2);
const stage = await openStage(await buildChild(folder));
const counts = noCounts();
/** The parent is gone: nobody would hear of what comes. */
const leave = (): void => {
  process.exit(1);
};
process.on('disconnect', leave);
for (let seed = Number(first); seed < Number(first) + Number(runs); seed += Number(step)) {
  await seededRun(stage, seed, counts);
  process.send?.(counts);
}
await stage.close();
process.off('disconnect', leave);
if (process.connected) process.disconnect();
