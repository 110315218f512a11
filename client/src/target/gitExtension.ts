import { candidates, type Candidate, type GitRemote } from '#core/publish/target';
import { extensions, type Event, type Uri } from 'vscode';

/** What is used of the API that VS Code's own git extension exports. */
interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<unknown>;
  readonly getRepository: (uri: Uri) => GitRepository | null;
}

export interface GitRepository {
  readonly rootUri: Uri;
  /** Those of the paths that git ignores. */
  readonly checkIgnore: (paths: string[]) => Promise<ReadonlySet<string>>;
  /** Rejects where the commit has nothing at that path. */
  readonly getObjectDetails: (treeish: string, path: string) => Promise<object>;
  /** Undefined where the two have nothing in common. */
  readonly getMergeBase: (one: string, other: string) => Promise<string | undefined>;
  readonly state: {
    readonly remotes: readonly GitRemote[];
    readonly HEAD:
      | {
          /** The branch's; undefined where none is checked out. */
          readonly name?: string | undefined;
          readonly commit?: string | undefined;
          readonly upstream?: { readonly remote: string } | undefined;
          /** Commits that the upstream has not. */
          readonly ahead?: number | undefined;
        }
      | undefined;
    readonly workingTreeChanges: readonly { readonly status: number }[];
    readonly indexChanges: readonly { readonly status: number }[];
  };
}

interface GitExtension {
  /** False where the setting `git.enabled` is off: then there is no API. */
  readonly enabled: boolean;
  readonly getAPI: (version: 1) => GitApi;
}

/** The longest that the git extension is waited for while it looks for repositories, in milliseconds. */
const patience = 5_000;

/** The repositories that the remotes lead to, of the clone that a file is in; none without a clone or without git. */
export async function gitCandidates(uri: Uri): Promise<readonly Candidate[]> {
  const state = (await repositoryNear(uri))?.state;
  return state ? candidates(state.remotes, state.HEAD?.upstream?.remote ?? null) : [];
}

/** The clone that a file is in; null without one, or without git. */
export async function repositoryNear(uri: Uri): Promise<GitRepository | null> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return null;
  const git = await extension.activate();
  if (!git.enabled) return null;
  const api = git.getAPI(1);
  await initialized(api);
  return api.getRepository(uri);
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
