/** A small world to publish in: a tracker, a disk, draft files, processes that may die at any call of a port. */
import type { Cancellation } from '#core/publish/cancellation';
import type { Answer, TrackerFailure } from '#core/publish/failure';
import type { Payload } from '#core/publish/payload';
import type {
  IssuePatch,
  IssueRequest,
  Lease,
  LockHolder,
  Permission,
  PublishPorts,
  StoredComment,
  StoredIssue,
} from '#core/publish/ports';
import type { Repository } from '#core/publish/repository';
import type { RenderedText } from '#core/publish/preflight';
import { defaultRedaction } from '#core/redaction/model';
import { readAttemptRecord, readCommentRecord, readPublication } from '#core/publish/records';
import type { Choices, PublishRequest } from '#core/publish/result';
import { withTicks } from '#core/publish/ticks';
import { noChoices } from '#core/publish/result';
import { createHash } from 'node:crypto';

/**
 * What happens to one call of a port. `refused`: certainly without effect. `lost-request`, `lost-response`, `broken`
 * and `broken-after`: the caller cannot know; `late`: the effect comes after the caller has given up.
 * `die`, `die-after`: the process ends before or after the effect.
 */
export type Fault =
  | 'ok'
  | 'refused'
  | 'rate-limited'
  | 'lost-request'
  | 'lost-response'
  | 'broken'
  | 'broken-after'
  | 'truncated'
  | 'late'
  | 'die'
  | 'die-after';

export interface Draft {
  link: string | null;
  payload: Payload;
}

interface Kept extends StoredIssue {
  readonly author: string;
  /** How many readings of the list do not show it yet. */
  hiddenFor: number;
  /** Which publish made it. */
  readonly run: number;
}

export class World {
  now = 1_700_000_000_000;
  readonly host = 'tracker.test';
  permission: Permission = 'write';
  labels = ['performance', 'needs-triage'];
  /** Labels, assignees, milestone and type are dropped on creation, as for those without write access. */
  drops = false;
  issues: Kept[] = [];
  readonly comments: { readonly id: number; readonly issue: number; readonly run: number; body: string }[] =
    [];
  readonly drafts = new Map<string, Draft>();
  readonly attempts = new Map<string, string>();
  readonly publications = new Map<string, string>();
  readonly pendingComments = new Map<string, string>();
  /** Files beside the drafts. */
  readonly files = new Map<string, string>();
  readonly locks = new Map<string, Process>();
  /** Effects that come after their caller gave up. */
  readonly late: (() => void)[] = [];
  /** Whether one of them was an update: it may undo a later one, unseen. */
  lateUpdates = false;
  /** For how many readings a new issue is not in the list. */
  lag = 0;
  /** The run of every issue that was made. */
  readonly creations: number[] = [];
  uuids = 0;
  /** Writes of the tracker that took effect, of any kind. */
  writes = 0;

  issue(number: number): Kept {
    const found = this.issues.find((issue) => issue.number === number);
    if (found === undefined) throw new Error(`no issue ${number}`);
    return found;
  }

  flushLate(): void {
    for (const effect of this.late.splice(0)) effect();
  }
}

/** How a process treats each call: which fault it meets, and when it goes on. */
export interface Gate {
  readonly fault: (call: string) => Fault;
  readonly turn: (call: string) => Promise<void>;
}

export const calm: Gate = { fault: () => 'ok', turn: () => Promise.resolve() };

/** Every call that a publish may make of a port, as faults are addressed to it. */
export const CALLS = [
  'acquire',
  'readAttempt',
  'readPublication',
  'attempts',
  'publications',
  'exists',
  'currentUser',
  'repository',
  'labels',
  'held',
  'writeAttempt',
  'createIssue',
  'comments',
  'createComment',
  'updateComment',
  'readComment',
  'writeComment',
  'removeComment',
  'issuesBy',
  'sleep',
  'getIssue',
  'updateIssue',
  'addLabels',
  'saveLink',
  'saveTicks',
  'writePublication',
  'removePublication',
  'removeAttempt',
  'release',
] as const;

/** Meets each fault at the next call of its name; several of one name in their order. */
export function faultyAt(...faults: readonly (readonly [call: string, fault: Fault])[]): Gate {
  const left = [...faults];
  return {
    fault: (call) => {
      const at = left.findIndex(([name]) => name === call);
      return at === -1 ? 'ok' : (left.splice(at, 1)[0]?.[1] ?? 'ok');
    },
    turn: () => Promise.resolve(),
  };
}

const shownComment = ({ id, issue, body }: World['comments'][number]): StoredComment => ({
  ...{ id, body },
  url: `https://tracker.test/acme/app/issues/${issue}#issuecomment-${id}`,
});

const never = new Promise<never>(() => undefined);
const stamp = (world: World): string => `t${world.now}-${world.writes}`;

/** One run of a program that publishes. */
export class Process {
  alive = true;
  readonly calls: string[] = [];
  readonly died: Promise<'died'>;
  #die: (() => void) | undefined;

  constructor(
    readonly world: World,
    readonly gate: Gate = calm,
    readonly run = 0,
    readonly user = 'me',
  ) {
    this.died = new Promise((resolve) => {
      this.#die = () => {
        resolve('died');
      };
    });
  }

  #end(): Promise<never> {
    this.alive = false;
    this.#die?.();
    return never;
  }

  /** A call of the disk or of an editor: it takes place, rejects, or ends the process. */
  async disk<T>(call: string, effect: () => T): Promise<T> {
    this.calls.push(call);
    await this.gate.turn(call);
    if (!this.alive) return never;
    const fault = this.gate.fault(call);
    if (fault === 'die') return this.#end();
    if (fault === 'die-after') {
      effect();
      return this.#end();
    }
    if (fault === 'lost-response' || fault === 'broken-after') {
      effect();
      throw new Error(`${call}: no space left`);
    }
    if (fault !== 'ok') throw new Error(`${call}: no space left`);
    return effect();
  }

  async net<T>(call: string, write: boolean, effect: () => Answer<T>): Promise<Answer<T>> {
    const no = (failure: TrackerFailure): Answer<T> => ({ ok: false, failure });
    this.calls.push(call);
    await this.gate.turn(call);
    if (!this.alive) return never;
    switch (this.gate.fault(call)) {
      case 'ok':
        return effect();
      case 'refused':
        return no({ kind: 'forbidden', detail: 'no' });
      case 'rate-limited':
        return no({ kind: 'rate-limited', waitSeconds: 2 });
      case 'lost-request':
        return no({ kind: 'network', sent: 'maybe', detail: 'reset' });
      case 'lost-response':
        effect();
        return no({ kind: 'timeout', seconds: 20 });
      case 'broken':
        return no({ kind: 'server', status: 502 });
      case 'broken-after':
        effect();
        return no({ kind: 'server', status: 504 });
      case 'truncated':
        effect();
        return no({ kind: 'bad-response', status: 201, detail: 'cut' });
      case 'late':
        if (write) {
          this.world.late.push(() => void effect());
          this.world.lateUpdates ||= call === 'updateIssue';
        }
        return no({ kind: 'timeout', seconds: 20 });
      case 'die':
        return this.#end();
      case 'die-after':
        effect();
        return this.#end();
    }
  }

  ports(): PublishPorts {
    const { world } = this;
    return {
      tracker: {
        host: world.host,
        currentUser: () => this.net('currentUser', false, () => ({ ok: true, value: this.user })),
        repository: (repository) =>
          this.net('repository', false, () => ({
            ok: true,
            value: {
              ...repository,
              permission: world.permission,
              hasIssues: true,
              archived: false,
              forkOf: null,
            },
          })),
        labels: () =>
          this.net('labels', false, () => ({
            ok: true,
            value: world.labels.map((name) => ({ name, description: '' })),
          })),
        milestones: () =>
          this.net('milestones', false, () => ({ ok: true, value: [{ number: 3, title: 'Q3' }] })),
        issueTypes: () => this.net('issueTypes', false, () => ({ ok: true, value: ['Task'] })),
        assignable: (_, login) =>
          this.net('assignable', false, () => ({ ok: true, value: login !== 'stranger' })),
        getIssue: (_, number) => this.net('getIssue', false, () => this.#found(number)),
        issuesBy: (repository, creator) =>
          this.net('issuesBy', false, () => ({ ok: true, value: this.#list(repository, creator) })),
        openIssuesLike: () =>
          this.net('openIssuesLike', false, () => ({ ok: true, value: this.world.issues })),
        createIssue: (repository, request, cancellation) =>
          cancellation.cancelled
            ? Promise.resolve({ ok: false, failure: { kind: 'cancelled' } })
            : this.net('createIssue', true, () => ({ ok: true, value: this.#create(repository, request) })),
        updateIssue: (_, number, patch, cancellation) =>
          cancellation.cancelled
            ? Promise.resolve({ ok: false, failure: { kind: 'cancelled' } })
            : this.net('updateIssue', true, () => this.#update(number, patch)),
        addLabels: (_, number, labels) =>
          this.net('addLabels', true, () => {
            const issue = world.issue(number);
            const all = [...new Set([...issue.labels, ...labels])];
            world.writes += 1;
            this.#replace({ ...issue, labels: all, updatedAt: stamp(world) });
            return { ok: true, value: all };
          }),
        comments: (_, number) =>
          this.net('comments', false, () => ({
            ok: true,
            value: world.comments.filter(({ issue }) => issue === number).map(shownComment),
          })),
        createComment: (_, number, body, cancellation) =>
          cancellation.cancelled
            ? Promise.resolve({ ok: false, failure: { kind: 'cancelled' } })
            : this.net('createComment', true, () => {
                world.writes += 1;
                const comment = { id: world.comments.length + 1, issue: number, run: this.run, body };
                world.comments.push({ ...comment, body: body.replaceAll('\n', '\r\n') });
                this.#replace({ ...world.issue(number), updatedAt: stamp(world) });
                return { ok: true, value: shownComment(comment) };
              }),
        updateComment: (_, id, body) =>
          this.net('updateComment', true, () => {
            const comment = world.comments.find((one) => one.id === id);
            if (comment === undefined)
              return { ok: false, failure: { kind: 'not-found-or-no-access', repository: null } };
            world.writes += 1;
            comment.body = body;
            return { ok: true, value: shownComment(comment) };
          }),
        createLabel: (_, name) =>
          this.net('createLabel', true, () => {
            if (!world.labels.includes(name)) world.labels.push(name);
            return { ok: true, value: null };
          }),
      },
      journal: {
        readAttempt: (draft) =>
          this.disk('readAttempt', () => this.#decode(world.attempts.get(draft), readAttemptRecord)),
        writeAttempt: (record) =>
          this.disk('writeAttempt', () => void world.attempts.set(record.draft, JSON.stringify(record))),
        removeAttempt: (draft) => this.disk('removeAttempt', () => void world.attempts.delete(draft)),
        attempts: () =>
          this.disk('attempts', () =>
            [...world.attempts.values()]
              .map((text) => this.#decode(text, readAttemptRecord))
              .filter((record) => record !== null),
          ),
        readPublication: (draft) =>
          this.disk('readPublication', () => this.#decode(world.publications.get(draft), readPublication)),
        writePublication: (record) =>
          this.disk(
            'writePublication',
            () => void world.publications.set(record.draft, JSON.stringify(record)),
          ),
        removePublication: (draft) =>
          this.disk('removePublication', () => void world.publications.delete(draft)),
        publications: () =>
          this.disk('publications', () =>
            [...world.publications.values()]
              .map((text) => this.#decode(text, readPublication))
              .filter((record) => record !== null),
          ),
        readComment: (key) =>
          this.disk('readComment', () => this.#decode(world.pendingComments.get(key), readCommentRecord)),
        writeComment: (record) =>
          this.disk('writeComment', () => void world.pendingComments.set(record.key, JSON.stringify(record))),
        removeComment: (key) => this.disk('removeComment', () => void world.pendingComments.delete(key)),
      },
      lock: { acquire: (key) => this.disk('acquire', () => this.#acquire(key)) },
      clock: {
        now: () => world.now,
        sleep: (milliseconds, cancellation: Cancellation) =>
          this.disk('sleep', () => {
            if (!cancellation.cancelled) world.now += milliseconds;
          }).catch(() => undefined),
      },
      ids: {
        uuid: () => `00000000-0000-4000-8000-${(world.uuids++).toString(16).padStart(12, '0')}`,
      },
      scanner: { scan: () => Promise.resolve([]) },
      digest: { sha256: (text) => Promise.resolve(createHash('sha256').update(text).digest('hex')) },
      drafts: {
        exists: (draft) => this.disk('exists', () => world.drafts.has(draft)),
        saveLink: (draft, url) =>
          this.disk('saveLink', () => {
            const file = world.drafts.get(draft);
            if (file === undefined) throw new Error(`${draft}: not found`);
            file.link = url;
          }),
        saveTicks: (draft, ticks) =>
          this.disk('saveTicks', () => {
            const file = world.drafts.get(draft);
            const body = file && withTicks(file.payload.body, ticks);
            if (!file || !body) throw new Error(`${draft}: no such box`);
            file.payload = { ...file.payload, body };
          }),
        keepFiles: (_, files) =>
          this.disk('keepFiles', () => {
            for (const { name, text } of files) {
              if ((world.files.get(name) ?? text) !== text) throw new Error(`${name} is another file`);
              world.files.set(name, text);
            }
          }),
      },
    };
  }

  #decode<T>(text: string | undefined, read: (value: unknown) => T | null): T | null {
    if (text === undefined) return null;
    const record = read(JSON.parse(text));
    if (record === null) throw new Error('unreadable record');
    return record;
  }

  #acquire(key: string): Lease | LockHolder {
    const { locks, now } = this.world;
    const holder = locks.get(key);
    if (holder?.alive === true) return { heldBy: `process ${holder.run}`, since: now };
    locks.set(key, this);
    return {
      held: () => this.disk('held', () => locks.get(key) === this),
      release: () =>
        this.disk('release', () => {
          if (locks.get(key) === this) locks.delete(key);
        }),
    };
  }

  #found(number: number): Answer<StoredIssue> {
    const found = this.world.issues.find((issue) => issue.number === number);
    return found === undefined
      ? { ok: false, failure: { kind: 'not-found-or-no-access', repository: null } }
      : { ok: true, value: found };
  }

  #list(repository: Repository, creator: string): readonly StoredIssue[] {
    const shown: StoredIssue[] = [];
    for (const issue of this.world.issues) {
      if (issue.owner !== repository.owner || issue.name !== repository.name || issue.author !== creator)
        continue;
      if (issue.hiddenFor > 0) issue.hiddenFor -= 1;
      else shown.unshift(issue);
    }
    return shown;
  }

  #create({ owner, name }: Repository, request: IssueRequest): StoredIssue {
    const { world } = this;
    world.writes += 1;
    const number = world.issues.length + 1;
    const kept: Kept = {
      owner,
      name,
      number,
      url: `https://${world.host}/${owner}/${name}/issues/${number}`,
      title: request.title,
      body: request.body.replaceAll('\n', '\r\n'),
      labels: world.drops ? [] : request.labels,
      assignees: world.drops ? [] : request.assignees,
      milestone: world.drops ? null : request.milestone,
      type: world.drops ? null : request.type,
      state: 'open',
      locked: false,
      updatedAt: stamp(world),
      author: this.user,
      hiddenFor: world.lag,
      run: this.run,
    };
    world.issues.push(kept);
    world.creations.push(this.run);
    return kept;
  }

  #update(number: number, patch: IssuePatch): Answer<StoredIssue> {
    const found = this.#found(number);
    if (!found.ok) return found;
    this.world.writes += 1;
    const changed = { ...this.world.issue(number), ...patch, updatedAt: stamp(this.world) };
    this.#replace(changed);
    return { ok: true, value: changed };
  }

  #replace(issue: Kept): void {
    this.world.issues = this.world.issues.map((other) => (other.number === issue.number ? issue : other));
  }
}

export const target: Repository = { owner: 'acme', name: 'app' };

export const payload = (body = 'It is slow.', more: Partial<Payload> = {}): Payload => ({
  title: '[PERF] Search is slow',
  body,
  labels: ['performance'],
  assignees: [],
  milestone: null,
  type: null,
  ...more,
});

export const rendered = (text: Payload, more: Partial<RenderedText> = {}): RenderedText => ({
  payload: text,
  problems: [],
  stripped: 0,
  emptySections: [],
  bodyWithoutEmptySections: null,
  redaction: defaultRedaction,
  text: `---\ntitle: ${text.title}\n---\n${text.body}`,
  ...more,
});

/** The request of a draft file as it stands. */
export function requestOf(
  world: World,
  draft: string,
  choices: Partial<Choices> = {},
  more: Partial<RenderedText> = {},
): PublishRequest {
  const file = world.drafts.get(draft);
  if (file === undefined) throw new Error(`no draft ${draft}`);
  return {
    draft,
    rendered: { ...rendered(file.payload, more), issue: file.link },
    target,
    choices: { ...noChoices, ...choices },
  };
}

export function worldWith(draft: string, text: Payload = payload()): World {
  const world = new World();
  world.drafts.set(draft, { link: null, payload: text });
  return world;
}
