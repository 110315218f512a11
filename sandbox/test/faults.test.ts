import { describe, expect, test } from 'vitest';
import { fieldRefused, primaryLimit, secondaryLimit } from '#sandbox/faults/answers';
import type { FaultEffect } from '#sandbox/faults/fault';
import { FaultPlan } from '#sandbox/faults/plan';
import { startSandbox } from '#sandbox/server';
import { call, useSandbox, type Answer } from './client';

const sandbox = useSandbox();
const ROUTE = '/repos/{owner}/{repo}/issues';
const create = (): Promise<Answer> =>
  call(sandbox(), 'POST /repos/octo/shop/issues', { as: 'writer', body: { title: 'Slow' } });
const stored = (): number => sandbox().issues('octo/shop').length - 3;
const plan = (effect: FaultEffect): number => sandbox().faults.add({ method: 'POST', route: ROUTE, effect });

describe('which requests a fault meets', () => {
  const drop: FaultEffect = { kind: 'drop', when: 'before' };

  test('the nth that matches method and route, as often as wanted', () => {
    const faults = new FaultPlan();
    faults.add({ method: 'post', route: ROUTE, nth: 2, times: 2, effect: drop });
    const post = (): boolean => faults.take('POST', '/repos/o/r/issues') !== undefined;
    expect(faults.take('GET', '/repos/o/r/issues')).toBeUndefined();
    expect(faults.take('POST', '/repos/o/r/issues/1/comments')).toBeUndefined();
    expect([post(), post(), post(), post()]).toEqual([false, true, true, false]);
    expect(faults.all).toMatchObject([{ seen: 4, met: 2 }]);
  });

  test('all, a path as it is, a rest', () => {
    const faults = new FaultPlan();
    const id = faults.add({ route: '/repos/octo/shop/*', times: null, effect: drop });
    expect(faults.take('GET', '/repos/octo/shop/issues/1')).toBe(drop);
    expect(faults.take('PUT', '/repos/octo/SHOP/labels')).toBe(drop);
    expect(faults.take('GET', '/repos/octo/shopping/labels')).toBeUndefined();
    expect(faults.remove(id)).toBe(true);
    expect(faults.take('GET', '/repos/octo/shop/issues')).toBeUndefined();
    faults.add({ effect: drop });
    expect(faults.take('GET', '/user')).toBe(drop);
  });
});

describe('what then happens', () => {
  test('dropped before: nothing is stored, the connection is cut', async () => {
    plan({ kind: 'drop', when: 'before' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(stored()).toBe(0);
    expect((await create()).status).toBe(201);
    expect(sandbox().requests.map(({ fault, status }) => [fault, status])).toEqual([
      ['drop', null],
      [null, 201],
    ]);
  });

  test('dropped after: it is stored, and no answer comes', async () => {
    plan({ kind: 'drop', when: 'after' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(stored()).toBe(1);
  });

  test('truncated: it is stored, and the answer breaks off', async () => {
    plan({ kind: 'truncate', bytes: 20 });
    await expect(create()).rejects.toThrow();
    expect(stored()).toBe(1);
  });

  test('delayed past the client’s patience: it is stored all the same', async () => {
    plan({ kind: 'delay', ms: 300 });
    const impatient = fetch(`${sandbox().apiUrl}/repos/octo/shop/issues`, {
      method: 'POST',
      headers: { Authorization: 'token writer-token' },
      body: JSON.stringify({ title: 'Slow', body: 'x'.repeat(65_000) }),
      signal: AbortSignal.timeout(50),
    });
    await expect(impatient).rejects.toThrow();
    await expect.poll(stored).toBe(1);
  });

  test.each([401, 403, 404, 410, 422, 429, 500, 502, 503])(
    '%i in place of an answer, nothing stored',
    async (status) => {
      plan({ kind: 'answer', status });
      const answer = await create();
      expect(answer.status).toBe(status);
      expect(answer.body.message).not.toBe('');
      expect(stored()).toBe(0);
    },
  );

  test('502 from a proxy after it was stored', async () => {
    plan({ kind: 'answer', status: 502, text: '<h1>Bad Gateway</h1>', when: 'after' });
    const answer = await create();
    expect(answer.text).toContain('Bad Gateway');
    expect(answer.headers.get('Content-Type')).toContain('text/html');
    expect(stored()).toBe(1);
  });

  test('limits and refused fields, as GitHub words them', async () => {
    plan(secondaryLimit(7));
    plan(primaryLimit(1_900_000_000));
    plan(fieldRefused('body', 'custom'));
    const first = await create();
    expect([first.status, first.headers.get('Retry-After')]).toEqual([403, '7']);
    expect(first.body.message).toContain('secondary rate limit');
    // Each fault has counted the request that the one before it took: the others are past their turn.
    expect((await create()).status).toBe(201);
    sandbox().faults.clear();
    plan(primaryLimit(1_900_000_000));
    expect((await create()).headers.get('X-RateLimit-Remaining')).toBe('0');
    plan(fieldRefused('body', 'custom'));
    expect((await create()).body.errors).toEqual([{ resource: 'Issue', field: 'body', code: 'custom' }]);
  });

  test('redirected to another host: the request can be seen to arrive there or not', async () => {
    const other = await startSandbox();
    plan({ kind: 'redirect', location: `${other.url}{path}`, status: 307 });
    const answer = await create();
    expect(answer.status).toBe(307);
    expect(answer.headers.get('Location')).toBe(`${other.url}/repos/octo/shop/issues`);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test('properties of the answer dropped or replaced, what is stored is whole', async () => {
    plan({ kind: 'rewrite', drop: ['html_url'], set: { labels: [] } });
    const { body } = await call(sandbox(), 'POST /repos/octo/shop/issues', {
      as: 'writer',
      body: { title: 'a', labels: ['bug'] },
    });
    expect(body.html_url).toBeUndefined();
    expect(body.labels).toEqual([]);
    expect(sandbox().issue('octo/shop', body.number).labels).toHaveLength(1);
  });

  test('a sandbox closes at once while an answer is delayed', async () => {
    const slow = await startSandbox({ faults: [{ effect: { kind: 'delay', ms: 60_000 } }] });
    const waiting = call(slow, 'GET /user', { as: 'octo' }).catch((error: unknown) => error);
    await expect.poll(() => slow.requests.length).toBe(1);
    await slow.close();
    expect(await waiting).toBeInstanceOf(Error);
  });
});

test('the log says whether a token came, and never which', async () => {
  await call(sandbox(), 'GET /user', { as: 'octo' });
  await call(sandbox(), 'GET /repos/octo/shop');
  expect(sandbox().requests).toMatchObject([
    { method: 'GET', path: '/user', authorized: true, status: 200 },
    { method: 'GET', path: '/repos/octo/shop', authorized: false, status: 200 },
  ]);
  expect(JSON.stringify([sandbox().requests, sandbox().state])).not.toContain('octo-token');
});
