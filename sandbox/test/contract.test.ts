import { expect, test } from 'vitest';
import { contractOf } from '#sandbox/contract/contract';
import { call, useSandbox } from './client';

const sandbox = useSandbox({ expectViolations: true });
const kinds = (): string[] => sandbox().violations.map(({ kind }) => kind);

test('an operation is found by its path, a literal segment before a parameter', () => {
  const contract = contractOf('github.com');
  const idOf = (method: string, path: string): string | undefined =>
    contract.match(method, path)?.operation.id;
  expect(idOf('POST', '/repos/o/r/issues')).toBe('issues/create');
  expect(idOf('GET', '/repos/o/r/issues/comments/3')).toBe('issues/get-comment');
  expect(idOf('GET', '/repos/o/r/contents/')).toBe('repos/get-content');
  expect(idOf('GET', '/repos/o/r/contents/a/b%20c.md')).toBe('repos/get-content');
  expect(idOf('HEAD', '/repos/o/r')).toBe('repos/get');
  expect(idOf('GET', '/repos/o/r/nonsense')).toBeUndefined();
});

test.each([
  [
    'a property that GitHub does not know',
    'POST /repos/octo/shop/issues',
    { title: 'a', label: ['bug'] },
    '/label',
  ],
  ['a property of the wrong type', 'POST /repos/octo/shop/issues', { title: 'a', body: 1 }, '/body'],
  ['a property that is missing', 'POST /repos/octo/shop/issues', { body: '' }, 'title'],
  ['a value outside the choice', 'PATCH /repos/octo/shop/issues/1', { state: 'done' }, '/state'],
  [
    'a query parameter that GitHub does not know',
    'GET /repos/octo/shop/issues?author=octo',
    undefined,
    'author',
  ],
  ['a query parameter of the wrong type', 'GET /repos/octo/shop/issues?per_page=all', undefined, 'per_page'],
  ['a path parameter of the wrong type', 'GET /repos/octo/shop/issues/first', undefined, 'issue_number'],
  ['a body where none belongs', 'DELETE /repos/octo/shop/issues/1/lock', { a: 1 }, 'body'],
])('%s is refused with a 500 that names it', async (_, request, body, named) => {
  const before = JSON.stringify(sandbox().state);
  const { status, body: answer } = await call(sandbox(), request, { as: 'octo', body });
  expect(status).toBe(500);
  expect(answer.message).toContain(named);
  expect(kinds()).toEqual(['request']);
  expect(sandbox().violations[0]!.problems.join()).toContain(named);
  expect(JSON.stringify(sandbox().state)).toBe(before);
});

test('an answer that drifts is a 500 that names it, for both flavours', async () => {
  sandbox().change((state) => {
    state.repositories[0]!.issues[0]!.createdAt = 'yesterday';
  });
  for (const root of [sandbox().apiUrl, sandbox().enterpriseApiUrl]) {
    const { status, body } = await call(sandbox(), 'GET /repos/octo/shop/issues/1', { as: 'octo', root });
    expect(status).toBe(500);
    expect(body.message).toContain('/created_at');
  }
  expect(kinds()).toEqual(['response', 'response']);
});

test('a route that GitHub does not have, or the sandbox does not, is a 404 and recorded', async () => {
  expect((await call(sandbox(), 'GET /repos/octo/shop/nonsense', { as: 'octo' })).status).toBe(404);
  expect((await call(sandbox(), 'GET /repos/octo/shop/pulls', { as: 'octo' })).status).toBe(404);
  expect(kinds()).toEqual(['route', 'route']);
});

test('an Enterprise Server has no issue types of organizations', async () => {
  const options = { as: 'octo', root: sandbox().enterpriseApiUrl };
  expect((await call(sandbox(), 'GET /orgs/acme/issue-types', options)).status).toBe(404);
  expect(kinds()).toEqual(['route']);
});

test('text that is no JSON is 400, as on GitHub', async () => {
  const { status } = await call(sandbox(), 'POST /repos/octo/shop/issues', { as: 'octo', body: '{"title":' });
  expect(status).toBe(400);
  expect(kinds()).toEqual([]);
});
