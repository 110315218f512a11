/** What a draft and its issue last had in common, once the draft has the issue's text. */
import type { Journal, StoredIssue } from '#core/publish/ports';
import type { Publication } from '#core/publish/records';
import { refOf, storedText } from '#core/publish/settle';
import { window } from 'vscode';

/** What is agreed when a draft has taken in what the tracker has. @param base what was agreed before, if known */
export const agreementOn = (
  draft: string,
  host: string,
  theirs: StoredIssue,
  base: Publication | null,
): Publication => ({
  format: 1,
  ...{ draft, host, title: theirs.title },
  issue: refOf(theirs),
  sent: base?.sent ? { ...base.sent, title: theirs.title, body: theirs.body } : null,
  stored: storedText(theirs),
});

/** From now on the draft knows this version: what it has besides is its own change. */
export async function recordAgreement(journal: Journal, agreement: Publication): Promise<void> {
  await journal.writePublication(agreement);
  await window.showInformationMessage(
    `The draft has the text of #${agreement.issue.number} now. Save it, or undo to have it back.`,
  );
}
