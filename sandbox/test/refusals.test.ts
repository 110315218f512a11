import { describe, expect, test } from 'vitest';
import { call, useSandbox, type Answer } from './client';

const sandbox = useSandbox();
const create = (body: Record<string, unknown>, as = 'writer'): Promise<Answer> =>
  call(sandbox(), 'POST /repos/octo/shop/issues', { as, body });

describe('422 names the field', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['an empty title', { title: '' }, { resource: 'Issue', field: 'title', code: 'missing_field' }],
    ['a blank title', { title: ' \t' }, { resource: 'Issue', field: 'title', code: 'missing_field' }],
    ['a title too long', { title: 'x'.repeat(257) }, { field: 'title', code: 'custom' }],
    ['a body too long', { title: 'a', body: 'x'.repeat(65_537) }, { field: 'body', code: 'custom' }],
    [
      'nobody to assign',
      { title: 'a', assignees: ['ghost'] },
      { field: 'assignees', code: 'invalid', value: 'ghost' },
    ],
    ['a milestone that is not there', { title: 'a', milestone: 99 }, { field: 'milestone', code: 'invalid' }],
    ['a type that is not there', { title: 'a', type: 'Epic' }, { field: 'type', code: 'invalid' }],
  ])('%s', async (_, body, error) => {
    const answer = await create(body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ message: 'Validation Failed', errors: [error] });
    expect(sandbox().issues('octo/shop')).toHaveLength(3);
  });
});

test('lengths are counted in characters, not in UTF-16 units or bytes', async () => {
  expect((await create({ title: '🐢'.repeat(256), body: '🐢'.repeat(65_536) })).status).toBe(201);
  expect((await create({ title: '🐢'.repeat(257) })).status).toBe(422);
});

test('a number as a title is read as its digits', async () => {
  expect((await create({ title: 42 })).body.title).toBe('42');
});

describe('comments', () => {
  const comments = '/repos/octo/shop/issues/2/comments';

  test('are made, read, changed by their author, and move the issue’s time', async () => {
    const made = await call(sandbox(), `POST ${comments}`, { as: 'stranger', body: { body: 'Me too' } });
    expect(made.status).toBe(201);
    const path = new URL(made.body.url).pathname;
    expect((await call(sandbox(), `PATCH ${path}`, { as: 'reader', body: { body: 'x' } })).status).toBe(403);
    expect(
      (await call(sandbox(), `PATCH ${path}`, { as: 'stranger', body: { body: 'Not me' } })).body.body,
    ).toBe('Not me');
    expect((await call(sandbox(), `GET ${path}`, { as: 'octo' })).body.user.login).toBe('stranger');
    expect((await call(sandbox(), `GET ${comments}`, { as: 'octo' })).body).toHaveLength(1);
    expect((await call(sandbox(), 'GET /repos/octo/shop/issues/2', { as: 'octo' })).body.comments).toBe(1);
    expect((await call(sandbox(), `POST ${comments}`, { as: 'octo', body: { body: ' ' } })).status).toBe(422);
  });

  test('on a locked issue only with push access', async () => {
    const lock = '/repos/octo/shop/issues/2/lock';
    expect((await call(sandbox(), `PUT ${lock}`, { as: 'reader' })).status).toBe(403);
    expect(
      (await call(sandbox(), `PUT ${lock}`, { as: 'octo', body: { lock_reason: 'resolved' } })).status,
    ).toBe(204);
    const locked = await call(sandbox(), 'GET /repos/octo/shop/issues/2', { as: 'reader' });
    expect(locked.body).toMatchObject({ locked: true, active_lock_reason: 'resolved' });
    const post = (as: string): Promise<Answer> =>
      call(sandbox(), `POST ${comments}`, { as, body: { body: 'a' } });
    expect((await post('reader')).status).toBe(403);
    expect((await post('writer')).status).toBe(201);
    expect((await call(sandbox(), `DELETE ${lock}`, { as: 'octo' })).status).toBe(204);
    expect((await post('reader')).status).toBe(201);
  });
});

describe('what has moved or gone', () => {
  const follow = async (answer: Answer, method: string, body?: unknown): Promise<Answer> => {
    const { pathname, search, origin } = new URL(answer.headers.get('Location')!);
    expect(origin).toBe(sandbox().url);
    return call(sandbox(), `${method} ${pathname}${search}`, { as: 'writer', body });
  };

  test('a renamed repository: 301 for reading, 307 for writing, and the new place works', async () => {
    const read = await call(sandbox(), 'GET /repos/Octo/Store/issues?state=all', { as: 'writer' });
    expect(read.status).toBe(301);
    expect((await follow(read, 'GET')).body).toHaveLength(3);
    const write = await call(sandbox(), 'POST /repos/octo/store/issues', {
      as: 'writer',
      body: { title: 'a' },
    });
    expect(write.status).toBe(307);
    expect((await follow(write, 'POST', { title: 'a' })).status).toBe(201);
    expect(sandbox().issues('octo/shop')).toHaveLength(4);
  });

  test('the status of a rename can be chosen, the enterprise prefix stays', async () => {
    sandbox().renameRepository('octo/shop', 'acme/market', 308);
    const root = sandbox().enterpriseApiUrl;
    const body = { title: 'a' };
    const moved = await call(sandbox(), 'POST /repos/octo/shop/issues', { as: 'octo', body, root });
    expect(moved.status).toBe(308);
    expect(moved.headers.get('Location')).toMatch(/\/api\/v3\/repositories\/\d+\/issues$/);
  });

  test('a private repository does not tell its former name', async () => {
    sandbox().renameRepository('acme/secret', 'acme/secrets');
    expect((await call(sandbox(), 'GET /repos/acme/secret', { as: 'stranger' })).status).toBe(404);
    expect((await call(sandbox(), 'GET /repos/acme/secret', { as: 'writer' })).status).toBe(301);
  });

  test('a deleted issue is 410 and in no list', async () => {
    sandbox().deleteIssue('octo/shop', 1);
    expect((await call(sandbox(), 'GET /repos/octo/shop/issues/1', { as: 'octo' })).status).toBe(410);
    const change = await call(sandbox(), 'PATCH /repos/octo/shop/issues/1', {
      as: 'octo',
      body: { title: 'a' },
    });
    expect(change.status).toBe(410);
    expect((await call(sandbox(), 'GET /repos/octo/shop/issues', { as: 'octo' })).body).toHaveLength(1);
  });

  test('a transferred issue leads to its new place', async () => {
    const number = sandbox().transferIssue('octo/shop', 1, 'acme/web');
    const moved = await call(sandbox(), 'GET /repos/octo/shop/issues/1/comments', { as: 'writer' });
    expect(moved.status).toBe(301);
    expect((await follow(moved, 'GET')).body).toHaveLength(1);
    expect(sandbox().issue('acme/web', number).title).toContain('Cart page');
  });

  test('a number that nothing has', async () => {
    expect((await call(sandbox(), 'GET /repositories/99999/issues', { as: 'octo' })).status).toBe(404);
  });
});
