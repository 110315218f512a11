import { renderDraft } from '#core/draft/render';
import type { IssueTextParams } from '#core/protocol';
import { draftWithIssue } from '#core/publish/issueText';
import type { Snapshot } from '#server/snapshot';

/** The draft's text as it is with an issue's title and body in it. */
export function draftWithIssueText({ draft, version }: Snapshot, { title, body }: IssueTextParams) {
  const { text, bodyStart, frontMatter } = draft;
  const rendered = renderDraft(draft).payload;
  return { version, text: draftWithIssue({ text, bodyStart, frontMatter, rendered }, { title, body }) };
}
