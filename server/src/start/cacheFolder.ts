import { homedir } from 'node:os';
import { join } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where a person's programs keep what they can make again; undefined where nothing may be kept.
 * `PERF_ISSUE_CACHE` names another folder, and empty says that there is none.
 */
export function cacheFolder({ platform, env }: Machine = process): string | undefined {
  const own = env['PERF_ISSUE_CACHE'];
  if (own !== undefined) return own === '' ? undefined : own;
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'perf-issue', 'Cache');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'perf-issue');
  const cache = env['XDG_CACHE_HOME'];
  return join(cache?.startsWith('/') === true ? cache : join(homedir(), '.cache'), 'perf-issue');
}
