import type { Remote } from '#client/target/remotes';
import { extensions, type Event, type Uri } from 'vscode';

/** What is used of the API that VS Code's own git extension exports. */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<unknown>;
  readonly getRepository: (uri: Uri) => GitRepository | null;
}

interface GitRepository {
  readonly state: {
    readonly remotes: readonly Remote[];
    readonly HEAD: { readonly upstream?: { readonly remote: string } | undefined } | undefined;
  };
}

interface GitExtension {
  /** False where the setting `git.enabled` is off: then there is no API. */
  readonly enabled: boolean;
  readonly getAPI: (version: 1) => GitApi;
}

/** The longest that the git extension is waited for while it looks for repositories, in milliseconds. */
const patience = 5_000;

/** The remotes of a repository, and the one that the checked-out branch follows. */
export interface GitRemotes {
  readonly remotes: readonly Remote[];
  readonly preferred: string | undefined;
}

/** The remotes of the repository that a file or folder is in; none where there is no repository or no git. */
export async function gitRemotes(uri: Uri): Promise<GitRemotes> {
  const none: GitRemotes = { remotes: [], preferred: undefined };
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return none;
  const git = await extension.activate();
  if (!git.enabled) return none;
  const api = git.getAPI(1);
  await initialized(api);
  const state = api.getRepository(uri)?.state;
  return state ? { remotes: state.remotes, preferred: state.HEAD?.upstream?.remote } : none;
}

/** Resolves when the git extension has looked for repositories, or when that takes too long. */
function initialized(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(done, patience);
    const subscription = api.onDidChangeState(() => {
      if (api.state === 'initialized') done();
    });
  });
}
