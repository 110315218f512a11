/** Brings the text that the tracker has of an issue into its draft. */
import { agreementOn, recordAgreement } from '#client/publish/agreement';
import { mergeIntoDraft, replaceText, textWith, type MergeWorld } from '#client/publish/mergeIntoDraft';
import type { RenderedDraft } from '#core/protocol';
import { sameBody, sameTitle } from '#core/publish/comparison';
import { courseOf } from '#core/publish/course';
import type { IssueText } from '#core/publish/issueText';
import type { Answer } from '#core/publish/failure';
import { describeFailure, describeHeld } from '#core/publish/messages';
import type { Journal, StoredIssue, Tracker } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { Publication } from '#core/publish/records';
import { textsWith } from '#core/publish/wholeIssue';
import { noChoices } from '#core/publish/result';
import { window, type TextDocument } from 'vscode';

export interface PullWorld extends MergeWorld {
  /** The draft's identity in the journal. */
  readonly draft: string;
  readonly tracker: Tracker;
  readonly journal: Journal;
  /** Reads an issue behind a progress; `texts`: as `wholeOf` has them. */
  readonly read: (issue: IssueRef, texts: readonly string[]) => Promise<Answer<StoredIssue>>;
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
  const publication = await journal.readPublication(draft);
  const course = courseOf(rendered.issue, tracker.host, { attempt: null, publication }, noChoices);
  if (course.kind === 'held') {
    await window.showWarningMessage(describeHeld(course.reason));
    return;
  }
  if (course.kind !== 'update') {
    await window.showInformationMessage(
      'This draft is not linked to an issue yet. Publish it, or open an issue as a draft: “Perf Issue: Open Issue as Draft”.',
    );
    return;
  }
  const texts = textsWith(rendered.payload.body, course.publication);
  const issue = await world.read(course.issue, texts);
  if (!issue.ok) {
    const { failure } = issue;
    if (failure.kind !== 'cancelled')
      await window.showErrorMessage(`Not pulled. ${describeFailure(failure)}`);
    return;
  }
  const theirs = issue.value;
  const base = course.publication;
  const name = `#${theirs.number}`;
  const agreement = agreementOn(draft, tracker.host, theirs, base);
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
      if (!(await mergeIntoDraft(world, document, theirs, base, agreement))) return;
      break;
  }
  await recordAgreement(journal, agreement);
}
