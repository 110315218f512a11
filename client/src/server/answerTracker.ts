import type { LoadedPublishing } from '#client/publish/publishing';
import type { ChosenTargets } from '#client/target/chosenTargets';
import { knownTarget } from '#client/target/knownTarget';
import type { ClientRequests, KnownIssue, UriParams } from '#core/protocol';
import { Uri, workspace, type CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** How long the open issues of a repository are taken as they were, in milliseconds. */
const FRESH = 60_000;

/** Tells the server of a draft's repository: its page, and its open issues where somebody is signed in already. */
export function answerTracker(
  client: BaseLanguageClient,
  chosen: ChosenTargets,
  publishing: LoadedPublishing,
): void {
  const issues = new Map<string, { readonly at: number; readonly answer: Promise<readonly KnownIssue[]> }>();
  client.onRequest('perfIssue/repository', async ({ uri }: UriParams): Promise<string | null> => {
    const target = await knownTarget(Uri.parse(uri, true), chosen);
    return target && `https://${target.host}/${target.owner}/${target.name}`;
  });
  client.onRequest(
    'perfIssue/openIssues',
    async (
      { uri, repository }: ClientRequests['perfIssue/openIssues'][0],
      token: CancellationToken,
    ): Promise<readonly KnownIssue[]> => {
      // Nothing is fetched for a workspace that nobody trusts.
      if (!workspace.isTrusted) return [];
      const own = await knownTarget(Uri.parse(uri, true), chosen);
      const [owner, name] = repository?.split('/') ?? [];
      const target = own && owner && name ? { ...own, owner, name } : own;
      if (!target || token.isCancellationRequested) return [];
      const key = `${target.host}/${target.owner}/${target.name}`;
      const known = issues.get(key);
      if (known && Date.now() - known.at < FRESH) return known.answer;
      // Not bound to this question: the next one is answered by it, even if this one is taken back.
      const answer = publishing().then((loaded) => loaded.openIssues(target));
      issues.set(key, { at: Date.now(), answer });
      answer.catch(() => issues.delete(key));
      return answer;
    },
  );
}
