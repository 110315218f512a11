import type { Memento } from 'vscode';

/** The merges that nobody has ended yet, by the names of their folders; kept by the editor for this workspace. */
export interface OpenMerges {
  readonly names: () => readonly string[];
  /** Resolves when it is kept: what is loaded anew afterwards knows of it. */
  readonly add: (name: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

const key = 'merges';

/** @param memory the workspace's: a window goes on with its own merges and leaves those of others alone */
export function openMerges(memory: Memento): OpenMerges {
  const names = (): readonly string[] => {
    const kept = memory.get<unknown>(key);
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
  };
  return {
    names,
    add: async (name) => {
      await memory.update(key, [...names(), name]);
    },
    remove: async (name) => {
      const left = names().filter((other) => other !== name);
      await memory.update(key, left.length > 0 ? left : undefined);
    },
  };
}
