/**
 * Reads the bundled template while building, so that no start of the server does: parsing it is a third of what a start
 * takes longer than that of a server which does nothing.
 */
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { projectRoot } from '../project.mjs';

const reader = `
  import { jsonOfTemplate } from '#core/template/json';
  import { bundledTemplate } from './server/src/bundledTemplate';
  export const json = jsonOfTemplate(bundledTemplate());`;

async function templateJson() {
  const folder = mkdtempSync(join(tmpdir(), 'perf-issue-template-'));
  try {
    const outfile = join(folder, 'reader.cjs');
    await build({
      ...{ bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning', outfile },
      stdin: { contents: reader, resolveDir: projectRoot },
      loader: { '.md': 'text' },
    });
    return createRequire(import.meta.url)(outfile).json;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The plugin for esbuild. */
export const templateReadAhead = {
  name: 'template-read-ahead',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]server[\\/]src[\\/]bundledTemplate\.ts$/ }, async () => ({
      contents: `import { templateOfJson } from '#core/template/json';
        export const bundledTemplate = () => templateOfJson(${JSON.stringify(await templateJson())});`,
      resolveDir: projectRoot,
      watchFiles: [join(projectRoot, 'templates/performance.md')],
    }));
  },
};
