import type { Comparison } from '#client/publish/flow';
import { afterUpdate, issueAsText } from '#client/publish/issueSides';
import { commands, EventEmitter, Uri, ViewColumn, workspace, type Disposable } from 'vscode';

const scheme = 'perf-issue-side';

/** Both sides of an update in VS Code's diff editor. */
export interface Differences {
  /** `reveal` false: only brings up to date what is shown. */
  readonly show: (draft: Uri, comparison: Comparison, reveal: boolean) => Promise<void>;
}

/** Provides the texts of both sides, read-only. */
export function provideDifferences(keep: (disposable: Disposable) => void): Differences {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  keep(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  const put = (uri: Uri, text: string): void => {
    texts.set(uri.toString(), text);
    changed.fire(uri);
  };
  return {
    show: async (draft, { stored, outgoing, preparation }, reveal) => {
      const name = `${stored.owner}/${stored.name}#${stored.number}`;
      const side = (which: string) =>
        Uri.from({
          scheme,
          path: `/${stored.owner}/${stored.name}/${stored.number}.md`,
          query: `${which} ${draft.toString()}`,
        });
      const [theirs, ours] = [side('tracker'), side('draft')];
      const { request } = preparation.plan;
      put(theirs, issueAsText(stored));
      put(ours, issueAsText(afterUpdate(stored, { ...request, body: outgoing.payload.body })));
      if (!reveal) return;
      const title = `${name}: now ↔ what will be sent`;
      await commands.executeCommand('vscode.diff', theirs, ours, title, {
        viewColumn: ViewColumn.One,
        preview: true,
        preserveFocus: true,
      });
    },
  };
}
