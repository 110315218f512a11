import type { CurrentDraft } from '#client/drafts/currentDraft';
import { errorsStatus, fieldsStatus, type StatusText } from '#client/views/statusText';
import { Disposable, StatusBarAlignment, window, type StatusBarItem } from 'vscode';

/** Shows how far the current draft is, and its errors. */
export function showStatus(draft: CurrentDraft): Disposable {
  const fields = window.createStatusBarItem('perfIssue.fields', StatusBarAlignment.Right, 101);
  fields.name = 'Perf Issue: Fields';
  fields.command = 'perfIssue.goToSection';
  const errors = window.createStatusBarItem('perfIssue.errors', StatusBarAlignment.Right, 100.9);
  errors.name = 'Perf Issue: Errors';
  errors.command = 'workbench.actions.view.problems';
  const update = () => {
    const { summary } = draft;
    show(fields, summary && fieldsStatus(summary));
    show(errors, summary && errorsStatus(summary));
  };
  update();
  return Disposable.from(fields, errors, draft.onDidChange(update));
}

function show(item: StatusBarItem, status: StatusText | null): void {
  if (!status) {
    item.hide();
    return;
  }
  item.text = status.text;
  item.tooltip = status.tooltip;
  item.accessibilityInformation = { label: status.spoken };
  item.show();
}
