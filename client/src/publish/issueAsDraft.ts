/** A draft made from an issue that somebody has filed, linked to it. */
import { createDraftFile } from '#client/drafts/createDraft';
import { draftsFolder } from '#client/drafts/draftPlaces';
import { fileExists } from '#client/drafts/fileExists';
import type { Answer } from '#core/publish/failure';
import { numberTyped, whyNoIssue } from '#client/publish/typedIssue';
import { parseIssueLink, parseIssueUrl } from '#core/publish/issueLink';
import { draftOfIssue } from '#core/publish/issueText';
import { describeFailure } from '#core/publish/messages';
import type { Journal, StoredIssue } from '#core/publish/ports';
import type { IssueRef, Repository } from '#core/publish/repository';
import { storedText } from '#core/publish/settle';
import { Uri, window, workspace } from 'vscode';

export interface OpenIssueWorld {
  readonly host: string;
  readonly htmlUrl: string;
  readonly journal: Journal;
  /** A draft's identity in the journal. */
  readonly identify: (uri: Uri) => Promise<string>;
  readonly read: (issue: IssueRef, texts: readonly string[]) => Promise<Answer<StoredIssue>>;
  /** The repository for a number alone; undefined where the person gave up. */
  readonly repository: (folder: Uri) => Promise<Repository | undefined>;
}

/** Asks for an issue by number, `owner/name#number` or address, and opens a draft of it; undefined where there is none. */
export async function openIssueAsDraft(world: OpenIssueWorld): Promise<Uri | undefined> {
  const { host, journal, identify } = world;
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) {
    await window.showInformationMessage('Open a folder first: the draft is kept in it.');
    return undefined;
  }
  const typed = await window.showInputBox({
    title: 'Open Issue as Draft',
    prompt: `The issue’s number, owner/name#number, or its address on ${host}`,
    placeHolder: '123',
    ignoreFocusOut: true,
    validateInput: (text) => whyNoIssue(text, host),
  });
  if (typed === undefined) return undefined;
  const issue = await issueTyped(typed, world, folder.uri);
  if (!issue) return undefined;
  const answer = await world.read(issue, []);
  if (!answer.ok) {
    const { failure } = answer;
    if (failure.kind !== 'cancelled')
      await window.showErrorMessage(`Not opened. ${describeFailure(failure)}`);
    return undefined;
  }
  const stored = answer.value;
  const known = await draftAlready(journal, stored.url);
  if (known) {
    await window.showTextDocument(known);
    void window.showInformationMessage(
      `${workspace.asRelativePath(known)} is the draft of #${stored.number} already. “Perf Issue: Pull From Issue” brings the issue’s text into it.`,
    );
    return undefined;
  }
  const document = await createDraftFile(
    draftsFolder(folder),
    `issue-${stored.number}.perf.md`,
    draftOfIssue(stored),
  );
  await journal.writePublication({
    format: 1,
    ...{ draft: await identify(document.uri), host, title: stored.title, sent: null },
    issue: { owner: stored.owner, name: stored.name, number: stored.number, url: stored.url },
    stored: storedText(stored),
  });
  await window.showTextDocument(document);
  return document.uri;
}

/** The draft that was published as this issue, or made of it before; another would be a second one of it. */
async function draftAlready(journal: Journal, url: string): Promise<Uri | undefined> {
  const records = (await journal.publications()).filter(({ issue }) => issue.url === url);
  for (const { draft } of records) {
    const uri = Uri.parse(draft, true);
    if (await fileExists(uri)) return uri;
  }
  return undefined;
}

async function issueTyped(text: string, world: OpenIssueWorld, folder: Uri): Promise<IssueRef | null> {
  const number = numberTyped(text);
  if (number === null) return parseIssueLink(text.trim(), world.host);
  const repository = await world.repository(folder);
  return repository
    ? parseIssueUrl(`${world.htmlUrl}/${repository.owner}/${repository.name}/issues/${number}`)
    : null;
}
