import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

export const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Bundles what is measured against, as our own entries are bundled; gives the bundle's path. */
export async function bundle(name) {
  const outfile = at(`out/bench/${name}.cjs`);
  await build({
    entryPoints: [at(`bench/${name}.mjs`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outfile;
}
