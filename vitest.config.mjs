import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,publishing,server,cli,client,sandbox}/test/**/*.test.ts'],
    globalSetup: ['cli/test/build.ts'],
    setupFiles: ['test/setup/vitest.ts'],
    // No module keeps what one file's tests could spoil for another's, so each is read and compiled once in a process.
    isolate: false,
    // By itself the runner leaves one processor out, which is half of a small machine.
    maxWorkers: availableParallelism(),
    // For what hangs. How long something may take is told in CPU time (`core/test/effort.ts`).
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
