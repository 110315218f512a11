/** The journal and the locks of a person on this machine: editor and command line use the same ones. */
import { join } from 'node:path';
import type { Journal, Lock } from '#core/publish/ports';
import { nodeJournal } from '#publishing/disk/journal';
import { nodeLock } from '#publishing/disk/lock';
import { stateFolder } from '#publishing/disk/stateFolder';

export interface MachineStorage {
  readonly journal: Journal;
  readonly lock: Lock;
}

/** The storage in `folder`; nothing is made there before it is needed. */
export const machineStorage = (folder: string = stateFolder()): MachineStorage => ({
  journal: nodeJournal(join(folder, 'publish')),
  lock: nodeLock(join(folder, 'locks')),
});
