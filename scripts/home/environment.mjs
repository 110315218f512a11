import path from 'node:path';

/**
 * What a VS Code started from VS Code's own terminal must not inherit: it would lead the new one to the person's
 * running window. `undefined` takes a variable out of a child's environment.
 */
export const cleanEnvironment = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => name.startsWith('VSCODE_') || name === 'ELECTRON_RUN_AS_NODE')
    .map((name) => [name, undefined]),
);

/** Keeps what is published in such a VS Code apart from the person's own journal. @param {string} dataFolder */
export const ownJournal = (dataFolder) => ({ PERF_ISSUE_STATE: path.join(dataFolder, 'perf-issue-state') });
