import type { Answer } from '#core/publish/failure';
import type { Label, PublishPorts, StoredComment, StoredIssue, Tracker } from '#core/publish/ports';
import type { AttemptRecord, Publication } from '#core/publish/records';

/** A tracker in memory with whatever a test wants to be different, and how many issues it made. */
export interface FakeTracker extends Tracker {
  readonly issues: StoredIssue[];
}

const ok = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });

export function fakeTracker(labels: readonly string[], changes: Partial<Tracker> = {}): FakeTracker {
  const issues: StoredIssue[] = [];
  const known: Label[] = labels.map((name) => ({ name, description: '' }));
  return {
    issues,
    host: 'tracker.test',
    currentUser: () => ok('me'),
    repository: ({ owner, name }) =>
      ok({ owner, name, permission: 'write', hasIssues: true, archived: false, forkOf: null }),
    labels: () => ok(known),
    milestones: () => ok([]),
    issueTypes: () => ok(null),
    assignable: () => ok(true),
    getIssue: (_, number) => ok(issues[number - 1]!),
    issuesBy: () => ok(issues),
    openIssuesLike: () => ok([]),
    createIssue: ({ owner, name }, request) => {
      const number = issues.length + 1;
      const url = `https://tracker.test/${owner}/${name}/issues/${number}`;
      const issue: StoredIssue = {
        ...request,
        owner,
        name,
        number,
        url,
        state: 'open',
        locked: false,
        updatedAt: `${number}`,
      };
      issues.push(issue);
      return ok(issue);
    },
    updateIssue: (_, number, patch) => {
      const issue: StoredIssue = { ...issues[number - 1]!, ...patch, updatedAt: 'later' };
      issues[number - 1] = issue;
      return ok(issue);
    },
    comments: () => ok<readonly StoredComment[]>([]),
    createComment: (_, number, body) => ok({ id: 1, url: `https://tracker.test/${number}#1`, body }),
    updateComment: (_, id, body) => ok({ id, url: `https://tracker.test/#${id}`, body }),
    addLabels: (_, number) => ok(issues[number - 1]!.labels),
    createLabel: (_, name) => {
      known.push({ name, description: '' });
      return ok(null);
    },
    ...changes,
  };
}

/** Ports in memory. `saveLink` is told each link that is written into a draft. */
export function fakePorts(tracker: Tracker, saveLink: (draft: string, url: string) => void): PublishPorts {
  const attempts = new Map<string, AttemptRecord>();
  const publications = new Map<string, Publication>();
  let uuids = 0;
  return {
    tracker,
    journal: {
      readAttempt: (draft) => Promise.resolve(attempts.get(draft) ?? null),
      writeAttempt: (record) => Promise.resolve(void attempts.set(record.draft, record)),
      removeAttempt: (draft) => Promise.resolve(void attempts.delete(draft)),
      attempts: () => Promise.resolve([...attempts.values()]),
      readPublication: (draft) => Promise.resolve(publications.get(draft) ?? null),
      writePublication: (record) => Promise.resolve(void publications.set(record.draft, record)),
      removePublication: (draft) => Promise.resolve(void publications.delete(draft)),
      publications: () => Promise.resolve([...publications.values()]),
      readComment: () => Promise.resolve(null),
      writeComment: () => Promise.resolve(),
      removeComment: () => Promise.resolve(),
    },
    lock: {
      acquire: () => Promise.resolve({ held: () => Promise.resolve(true), release: () => Promise.resolve() }),
    },
    clock: { now: () => 1_000, sleep: () => Promise.resolve() },
    ids: { uuid: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}` },
    scanner: { scan: () => Promise.resolve([]) },
    digest: { sha256: (text) => Promise.resolve(text) },
    drafts: {
      exists: () => Promise.resolve(true),
      saveLink: (draft, url) => {
        saveLink(draft, url);
        return Promise.resolve();
      },
      saveTicks: () => Promise.resolve(),
      keepFiles: () => Promise.resolve(),
    },
  };
}
