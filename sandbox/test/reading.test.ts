import { describe, expect, test } from 'vitest';
import { call, useSandbox } from './client';

const sandbox = useSandbox();

describe.each(['', '/api/v3'])('at "%s"', (prefix) => {
  const read = (path: string, as: string | undefined = 'octo') =>
    call(sandbox(), `GET ${prefix}${path}`, as === undefined ? {} : { as });

  test('the signed-in user', async () => {
    const { status, body, headers } = await read('/user', 'writer');
    expect(status).toBe(200);
    expect(body).toMatchObject({ login: 'writer', type: 'User', name: 'Wren Writer' });
    expect(headers.get('X-OAuth-Scopes')).toBe('repo');
    expect(headers.get('X-GitHub-Request-Id')).toMatch(/^[0-9A-F:]+$/);
    expect(headers.get('X-GitHub-Enterprise-Version')).toBe(
      prefix === '' ? null : 'enterprise-server@3.19.0',
    );
  });

  test('a repository, with permissions for someone signed in only', async () => {
    const { body } = await read('/repos/OCTO/Shop', 'triager');
    expect(body).toMatchObject({ full_name: 'octo/shop', has_issues: true, archived: false, private: false });
    expect(body.permissions).toEqual({
      admin: false,
      maintain: false,
      push: false,
      triage: true,
      pull: true,
    });
    expect(body.url).toBe(`${sandbox().url}${prefix}/repos/octo/shop`);
    expect(body.html_url).toBe(`${sandbox().url}/octo/shop`);
    const anonymous = await call(sandbox(), `GET ${prefix}/repos/octo/shop`);
    expect(anonymous.body.permissions).toBeUndefined();
  });

  test('labels, one label without case, milestones, assignees', async () => {
    const labels = await read('/repos/octo/shop/labels?per_page=100');
    expect(labels.list.map(({ name }) => name)).toContain('needs-triage');
    expect((await read('/repos/octo/shop/labels/Good%20First%20ISSUE')).body.name).toBe('good first issue');
    expect((await read('/repos/octo/shop/labels/nope')).status).toBe(404);
    expect((await read('/repos/octo/shop/milestones')).body).toMatchObject([
      { title: '1.1', open_issues: 1 },
    ]);
    expect((await read('/repos/octo/shop/milestones?state=all')).body).toHaveLength(2);
    const assignees = await read('/repos/octo/shop/assignees');
    expect(assignees.list.map(({ login }) => login)).toEqual(['octo', 'writer', 'triager', 'reader']);
    expect((await read('/repos/octo/shop/assignees/Writer')).status).toBe(204);
    expect((await read('/repos/octo/shop/assignees/stranger')).status).toBe(404);
  });

  test('issues with all that they have', async () => {
    const { body } = await read('/repos/octo/shop/issues/1');
    expect(body).toMatchObject({
      number: 1,
      state: 'open',
      user: { login: 'writer' },
      labels: [{ name: 'performance' }, { name: 'database' }],
      assignees: [{ login: 'octo' }],
      milestone: { number: 2, title: '1.1' },
      comments: 1,
      author_association: 'COLLABORATOR',
    });
    expect((await read('/repos/acme/web/issues/1')).body.type).toMatchObject({ name: 'Performance' });
    expect((await read('/repos/octo/shop/issues/99')).status).toBe(404);
  });

  test('folders and files of a repository', async () => {
    const root = await read('/repos/octo/.github/contents/');
    expect(root.body).toMatchObject([{ type: 'dir', name: '.github' }]);
    const folder = await read('/repos/octo/.github/contents/.github/ISSUE_TEMPLATE');
    expect(folder.body).toMatchObject([{ type: 'file', path: '.github/ISSUE_TEMPLATE/regression.md' }]);
    const file = await read('/repos/octo/.github/contents/.github/ISSUE_TEMPLATE/regression.md');
    expect(Buffer.from(file.body.content, 'base64').toString()).toContain('name: Performance regression');
    const raw = await call(
      sandbox(),
      `GET ${prefix}/repos/octo/.github/contents/.github/ISSUE_TEMPLATE/regression.md`,
      {
        as: 'octo',
        headers: { Accept: 'application/vnd.github.raw+json' },
      },
    );
    expect(raw.text).toMatch(/^---\nname: Performance regression/);
    expect((await fetch(file.body.download_url)).status).toBe(200);
    expect((await read('/repos/octo/.github/contents/nope')).status).toBe(404);
    expect((await read('/repos/octo/archive/contents/')).status).toBe(404);
  });
});

test('the types of an organization', async () => {
  const { list } = await call(sandbox(), 'GET /orgs/acme/issue-types', { as: 'reader' });
  expect(list.map(({ name }) => name)).toEqual(['Task', 'Bug', 'Feature', 'Performance']);
  expect((await call(sandbox(), 'GET /orgs/octo/issue-types', { as: 'octo' })).status).toBe(404);
});

test('a second read with the entity tag is 304, until something changes', async () => {
  const read = (headers: Record<string, string> = {}) =>
    call(sandbox(), 'GET /repos/octo/shop/issues/2', { as: 'octo', headers });
  const etag = (await read()).headers.get('ETag')!;
  const again = await read({ 'If-None-Match': etag });
  expect(again.status).toBe(304);
  expect(again.headers.get('X-RateLimit-Remaining')).not.toBeNull();
  await call(sandbox(), 'PATCH /repos/octo/shop/issues/2', { as: 'octo', body: { title: 'Other' } });
  expect((await read({ 'If-None-Match': etag })).status).toBe(200);
});

test('Markdown is rendered as in an issue', async () => {
  const body = { text: '- [x] done\n\nsee #2', mode: 'gfm', context: 'octo/shop' };
  const { text, headers } = await call(sandbox(), 'POST /markdown', { as: 'octo', body });
  expect(headers.get('Content-Type')).toContain('text/html');
  expect(text).toContain('type="checkbox"');
  expect(text).toContain(`href="${sandbox().url}/octo/shop/issues/2"`);
});

test('bodies as HTML when asked for', async () => {
  const headers = { Accept: 'application/vnd.github.html+json' };
  const { body } = await call(sandbox(), 'GET /repos/octo/shop/issues/1', { as: 'octo', headers });
  expect(body.body).toBeUndefined();
  expect(body.body_html).toContain('<table>');
});
