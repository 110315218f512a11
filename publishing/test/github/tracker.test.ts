import type { Cancellation } from '#core/publish/cancellation';
import { neverCancelled } from '#core/publish/cancellation';
import { changedNothing } from '#core/publish/failure';
import { describe, expect, test } from 'vitest';
import type { Meets } from './fakeFetch';
import { issueJson, issueRequest, networkError, target, wire } from './fakeFetch';

const c = neverCancelled;

describe('creating an issue', () => {
  test('sends what is there and reads what was stored', async () => {
    const { tracker, sent } = wire([{ status: 201, json: issueJson() }]);
    const answer = await tracker.createIssue(
      target,
      { ...issueRequest, milestone: { number: 3, title: 'Q3' }, type: 'Task' },
      c,
    );
    expect(answer).toEqual({
      ok: true,
      value: {
        ...target,
        number: 7,
        url: 'https://github.com/acme/app/issues/7',
        title: 'Slow',
        body: 'It is slow.',
        labels: ['performance', 'old-form'],
        assignees: ['me'],
        milestone: { number: 3, title: 'Q3' },
        type: 'Task',
        state: 'open',
        locked: false,
        updatedAt: '2026-11-21T10:00:00Z',
      },
    });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://api.github.com/repos/acme/app/issues',
        authorization: 'token ghp_firsttoken0000',
        body: { title: 'Slow', body: 'It is slow.', labels: ['performance'], milestone: 3, type: 'Task' },
      },
    ]);
  });

  const forbidden = (message: string, headers: Readonly<Record<string, string>> = {}): Meets => ({
    status: 403,
    json: { message },
    headers,
  });

  test.each<[string, Meets, object, boolean]>([
    [
      '403 for lack of permission',
      forbidden('Must have push access'),
      { kind: 'forbidden', detail: 'Must have push access' },
      true,
    ],
    [
      '403 for single sign-on',
      forbidden('Resource protected by organization SAML enforcement.', {
        'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?x=1',
      }),
      { kind: 'saml', url: 'https://github.com/orgs/acme/sso?x=1' },
      true,
    ],
    [
      '403 for a secondary limit, with a time',
      forbidden('You have exceeded a secondary rate limit', { 'retry-after': '33' }),
      { kind: 'rate-limited', waitSeconds: 33 },
      true,
    ],
    [
      '403 for a secondary limit, without one',
      forbidden('You have exceeded a secondary rate limit.'),
      { kind: 'rate-limited', waitSeconds: null },
      true,
    ],
    [
      '403 for the primary limit, by the tracker’s clock',
      forbidden('API rate limit exceeded', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.parse('2026-11-23T09:00:30Z') / 1_000),
        date: 'Mon, 23 Nov 2026 09:00:00 GMT',
      }),
      { kind: 'rate-limited', waitSeconds: 31 },
      true,
    ],
    [
      '429 with a date',
      { status: 429, json: {}, headers: { 'retry-after': 'Mon, 23 Nov 2026 12:01:00 GMT' } },
      { kind: 'rate-limited', waitSeconds: 60 },
      true,
    ],
    ['429 with nothing', { status: 429, text: '' }, { kind: 'rate-limited', waitSeconds: null }, true],
    ['404', { status: 404, json: { message: 'Not Found' } }, { kind: 'not-found-or-no-access' }, true],
    ['410', { status: 410, json: {} }, { kind: 'issues-disabled' }, true],
    [
      '422',
      {
        status: 422,
        json: {
          message: 'Validation Failed',
          errors: [
            { resource: 'Issue', field: 'body', code: 'custom', message: 'is too long' },
            { resource: 'Issue', field: 'assignees', code: 'invalid', value: 'x' },
            'said in words',
          ],
        },
      },
      {
        kind: 'validation',
        errors: [
          { field: 'body', code: 'custom', message: 'is too long' },
          { field: 'assignees', code: 'invalid', message: '' },
          { field: null, code: '', message: 'said in words' },
        ],
      },
      true,
    ],
    [
      '422 without a list',
      { status: 422, json: { message: 'Spammed' } },
      { kind: 'validation', errors: [{ field: null, code: '', message: 'Spammed' }] },
      true,
    ],
    [
      '451',
      { status: 451, json: { message: 'Blocked' } },
      { kind: 'rejected', status: 451, detail: 'Blocked' },
      true,
    ],
    ['500', { status: 500, text: 'oops' }, { kind: 'server', status: 500 }, false],
    ['502', { status: 502, text: '<html>' }, { kind: 'server', status: 502 }, false],
    ['503', { status: 503, json: {} }, { kind: 'server', status: 503 }, false],
    ['408', { status: 408, text: '' }, { kind: 'server', status: 408 }, false],
    [
      '201 with half a body',
      { status: 201, json: undefined, text: '{"numb' },
      { kind: 'bad-response', status: 201 },
      false,
    ],
    ['201 with a page', { status: 201, text: '<html>' }, { kind: 'bad-response', status: 201 }, false],
    [
      '201 with another number',
      { status: 201, json: issueJson({ number: 8 }) },
      { kind: 'bad-response', status: 201 },
      false,
    ],
    ['a refused connection', { error: networkError('ECONNREFUSED') }, { kind: 'network', sent: 'no' }, true],
    ['an unknown host', { error: networkError('ENOTFOUND') }, { kind: 'network', sent: 'no' }, true],
    ['a bad certificate', { error: networkError('CERT_HAS_EXPIRED') }, { kind: 'network', sent: 'no' }, true],
    [
      'Chromium’s refused connection',
      { error: new Error('net::ERR_CONNECTION_REFUSED') },
      { kind: 'network', sent: 'no' },
      true,
    ],
    ['a reset connection', { error: networkError('ECONNRESET') }, { kind: 'network', sent: 'maybe' }, false],
    ['a closed socket', { error: networkError('UND_ERR_SOCKET') }, { kind: 'network', sent: 'maybe' }, false],
    ['an error without a cause', { error: new Error('what?') }, { kind: 'network', sent: 'maybe' }, false],
    [
      'a redirect to another host',
      { status: 307, text: '', headers: { location: 'https://evil.test/repos/acme/app/issues' } },
      { kind: 'redirect-refused', to: 'https://evil.test' },
      true,
    ],
    [
      'a redirect to plain http',
      { status: 301, text: '', headers: { location: 'http://api.github.com/x' } },
      { kind: 'redirect-refused', to: 'http://api.github.com' },
      true,
    ],
    [
      'a redirect that would lose the method',
      { status: 302, text: '', headers: { location: 'https://api.github.com/x' } },
      { kind: 'redirect-refused', to: 'https://api.github.com' },
      true,
    ],
    ['a redirect to nowhere', { status: 307, text: '' }, { kind: 'redirect-refused', to: null }, true],
    [
      'redirects without end',
      { status: 307, text: '', headers: { location: '/repos/acme/app/issues' } },
      { kind: 'redirect-refused', to: 'https://api.github.com' },
      true,
    ],
  ])('%s', async (name, meets, failure, settled) => {
    const { tracker, sent, efforts } = wire([meets]);
    const answer = await tracker.createIssue(target, issueRequest, c);
    expect(answer).toMatchObject({ ok: false, failure });
    if (!answer.ok) expect(changedNothing(answer.failure)).toBe(settled);
    expect(sent.length).toBe(name === 'redirects without end' ? 6 : 1);
    expect(sent.every(({ url }) => url.startsWith('https://api.github.com/'))).toBe(true);
    expect(efforts).toEqual(['ask']);
  });

  test('no answer in time is an unknown outcome', async () => {
    const { tracker, sent } = wire([{ never: true }], { timeoutSeconds: 0.02 });
    const answer = await tracker.createIssue(target, issueRequest, c);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
    expect(sent).toHaveLength(1);
  });

  test('a body that breaks off is an unknown outcome', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"number"'));
        controller.error(networkError('UND_ERR_SOCKET'));
      },
    });
    const { tracker } = wire([], {
      fetch: () =>
        Promise.resolve(new Response(body, { status: 201, headers: { 'content-type': 'application/json' } })),
    });
    const answer = await tracker.createIssue(target, issueRequest, c);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'network', sent: 'maybe' } });
  });

  test('a renamed repository: the POST is repeated there, with method, body and token', async () => {
    const { tracker, sent } = wire([
      { status: 307, text: '', headers: { location: 'https://api.github.com/repositories/1/issues' } },
      { status: 308, text: '', headers: { location: '/repos/acme/new/issues' } },
      { status: 201, json: issueJson({ html_url: 'https://github.com/acme/new/issues/7' }) },
    ]);
    expect(await tracker.createIssue(target, issueRequest, c)).toMatchObject({
      ok: true,
      value: { name: 'new' },
    });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://api.github.com/repos/acme/app/issues',
      'POST https://api.github.com/repositories/1/issues',
      'POST https://api.github.com/repos/acme/new/issues',
    ]);
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(sent[2]?.authorization).toBe('token ghp_firsttoken0000');
  });
});

describe('the token', () => {
  const tokens = ['ghp_firsttoken0000', 'ghp_secondtoken000'];

  test('is asked for anew once when it is refused', async () => {
    const meets = [
      { status: 401, json: {} },
      { status: 201, json: issueJson() },
    ];
    const { tracker, sent, efforts } = wire(meets, { tokens });
    expect((await tracker.createIssue(target, issueRequest, c)).ok).toBe(true);
    expect(efforts).toEqual(['ask', 'renew']);
    expect(sent.map(({ authorization }) => authorization)).toEqual(tokens.map((token) => `token ${token}`));
  });

  test('is not asked for again where it was renewed for another request meanwhile', async () => {
    let goOn: (() => void) | undefined;
    const renewed = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const answer = (status: number, value: unknown) =>
      new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
    const { tracker, efforts } = wire([], {
      tokens,
      fetch: async (input, init) => {
        const isUser = (input instanceof Request ? input.url : input.toString()).endsWith('/user');
        const isFirst = new Headers(init?.headers).get('authorization') === `token ${tokens[0]}`;
        if (isFirst && isUser) await renewed;
        if (isFirst) return answer(401, {});
        return isUser ? answer(200, { login: 'jo' }) : answer(201, issueJson());
      },
    });
    const user = tracker.currentUser(c);
    expect((await tracker.createIssue(target, issueRequest, c)).ok).toBe(true);
    goOn?.();
    expect((await user).ok).toBe(true);
    expect(efforts).toEqual(['ask', 'ask', 'renew']);
  });

  test('refused again: explained, not asked for a third time', async () => {
    const { tracker, sent, efforts } = wire([{ status: 401, json: {} }], { tokens });
    expect(await tracker.currentUser(c)).toEqual({ ok: false, failure: { kind: 'bad-token' } });
    expect(sent).toHaveLength(2);
    expect(efforts).toEqual(['ask', 'renew']);
  });

  test('the same one again is not sent again; none at all sends nothing', async () => {
    const same = wire([{ status: 401, json: {} }]);
    expect(await same.tracker.currentUser(c)).toEqual({ ok: false, failure: { kind: 'bad-token' } });
    expect(same.sent).toHaveLength(1);
    const none = wire([{ status: 201, json: {} }], { tokens: [null] });
    expect(await none.tracker.createIssue(target, issueRequest, c)).toEqual({
      ok: false,
      failure: { kind: 'not-signed-in' },
    });
    expect(none.sent).toEqual([]);
    const broken = wire([{ status: 201, json: {} }], {
      getToken: () => Promise.reject(new Error('no keyring')),
    });
    expect(await broken.tracker.currentUser(c)).toEqual({
      ok: false,
      failure: { kind: 'unexpected', detail: 'no keyring' },
    });
  });

  test('is in no log and no message, whatever the tracker or the network say', async () => {
    const token = 'plain-secret-of-a-server';
    const said = `echo ${token} and ghp_0123456789abcdef`;
    const meets: readonly Meets[] = [
      { status: 403, json: { message: said } },
      { status: 422, json: { message: said, errors: [{ field: 'body', code: said, message: said }] } },
      { status: 418, json: { message: said } },
      { error: new Error(said) },
      { error: Object.assign(new TypeError('fetch failed'), { cause: new Error(said) }) },
    ];
    for (const met of meets) {
      const { tracker, log } = wire([met], { tokens: [token] });
      const answer = await tracker.createIssue(target, issueRequest, c);
      const shown = JSON.stringify(answer) + log.join();
      expect(log.length).toBeGreaterThan(0);
      expect(shown).not.toContain(token);
      expect(shown).not.toContain('ghp_0123456789abcdef');
    }
  });
});

describe('reading', () => {
  test('is tried once more after a fault of the tracker; writing never is', async () => {
    const reads = wire([
      { status: 502, text: '' },
      { status: 200, json: { login: 'me' } },
    ]);
    expect(await reads.tracker.currentUser(c)).toEqual({ ok: true, value: 'me' });
    for (const status of [403, 404, 422, 429]) {
      const refused = wire([{ status, json: { message: 'no' } }]);
      await refused.tracker.currentUser(c);
      expect(refused.sent).toHaveLength(1);
    }
    for (const meets of [{ status: 502, text: '' }, { error: networkError('ECONNRESET') }]) {
      const { tracker, sent } = wire([meets]);
      await tracker.createIssue(target, issueRequest, c);
      await tracker.updateIssue(target, 7, { title: 'x' }, c);
      await tracker.addLabels(target, 7, ['x'], c);
      await tracker.createLabel(target, 'x', c);
      expect(sent.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'POST', 'POST']);
    }
  });

  test('the repository and what may be done there', async () => {
    const json = {
      name: 'app',
      owner: { login: 'acme' },
      has_issues: false,
      archived: true,
      permissions: { admin: false, maintain: false, push: false, triage: true, pull: true },
      parent: { full_name: 'origin/app' },
    };
    expect(await wire([{ status: 200, json }]).tracker.repository(target, c)).toEqual({
      ok: true,
      value: { ...target, permission: 'triage', hasIssues: false, archived: true, forkOf: 'origin/app' },
    });
    const bare = { name: 'app', owner: { login: 'acme' } };
    expect(await wire([{ status: 200, json: bare }]).tracker.repository(target, c)).toMatchObject({
      value: { permission: null, hasIssues: true, forkOf: null },
    });
  });

  test('lists page by page', async () => {
    const page = (from: number, count: number): Meets => ({
      status: 200,
      json: Array.from({ length: count }, (_, at) => ({ name: `l${from + at}`, description: null })),
    });
    const { tracker, sent } = wire([page(0, 100), page(100, 3)]);
    const answer = await tracker.labels(target, c);
    expect(answer.ok && answer.value.length).toBe(103);
    expect(sent.map(({ url }) => new URL(url).searchParams.get('page'))).toEqual(['1', '2']);
  });

  test('a person’s issues, newest first, back to a time, without pull requests', async () => {
    const page = (first: number, day: string): Meets => ({
      status: 200,
      json: Array.from({ length: 100 }, (_, at) =>
        issueJson({
          number: first - at,
          html_url: `https://github.com/acme/app/issues/${first - at}`,
          created_at: `2026-11-${day}T10:00:00Z`,
          ...(at === 0 ? { pull_request: {}, html_url: 'https://github.com/acme/app/pull/1' } : {}),
        }),
      ),
    });
    const { tracker, sent } = wire([page(300, '22'), page(200, '10'), page(100, '01')]);
    const answer = await tracker.issuesBy(target, 'me', Date.parse('2026-11-15T00:00:00Z'), c);
    expect(answer.ok && answer.value.map(({ number }) => number).slice(0, 2)).toEqual([299, 298]);
    expect(sent).toHaveLength(2);
    const { searchParams } = new URL(sent[0]!.url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      creator: 'me',
      state: 'all',
      sort: 'created',
      direction: 'desc',
    });
  });

  test('a deleted issue, one that moved, and one that is not what was asked for', async () => {
    expect(await wire([{ status: 410, json: {} }]).tracker.getIssue(target, 7, c)).toMatchObject({
      failure: { kind: 'issue-gone' },
    });
    const moved = wire([
      { status: 301, text: '', headers: { location: 'https://api.github.com/repositories/2/issues/9' } },
      { status: 200, json: issueJson({ number: 9, html_url: 'https://github.com/other/place/issues/9' }) },
    ]);
    expect(await moved.tracker.getIssue(target, 7, c)).toMatchObject({
      value: { owner: 'other', name: 'place', number: 9 },
    });
    expect(await wire([{ status: 200, json: [] }]).tracker.getIssue(target, 7, c)).toMatchObject({
      failure: { kind: 'bad-response', status: 200 },
    });
  });

  test('what an older or a restricted tracker does not have', async () => {
    expect(await wire([{ status: 404, json: {} }]).tracker.issueTypes(target, c)).toEqual({
      ok: true,
      value: null,
    });
    expect(await wire([{ status: 404, json: {} }]).tracker.assignable(target, 'x', c)).toEqual({
      ok: true,
      value: false,
    });
    expect(await wire([{ status: 204 }]).tracker.assignable(target, 'x', c)).toEqual({
      ok: true,
      value: true,
    });
    const integration = { status: 403, json: { message: 'Resource not accessible by integration' } };
    expect(await wire([integration]).tracker.currentUser(c)).toEqual({ ok: true, value: '' });
  });

  test('a label that is there already counts as created', async () => {
    const there = {
      status: 422,
      json: { errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }] },
    };
    expect(await wire([there]).tracker.createLabel(target, 'x', c)).toEqual({ ok: true, value: null });
    const bad = { status: 422, json: { errors: [{ resource: 'Label', code: 'invalid', field: 'name' }] } };
    expect((await wire([bad]).tracker.createLabel(target, 'x', c)).ok).toBe(false);
  });

  test('an update sends what is to change, a cleared milestone as null', async () => {
    const { tracker, sent } = wire([{ status: 200, json: issueJson() }]);
    await tracker.updateIssue(target, 7, { title: 'New', milestone: null, labels: [] }, c);
    expect(sent[0]).toMatchObject({
      method: 'PATCH',
      url: 'https://api.github.com/repos/acme/app/issues/7',
      body: { title: 'New', milestone: null, labels: [] },
    });
  });
});

describe('cancelling', () => {
  /** A cancellation that is told when. */
  function later(): {
    readonly cancellation: Cancellation;
    readonly cancel: () => void;
    readonly listeners: Set<() => void>;
  } {
    const listeners = new Set<() => void>();
    const state = { cancelled: false };
    return {
      listeners,
      cancel: () => {
        state.cancelled = true;
        for (const listener of listeners) listener();
      },
      cancellation: {
        get cancelled() {
          return state.cancelled;
        },
        onCancel: (listener) => {
          listeners.add(listener);
          return { dispose: () => listeners.delete(listener) };
        },
      },
    };
  }

  test('before sending, nothing is sent', async () => {
    const { cancellation, cancel } = later();
    cancel();
    const { tracker, sent } = wire([{ status: 201, json: issueJson() }]);
    expect(await tracker.createIssue(target, issueRequest, cancellation)).toMatchObject({
      failure: { kind: 'cancelled' },
    });
    expect(await tracker.currentUser(cancellation)).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(sent).toEqual([]);
  });

  test('a read ends at once and leaves no listener', async () => {
    const { cancellation, cancel, listeners } = later();
    const { tracker } = wire([{ never: true }]);
    const answer = tracker.currentUser(cancellation);
    await new Promise((resolve) => setTimeout(resolve, 5));
    cancel();
    expect(await answer).toMatchObject({ failure: { kind: 'cancelled' } });
    await expect.poll(() => listeners.size).toBe(0);
  });

  test('a write that was sent is waited for: its outcome is worth more than the haste', async () => {
    const { cancellation, cancel } = later();
    let answered: ((response: Response) => void) | undefined;
    const { tracker } = wire([], {
      fetch: () =>
        new Promise((resolve) => {
          answered = resolve;
        }),
    });
    const answer = tracker.createIssue(target, issueRequest, cancellation);
    await expect.poll(() => answered).toBeDefined();
    cancel();
    const body = JSON.stringify(issueJson());
    answered?.(new Response(body, { status: 201, headers: { 'content-type': 'application/json' } }));
    expect((await answer).ok).toBe(true);
  });
});

test('an Enterprise Server under a path, and nothing outside of its origin', async () => {
  const { tracker, sent } = wire([{ status: 200, json: { login: 'me' } }], {
    apiUrl: 'https://ghes.corp/api/v3',
  });
  await tracker.currentUser(c);
  expect(sent[0]?.url).toBe('https://ghes.corp/api/v3/user');
});

test('writes are spaced as GitHub asks', async () => {
  const { tracker, sent } = wire([{ status: 201, json: [] }], {
    spaceWrites: true,
    apiUrl: 'https://spaced.test',
  });
  const began = Date.now();
  await tracker.addLabels(target, 1, ['a'], c);
  await tracker.addLabels(target, 1, ['b'], c);
  expect(sent).toHaveLength(2);
  expect(Date.now() - began).toBeGreaterThanOrEqual(950);
});
