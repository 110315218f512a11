import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,publishing,server,cli,client,sandbox}/test/**/*.test.ts'],
    globalSetup: ['cli/test/build.ts'],
    setupFiles: ['test/setup/vitest.ts'],
    testTimeout: 20_000,
  },
});
