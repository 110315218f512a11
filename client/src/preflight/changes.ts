/** What an update changes of an issue, in a few words a field. Pure. */
import { hasName, sameBody, sameTitle } from '#core/publish/comparison';
import type { Payload } from '#core/publish/payload';
import type { Plan } from '#core/publish/plan';
import type { StoredIssue } from '#core/publish/ports';

/** One line a field that differs. */
export function changesOf(stored: StoredIssue, payload: Payload, { request }: Plan): readonly string[] {
  const added = request.labels.filter((label) => !hasName(stored.labels, label));
  const assigned = request.assignees.filter((login) => !hasName(stored.assignees, login));
  return [
    ...(sameTitle(stored.title, payload.title) ? [] : [`The title, now “${stored.title}”`]),
    ...(sameBody(stored.body, payload.body) ? [] : ['The text']),
    ...(added.length === 0 ? [] : [`Labels to be added: ${added.join(', ')}`]),
    ...(assigned.length === 0 ? [] : [`To be assigned: ${assigned.join(', ')}`]),
    ...(request.milestone === null || request.milestone.number === stored.milestone?.number
      ? []
      : [`The milestone, to be “${request.milestone.title}”`]),
    ...(request.type === null || request.type === stored.type ? [] : [`The type, to be “${request.type}”`]),
  ];
}
