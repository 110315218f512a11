/** What vsce runs before it packs, whatever it is told: the build, unless whoever packs has just built. */
if (process.env['PERF_ISSUE_BUILT'] !== '1') await import('../esbuild.mjs');
