/** Builds both servers and says how they are started. */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The commands of the null server and of ours; `server`: another bundle of ours, which is taken as it is. */
export async function buildServers(server) {
  const floor = at('out/bench/null-server.cjs');
  await build({
    entryPoints: [at('bench/nullServer.mjs')],
    outfile: floor,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    logLevel: 'warning',
  });
  if (server === undefined) {
    const { status } = spawnSync(process.execPath, [at('esbuild.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error('The build failed: nothing is measured');
  }
  return {
    floor: [process.execPath, floor, '--stdio'],
    ours: [process.execPath, server ?? at('dist/cli.js'), 'lsp', '--stdio'],
  };
}
