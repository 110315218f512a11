import type { CurrentDraft } from '#client/drafts/currentDraft';
import type { Publishing, PublishWorld } from '#client/publish/publishing';
import { folderOf } from '#client/target/findTarget';
import { Disposable, workspace, type LogOutputChannel } from 'vscode';

/**
 * What publishing does without being asked: it follows renamed drafts, goes on with merges that a reload
 * has cut short, and learns the labels of a repository that was
 * chosen before, once for each folder and session. Nothing is loaded, and nothing leaves the machine, before the
 * person has chosen a repository.
 */
export function publishInBackground(
  draft: CurrentDraft,
  { chosen, merges, log }: PublishWorld,
  load: () => Promise<Publishing>,
): Disposable {
  const learnt = new Set<string>();
  const learn = () => {
    const { document, summary } = draft;
    if (!document || !summary || !workspace.isTrusted) return;
    const folder = folderOf(document.uri);
    if (learnt.has(folder) || chosen.get(folder) === null) return;
    learnt.add(folder);
    logFailure(log, async () => (await load()).learnLabels(document));
  };
  learn();
  if (merges.names().length > 0) logFailure(log, async () => (await load()).resumeMerges());
  return Disposable.from(
    draft.onDidChange(learn),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        if (!oldUri.path.endsWith('.perf.md')) continue;
        logFailure(log, async () => (await load()).draftRenamed(oldUri, newUri));
      }
    }),
  );
}

function logFailure(log: LogOutputChannel, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    log.warn('Something that publishing does in the background failed.', error);
  });
}
