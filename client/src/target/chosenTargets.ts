import type { Target } from '#core/publish/records';
import type { Memento } from 'vscode';

/** The repositories that were chosen, one for each workspace folder; kept by the editor, not in the workspace. */
export interface ChosenTargets {
  readonly get: (folder: string) => Target | null;
  readonly set: (folder: string, target: Target) => Promise<void>;
}

const key = (folder: string) => `target:${folder}`;

/** @param memory the workspace's: two windows on different workspaces choose apart */
export const chosenTargets = (memory: Memento): ChosenTargets => ({
  get: (folder) => readTarget(memory.get<unknown>(key(folder))),
  set: async (folder, { host, owner, name }) => {
    await memory.update(key(folder), { host, owner, name });
  },
});

function readTarget(value: unknown): Target | null {
  if (typeof value !== 'object' || value === null) return null;
  const { host, owner, name }: Partial<Record<keyof Target, unknown>> = value;
  return typeof host === 'string' && typeof owner === 'string' && typeof name === 'string'
    ? { host, owner, name }
    : null;
}
