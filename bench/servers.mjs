/** Builds both servers and says how they are started. */
import { spawnSync } from 'node:child_process';
import { at, bundle } from './bundle.mjs';

/** The commands of the null server and of ours; `server`: another bundle of ours, which is taken as it is. */
export async function buildServers(server) {
  const floor = await bundle('nullServer');
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
