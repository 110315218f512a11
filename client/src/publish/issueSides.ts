/** An issue as text, for a side of a diff: what the tracker has, and what will be sent. Pure. */
import { withoutMarkers } from '#core/publish/marker';
import { uniqueNames } from '#core/publish/comparison';
import type { IssueRequest } from '#core/publish/ports';

/** Title and fields on lines of their own, then the text. */
export function issueAsText({ title, labels, assignees, milestone, type, body }: IssueRequest): string {
  const names = (list: readonly string[]): string =>
    list.toSorted((a, b) => a.localeCompare(b, 'en')).join(', ');
  const fields: readonly (readonly [string, string])[] = [
    ['Title', title],
    ['Labels', names(labels)],
    ['Assignees', names(assignees)],
    ['Milestone', milestone?.title ?? ''],
    ['Type', type ?? ''],
  ];
  const head = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  return [...head, '', withoutMarkers(body).replaceAll('\r\n', '\n').trimEnd(), ''].join('\n');
}

/** What the issue is to be: names that the tracker has and the draft does not know stay. */
export const afterUpdate = (stored: IssueRequest, request: IssueRequest): IssueRequest => ({
  ...request,
  labels: uniqueNames([...stored.labels, ...request.labels]),
  assignees: uniqueNames([...stored.assignees, ...request.assignees]),
  milestone: request.milestone ?? stored.milestone,
  type: request.type ?? stored.type,
});
