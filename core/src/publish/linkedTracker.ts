/** A tracker whose issues lead to source at a commit, where the draft leads into the workspace: nothing above it knows of that. */
import { toPermalinks, toWorkspaceLinks, type SourceCommit } from '#core/profiles/sourceLinks';
import type { Answer } from '#core/publish/failure';
import type { Tracker } from '#core/publish/ports';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';

/**
 * `source` null: nothing is changed. What an issue leads to already stays at its commit, as far as it was read before it is
 * written. A text that the addresses would make too long is sent with its own.
 */
export function linkedTracker(tracker: Tracker, source: SourceCommit | null): Tracker {
  if (source === null) return tracker;
  const known = new Map<string, string>();
  const sent = (body: string): string => {
    const linked = toPermalinks(body, source, known);
    return bodyLength(linked) > BODY_LIMIT ? body : linked;
  };
  const read = <T extends { readonly body: string }>(stored: T): T => ({
    ...stored,
    body: toWorkspaceLinks(stored.body, source, known),
  });
  const answered = async <T>(answer: Promise<Answer<T>>, change: (value: T) => T): Promise<Answer<T>> => {
    const found = await answer;
    return found.ok ? { ...found, value: change(found.value) } : found;
  };
  const each = <T extends { readonly body: string }>(all: readonly T[]): readonly T[] => all.map(read);
  return {
    ...tracker,
    sentText: sent,
    getIssue: (...asked) => answered(tracker.getIssue(...asked), read),
    issuesBy: (...asked) => answered(tracker.issuesBy(...asked), each),
    comments: (...asked) => answered(tracker.comments(...asked), each),
    createIssue: (repository, { body, ...rest }, cancellation) =>
      answered(tracker.createIssue(repository, { ...rest, body: sent(body) }, cancellation), read),
    updateIssue: (repository, number, patch, cancellation) =>
      answered(
        tracker.updateIssue(
          repository,
          number,
          patch.body === undefined ? patch : { ...patch, body: sent(patch.body) },
          cancellation,
        ),
        read,
      ),
    createComment: (repository, number, body, cancellation) =>
      answered(tracker.createComment(repository, number, sent(body), cancellation), read),
    updateComment: (repository, id, body, cancellation) =>
      answered(tracker.updateComment(repository, id, sent(body), cancellation), read),
  };
}
