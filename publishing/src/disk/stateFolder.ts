/** Where journal and locks are kept: one place for each person, whichever editor or command publishes. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** `PERF_ISSUE_STATE` where it is set, else the system's folder for what programs keep (XDG on Linux and the like). */
export function stateFolder({ platform, env }: Machine = process): string {
  const own = env['PERF_ISSUE_STATE'];
  if (own !== undefined && own !== '') return own;
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'perf-issue');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'perf-issue');
  const state = env['XDG_STATE_HOME'];
  return join(state?.startsWith('/') === true ? state : join(home, '.local', 'state'), 'perf-issue');
}
