import type { CurrentDraft } from '#client/drafts/currentDraft';
import { commands, type Disposable } from 'vscode';

/** Keeps the context keys that the manifest's `when` clauses ask for. */
export function showDraftContext(draft: CurrentDraft): Disposable {
  const update = () => {
    setContext('perfIssue.hasDraft', draft.document !== undefined);
    setContext('perfIssue.published', (draft.summary?.issue ?? null) !== null);
  };
  update();
  return draft.onDidChange(update);
}

function setContext(key: string, value: boolean): void {
  void commands.executeCommand('setContext', key, value);
}
