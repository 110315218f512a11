/** An issue's text in a draft: what the tracker has is taken in, and what only the draft has stays. Pure. */
import { setAllFrontMatter } from '#core/frontMatter/edit';
import type { FrontMatter } from '#core/frontMatter/model';
import { lineBreakOf } from '#core/edit';
import { sameTitle } from '#core/publish/comparison';
import { withoutMarkers } from '#core/publish/marker';
import type { StoredIssue } from '#core/publish/ports';
import { diff3Merge, diffComm } from 'node-diff3';

export interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** A draft's text and how it is read. */
export interface DraftText {
  readonly text: string;
  readonly bodyStart: number;
  readonly frontMatter: FrontMatter | null;
  /** What is published of it. */
  readonly rendered: IssueText;
}

const linesOf = (text: string): string[] => text.replaceAll('\r\n', '\n').split('\n');

/**
 * The draft with this issue's title and body. Placeholders and comments, which are never published, stay where the
 * issue has nothing in their place; all else is the issue's.
 */
export function draftWithIssue(
  { text, bodyStart, frontMatter, rendered }: DraftText,
  issue: IssueText,
): string {
  const eol = lineBreakOf(text);
  const lines = diff3Merge(
    linesOf(text.slice(bodyStart)),
    linesOf(rendered.body),
    linesOf(withoutMarkers(issue.body).trimEnd()),
    { excludeFalseConflicts: true },
  ).flatMap((region) => region.ok ?? region.conflict?.b ?? []);
  const head = text.slice(0, bodyStart);
  const body = lines.join(eol).trimEnd() + eol;
  return sameTitle(rendered.title, issue.title)
    ? head + body
    : setAllFrontMatter(head, frontMatter, [['title', issue.title]]) + body;
}

/** What two texts have in common, line by line: the base of a merge where none is known, so that all else is asked. */
export const commonText = (a: string, b: string): string =>
  diffComm(linesOf(a), linesOf(b))
    .flatMap((part) => part.common ?? [])
    .join('\n');

/** A draft of an issue that was made elsewhere; linked, so that publishing updates it. */
export function draftOfIssue({ title, labels, assignees, milestone, type, body, url }: StoredIssue): string {
  const values: readonly (readonly [string, string])[] = [
    ['title', title],
    ['labels', labels.join(', ')],
    ['assignees', assignees.join(', ')],
    ['milestone', milestone?.title ?? ''],
    ['type', type ?? ''],
    ['issue', url],
  ];
  const text = withoutMarkers(body).replaceAll('\r\n', '\n').trimEnd();
  return setAllFrontMatter(
    text === '' ? '' : `${text}\n`,
    null,
    values.filter(([, value]) => value !== ''),
  );
}
