/**
 * What a VS Code started from VS Code's own terminal must not inherit: it would lead the new one to the person's
 * running window. `undefined` takes a variable out of a child's environment.
 */
export const cleanEnvironment = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => name.startsWith('VSCODE_') || name === 'ELECTRON_RUN_AS_NODE')
    .map((name) => [name, undefined]),
);
