/** Brings the text that the tracker has of an issue into its draft. */
import { mergeIntoDraft, replaceText, textWith, type MergeWorld } from '#client/publish/mergeIntoDraft';
import type { RenderedDraft } from '#core/protocol';
import { sameBody, sameTitle } from '#core/publish/comparison';
import { parseIssueUrl } from '#core/publish/issueLink';
import type { IssueText } from '#core/publish/issueText';
import type { Answer } from '#core/publish/failure';
import { describeFailure, describeHeld } from '#core/publish/messages';
import type { Journal, StoredIssue, Tracker } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { Publication } from '#core/publish/records';
import { storedText } from '#core/publish/settle';
import { window, type TextDocument } from 'vscode';

export interface PullWorld extends MergeWorld {
  /** The draft's identity in the journal. */
  readonly draft: string;
  readonly tracker: Tracker;
  readonly journal: Journal;
  /** Reads an issue behind a progress. */
  readonly read: (issue: IssueRef) => Promise<Answer<StoredIssue>>;
}

/** What a pull has to do: nothing, take the issue's text, or merge, for both have changed. */
export type PullCase = 'same' | 'draft-newer' | 'take' | 'merge';

/** By what was last agreed; without that nobody knows which is newer, and the person merges. Pure. */
export function pullCase(ours: IssueText, theirs: IssueText, base: Publication | null): PullCase {
  const same = (a: IssueText, b: IssueText): boolean =>
    sameTitle(a.title, b.title) && sameBody(a.body, b.body);
  if (same(ours, theirs)) return 'same';
  if (base?.stored && same(base.stored, theirs)) return 'draft-newer';
  return base?.sent && same(base.sent, ours) ? 'take' : 'merge';
}

/** Pulls; every ending is told. The draft is changed by edits that can be undone, and not saved. */
export async function pullIssue(world: PullWorld, document: TextDocument): Promise<void> {
  const { server, tracker, journal, draft } = world;
  const render = (): Promise<RenderedDraft | null> =>
    server.request('perfIssue/renderDraft', { textDocument: { uri: document.uri.toString() } });
  const rendered = await render();
  if (!rendered) return;
  if (rendered.issue === null) {
    await window.showInformationMessage(
      'This draft is not linked to an issue yet. Publish it, or open an issue as a draft: “Perf Issue: Open Issue as Draft”.',
    );
    return;
  }
  const link = parseIssueUrl(rendered.issue);
  if (link?.host !== tracker.host) {
    const reason = link
      ? ({ kind: 'link-elsewhere', link: rendered.issue, host: tracker.host } as const)
      : ({ kind: 'link-invalid', link: rendered.issue } as const);
    await window.showWarningMessage(describeHeld(reason));
    return;
  }
  const issue = await world.read(link);
  if (!issue.ok) {
    const { failure } = issue;
    if (failure.kind !== 'cancelled')
      await window.showErrorMessage(`Not pulled. ${describeFailure(failure)}`);
    return;
  }
  const theirs = issue.value;
  const name = `#${theirs.number}`;
  const base = await journal.readPublication(draft);
  switch (pullCase(rendered.payload, theirs, base)) {
    case 'same':
      await window.showInformationMessage(`The draft has all of ${name} already.`);
      return;
    case 'draft-newer':
      await window.showInformationMessage(
        `Nothing is new at ${name}: the draft is newer. Publish it to update the issue.`,
      );
      return;
    case 'take': {
      const { text, version } = await textWith(server, document, theirs);
      if (document.version !== version) throw new Error('The draft changed meanwhile. Pull again.');
      await replaceText(document, text);
      break;
    }
    case 'merge':
      if (!(await mergeIntoDraft(world, document, theirs, base))) return;
      break;
  }
  // From now on the draft knows this version: what it has besides is its own change.
  await journal.writePublication({
    format: 1,
    ...{ draft, host: tracker.host, title: theirs.title },
    issue: { owner: theirs.owner, name: theirs.name, number: theirs.number, url: theirs.url },
    sent: base?.sent ? { ...base.sent, title: theirs.title, body: theirs.body } : null,
    stored: storedText(theirs),
  });
  await window.showInformationMessage(
    `The draft has the text of ${name} now. Save it, or undo to have it back.`,
  );
}
