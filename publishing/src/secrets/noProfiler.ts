/**
 * In place of `@secretlint/profiler` in our bundles (`esbuild.mjs`): that one keeps an entry of every step of every look
 * for ever, and goes through all of them at each step. A server that looks at each pause in typing would slow down.
 */
export const secretLintProfiler = { mark: (): void => undefined };
