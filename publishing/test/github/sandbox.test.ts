/** The whole way against a GitHub-compatible tracker: state machine, Octokit, network, journal and lock on a disk. */
import { createGitHubTracker } from '#publishing/github/tracker';
import type { Fetch } from '#publishing/github/transport';
import { nodeJournal } from '#publishing/disk/journal';
import { nodeLock } from '#publishing/disk/lock';
import { endpointsFor } from '#core/publish/apiUrl';
import { comparableBody } from '#core/publish/comparison';
import { markersOf } from '#core/publish/marker';
import type { Payload } from '#core/publish/payload';
import type { PublishPorts } from '#core/publish/ports';
import { defaultRedaction } from '#core/redaction/model';
import { secretScanner } from '#publishing/secrets/scanner';
import { postProgress } from '#core/publish/progress';
import { publish } from '#core/publish/publish';
import { droppedOf } from '#core/publish/receipt';
import type { Choices, PublishResult } from '#core/publish/result';
import { noChoices } from '#core/publish/result';
import type { Fault, FaultEffect } from '#sandbox/faults/fault';
import type { Sandbox } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const DRAFT = 'file:///drafts/slow.perf.md';
const SHOP = 'octo/shop';
const TITLE = '[PERF] Search is slow';
let sandbox: Sandbox;
let folder: string;
let link: string | null;
/** Requests that left for anywhere. */
let sent: { readonly origin: string; readonly token: boolean }[];

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = await mkdtemp(join(tmpdir(), 'perf-issue-publish-'));
  link = null;
  sent = [];
});
afterEach(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const fetchAndTell: Fetch = (input, init) => {
  const { origin } = new URL(input instanceof Request ? input.url : input);
  sent.push({ origin, token: new Headers(init?.headers).has('authorization') });
  return fetch(input, init);
};

interface As {
  readonly token?: string;
  readonly enterprise?: boolean;
  readonly timeoutSeconds?: number;
}

function portsOf({ token = 'writer-token', enterprise = false, timeoutSeconds = 5 }: As): PublishPorts {
  const found = endpointsFor('github.com', enterprise ? sandbox.enterpriseApiUrl : sandbox.apiUrl);
  if (!found.ok) throw new Error(found.problem);
  return {
    tracker: createGitHubTracker({
      ...found.endpoints,
      getToken: () => Promise.resolve(token),
      fetch: fetchAndTell,
      userAgent: 'perf-issue-test',
      timeoutSeconds,
      retryDelay: 1,
      spaceWrites: false,
    }),
    journal: nodeJournal(folder),
    lock: nodeLock(folder),
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    ids: { uuid: () => randomUUID() },
    scanner: secretScanner,
    digest: { sha256: (text) => Promise.resolve(createHash('sha256').update(text).digest('hex')) },
    drafts: {
      exists: () => Promise.resolve(true),
      saveLink: (_, url) => {
        link = url;
        return Promise.resolve();
      },
      saveTicks: () => Promise.resolve(),
      keepFiles: () => Promise.resolve(),
    },
  };
}

const payload = (more: Partial<Payload> = {}): Payload => ({
  title: TITLE,
  body: 'It is slow.\n\n- [ ] faster',
  labels: ['performance'],
  assignees: [],
  milestone: null,
  type: null,
  ...more,
});

const send = (
  text: Payload = payload(),
  as: As = {},
  choices: Partial<Choices> = {},
  repository = SHOP,
): Promise<PublishResult> => {
  const [owner = '', name = ''] = repository.split('/');
  return publish(
    {
      draft: DRAFT,
      rendered: {
        payload: text,
        problems: [],
        stripped: 0,
        emptySections: [],
        bodyWithoutEmptySections: null,
        text: '',
        redaction: defaultRedaction,
        issue: link,
      },
      target: { owner, name },
      choices: { ...noChoices, ...choices },
    },
    portsOf(as),
    { pollDelays: [1, 1], patience: 5 },
  );
};

const made = (repository = SHOP) => sandbox.issues(repository).filter(({ title }) => title === TITLE);
const attempts = async (): Promise<readonly string[]> =>
  (await readdir(folder)).includes('attempts') ? readdir(join(folder, 'attempts')) : [];

async function settled(): Promise<void> {
  expect(made()).toHaveLength(1);
  expect(link).toBe(`${sandbox.url}/octo/shop/issues/${made()[0]!.number}`);
  expect(await attempts()).toEqual([]);
  expect(sandbox.violations).toEqual([]);
  expect(sent.every(({ origin }) => origin === new URL(sandbox.url).origin)).toBe(true);
}

test.each([false, true])(
  'published once, then updated, then unchanged (Enterprise Server: %s)',
  async (enterprise) => {
    const text = payload({ assignees: ['octo'], milestone: '1.1' });
    const first = await send(text, { enterprise });
    expect(first).toMatchObject({ status: 'created', receipt: { complete: true } });
    await settled();
    expect(markersOf(made()[0]!.body ?? '')).toHaveLength(1);
    expect(await send(text, { enterprise })).toMatchObject({ status: 'unchanged' });
    const again = await send(
      { ...text, body: 'Faster.', labels: ['performance', 'database'] },
      { enterprise },
    );
    expect(again).toMatchObject({ status: 'updated', receipt: { complete: true } });
    expect(comparableBody(made()[0]!.body ?? '')).toBe('Faster.');
    await settled();
  },
);

test('a reader’s labels are dropped by the tracker, and named', async () => {
  const result = await send(payload({ labels: ['performance', 'nowhere'], milestone: '1.1' }), {
    token: 'reader-token',
  });
  expect(result).toMatchObject({ status: 'created', receipt: { complete: false } });
  if (result.status !== 'created') return;
  expect(droppedOf(result.receipt)).toEqual([
    { field: 'labels', value: 'performance' },
    { field: 'milestone', value: '1.1' },
    { field: 'labels', value: 'nowhere' },
  ]);
  expect(result.findings.map(({ code }) => code)).toEqual(['labels-missing', 'dropped-without-permission']);
});

test('a triager’s labels are added afterwards', async () => {
  expect(await send(payload(), { token: 'triager-token' })).toMatchObject({
    status: 'created',
    receipt: { complete: true },
  });
  await settled();
});

test('a missing label is created where that is allowed and asked for', async () => {
  const text = payload({ labels: ['performance', 'brand-new'] });
  const result = await send(text, {}, { createLabels: ['brand-new'] });
  expect(result).toMatchObject({ status: 'created', receipt: { complete: true } });
});

test('a type where the repository has them, and left out where it has none', async () => {
  const typed = await send(payload({ type: 'performance' }), {}, {}, 'acme/web');
  expect(typed).toMatchObject({ status: 'created', receipt: { complete: true } });
  link = null;
  await rm(folder, { recursive: true });
  const untyped = await send(payload({ type: 'performance' }));
  expect(untyped).toMatchObject({ status: 'created', receipt: { complete: false } });
});

test('where no issue can be', async () => {
  const to = (repository: string, token = 'writer-token') => send(payload(), { token }, {}, repository);
  expect(await to('octo/nowhere')).toMatchObject({
    status: 'failed',
    failure: { kind: 'not-found-or-no-access', repository: 'octo/nowhere' },
  });
  expect(await to('acme/secret', 'reader-token')).toMatchObject({
    failure: { kind: 'not-found-or-no-access' },
  });
  expect(await to('octo/quiet')).toMatchObject({
    status: 'held',
    reason: { blocking: [{ code: 'issues-disabled' }] },
  });
  expect(await to('octo/archive')).toMatchObject({ reason: { blocking: [{ code: 'repository-archived' }] } });
  expect(await to(SHOP, 'wrong-token')).toMatchObject({ status: 'failed', failure: { kind: 'bad-token' } });
  expect(await attempts()).toEqual([]);
});

test('a repository under its former name', async () => {
  const result = await send(payload(), {}, {}, 'octo/store');
  expect(result).toMatchObject({ status: 'created', issue: { name: 'shop' } });
  expect(result.status === 'created' && result.findings.map(({ code }) => code)).toEqual([
    'repository-renamed',
  ]);
  await settled();
});

const CREATE: Omit<Fault, 'effect'> = { method: 'POST', route: '/repos/{owner}/{repo}/issues' };

describe('when the creation meets', () => {
  const stored: readonly (readonly [string, FaultEffect])[] = [
    ['a cut after it was stored', { kind: 'drop', when: 'after' }],
    ['half an answer', { kind: 'truncate' }],
    ['an answer without a number', { kind: 'rewrite', drop: ['number'] }],
    ['502 after it was stored', { kind: 'answer', status: 502, when: 'after' }],
    ['an answer that comes too late', { kind: 'delay', ms: 2_000, when: 'after' }],
  ];
  test.each(stored)('%s: the issue is found and adopted', async (_, effect) => {
    sandbox.faults.add({ ...CREATE, effect });
    expect(await send(payload(), { timeoutSeconds: 0.5 })).toMatchObject({ status: 'adopted' });
    await settled();
  });

  const lost: readonly (readonly [string, FaultEffect])[] = [
    ['a cut before it was read', { kind: 'drop', when: 'before' }],
    ['500', { kind: 'answer', status: 500 }],
    ['503', { kind: 'answer', status: 503 }],
  ];
  test.each(lost)('%s: unknown, and sent again on the person’s word only', async (_, effect) => {
    sandbox.faults.add({ ...CREATE, effect });
    const result = await send();
    expect(result).toMatchObject({ status: 'unknown', checks: 3 });
    if (result.status !== 'unknown') return;
    expect((await send()).status).toBe('unknown');
    expect(made()).toHaveLength(0);
    expect((await send(payload(), {}, { sendAgain: result.attempt })).status).toBe('created');
    await settled();
  });

  const refused: readonly (readonly [string, FaultEffect, object])[] = [
    ['401', { kind: 'answer', status: 401 }, { kind: 'bad-token' }],
    ['403', { kind: 'answer', status: 403, body: { message: 'no' } }, { kind: 'forbidden', detail: 'no' }],
    ['404', { kind: 'answer', status: 404 }, { kind: 'not-found-or-no-access' }],
    ['410', { kind: 'answer', status: 410 }, { kind: 'issues-disabled' }],
    [
      '422',
      {
        kind: 'answer',
        status: 422,
        body: { message: 'x', errors: [{ resource: 'Issue', field: 'title', code: 'invalid' }] },
      },
      { kind: 'validation', errors: [{ field: 'title', code: 'invalid' }] },
    ],
    [
      'a long pause asked for',
      {
        kind: 'answer',
        status: 403,
        headers: { 'retry-after': '600' },
        body: { message: 'secondary rate limit' },
      },
      { kind: 'rate-limited', waitSeconds: 600 },
    ],
    [
      'a redirect to another host',
      { kind: 'redirect', location: 'http://localhost:1{path}' },
      { kind: 'redirect-refused', to: 'http://localhost:1' },
    ],
  ];
  test.each(refused)(
    '%s: failed, nothing stored, the journal clean, and the next publish works',
    async (_, effect, failure) => {
      sandbox.faults.add({ ...CREATE, effect });
      expect(await send()).toMatchObject({ status: 'failed', during: 'creating', failure });
      expect(made()).toHaveLength(0);
      expect(await attempts()).toEqual([]);
      expect((await send()).status).toBe('created');
      await settled();
    },
  );

  test('a short pause asked for: waited, then created', async () => {
    sandbox.faults.add({
      ...CREATE,
      effect: {
        kind: 'answer',
        status: 429,
        headers: { 'retry-after': '1' },
        body: { message: 'slow down' },
      },
    });
    expect((await send()).status).toBe('created');
    await settled();
  });
});

test('a list that lags: adopted as soon as it shows', async () => {
  await sandbox.close();
  sandbox = await startSandbox({ listLag: 4 });
  sandbox.faults.add({ ...CREATE, effect: { kind: 'drop', when: 'after' } });
  expect((await send()).status).toBe('unknown');
  expect((await send()).status).toBe('adopted');
  await settled();
});

test('two publishers at once: one publishes, the other is told', async () => {
  const results = await Promise.all([send(), send()]);
  expect(results.map(({ status }) => status).sort()).toEqual(['created', 'held']);
  await settled();
});

test('an issue that was changed, transferred or deleted at the tracker', async () => {
  await send();
  const { number } = made()[0]!;
  sandbox.change(() => {
    sandbox.issue(SHOP, number).body = 'Theirs.';
  });
  expect(await send(payload({ body: 'Ours.' }))).toMatchObject({
    status: 'held',
    reason: { kind: 'changed-on-tracker', issue: { body: 'Theirs.' } },
  });
  const moved = sandbox.transferIssue(SHOP, number, 'octo/.github');
  const theirs = await send(payload());
  expect(theirs.notes.map(({ kind }) => kind)).toContain('issue-moved');
  expect(link).toBe(`${sandbox.url}/octo/.github/issues/${moved}`);
  sandbox.deleteIssue('octo/.github', moved);
  expect(await send()).toMatchObject({ status: 'failed', failure: { kind: 'issue-gone' } });
});

/** More than an issue's text takes. */
const LONG = `It is slow.\n\n\`\`\`text\n${'a line of a log that is rather long\n'.repeat(3_000)}\`\`\``;

test('a text that does not fit is in comments, once each, though an answer gets lost', async () => {
  sandbox.faults.add({
    ...{ method: 'POST', route: '/repos/{owner}/{repo}/issues/{number}/comments' },
    effect: { kind: 'drop', when: 'after' },
  });
  const long = payload({ body: LONG });
  expect(await send(long)).toMatchObject({ status: 'held', reason: { kind: 'findings' } });
  expect(await send(long, {}, { body: 'comment' })).toMatchObject({
    ...{ status: 'created', receipt: { complete: true }, notes: [] },
  });
  const { number } = made()[0]!;
  const comments = () => sandbox.issues(SHOP).find((issue) => issue.number === number)!.comments;
  expect(comments()).toHaveLength(2);
  expect(await send(long, {}, { body: 'comment' })).toMatchObject({ status: 'unchanged' });
  expect(await send(payload())).toMatchObject({ status: 'updated', receipt: { complete: true } });
  expect(comments()).toHaveLength(2);
  expect(sandbox.violations).toEqual([]);
});

test('a transferred issue gets its progress comment where it is now; a locked one says that it is', async () => {
  const post = (as: As = {}) =>
    postProgress(
      {
        draft: DRAFT,
        issue: link,
        table: '| a |\n|---|\n| 1 |',
        text: '',
        redaction: defaultRedaction,
        sendAgain: null,
      },
      portsOf(as),
    );
  await send();
  const { number } = made()[0]!;
  const moved = sandbox.transferIssue(SHOP, number, 'octo/.github');
  expect(await post()).toMatchObject({ status: 'posted', issue: { name: '.github', number: moved } });
  expect(await post()).toMatchObject({ status: 'there' });
  sandbox.deleteIssue('octo/.github', moved);
  expect(await post()).toMatchObject({ status: 'failed', failure: { kind: 'issue-gone' } });
  const asNew = link;
  link = null;
  await send(payload({ title: 'Another' }), {}, { asNew });
  const locked = Number(link!.split('/').at(-1));
  await fetch(`${sandbox.apiUrl}/repos/${SHOP}/issues/${locked}/lock`, {
    ...{ method: 'PUT', headers: { authorization: 'token writer-token' } },
  });
  expect(await post({ token: 'reader-token' })).toMatchObject({
    ...{ status: 'failed', failure: { kind: 'issue-locked' } },
  });
  expect(await post()).toMatchObject({ status: 'posted' });
});
