/** Where the seeded runs take place: a tracker, a proxy before it, a host that must see no token, a publisher to kill. */
import type { FaultProxy } from '#sandbox/proxy/proxy';
import { startFaultProxy } from '#sandbox/proxy/proxy';
import standIns from '../../src/secrets/standIns.json';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { build } from 'esbuild';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Stage {
  readonly sandbox: Sandbox;
  readonly proxy: FaultProxy;
  /** Another host, which must never see a token. */
  readonly elsewhere: { readonly url: string; tokens: number };
  /** The script of `child.ts`, built. */
  readonly child: string;
  close(): Promise<void>;
}

/** `publisher.ts` as a script that runs by itself, in `folder`. */
export async function buildChild(folder: string): Promise<string> {
  const outfile = join(folder, 'child.mjs');
  await build({
    ...{ entryPoints: ['publishing/test/faults/child.ts'], outfile, bundle: true },
    alias: standIns,
    ...{ platform: 'node', format: 'esm', logLevel: 'error', target: 'node20' },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  return outfile;
}

/** `child`: what `buildChild` gave. */
export async function openStage(child: string): Promise<Stage> {
  // GitHub's own limits would stop thousands of runs from one account: the sandbox has none by default.
  const sandbox = await startSandbox();
  const proxy = await startFaultProxy(sandbox.url);
  const elsewhere = { url: '', tokens: 0 };
  const thief = createServer((request, response) => {
    if (request.headers.authorization !== undefined) elsewhere.tokens += 1;
    response.end('{}');
  });
  await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening));
  elsewhere.url = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`;
  return {
    ...{ sandbox, proxy, elsewhere, child },
    close: async () => {
      await proxy.close();
      await sandbox.close();
      thief.close();
    },
  };
}
