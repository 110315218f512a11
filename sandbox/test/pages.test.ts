import { describe, expect, test } from 'vitest';
import { call, useSandbox } from './client';

const sandbox = useSandbox();

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A page as the browser of that person gets it; a form is sent where there is one. */
async function visit(
  path: string,
  as = 'octo',
  form?: readonly (readonly [string, string])[],
): Promise<Page> {
  const response = await fetch(sandbox().url + path, {
    redirect: 'manual',
    headers: { Accept: 'text/html', Cookie: `sandbox_viewer=${as}`, Origin: sandbox().url },
    ...(form === undefined
      ? {}
      : {
          method: 'POST',
          body: new URLSearchParams(form.map(([key, value]): [string, string] => [key, value])),
        }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const seen = (markdown: string): Promise<Page> => {
  sandbox().change(() => {
    sandbox().issue('octo/shop', 1).body = markdown;
  });
  return visit('/octo/shop/issues/1');
};

describe('an issue’s text', () => {
  test.each([
    ['a script', '<script>alert(1)</script>', /alert\(1\)/],
    ['a script in a line', 'a <script src="x.js"></script> b', /x\.js/],
    ['an event handler', '<img src="x" onerror="alert(1)">', /onerror/],
    ['a frame', '<iframe src="http://x"></iframe>', /<iframe/],
    ['a form', '<form action="http://x"><button>go</button></form>', /http:\/\/x/],
    ['a style', '<style>body{display:none}</style><b style="x:y">b</b>', /<style>|x:y/],
    ['a script address', '[a](javascript:alert(1))', /javascript:/],
    ['a comment', 'a <!-- secret instruction --> b', /secret/],
    ['an unfinished comment', 'a\n\n<!-- secret', /secret/],
    ['a closing of our own page', '</div></main></body><h1 onclick="x">', /onclick/],
    ['SVG', '<svg onload="alert(1)"><script>1</script></svg>', /<svg|onload/],
  ])('never shows %s', async (_, markdown, pattern) => {
    const { status, text } = await seen(markdown);
    expect(status).toBe(200);
    expect(text).not.toMatch(pattern);
    expect(text).not.toMatch(/<script/i);
  });

  test('is shown as GitHub does: tables, tasks, details, breaks, references', async () => {
    const { text } = await seen(
      '| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n<details><summary>More</summary>\n\n`code`\n\n</details>\n\nline\nbreak\n\nsee #2 and octo/.github#1, @writer, @nobody-here',
    );
    expect(text).toContain('<table>');
    expect(text.match(/type="checkbox"/g)).toHaveLength(2);
    expect(text).toMatch(/<details><summary>More<\/summary>\s*<p><code>code/);
    expect(text).toMatch(/line<br>\s*break/);
    expect(text).toContain(`<a href="${sandbox().url}/octo/shop/issues/2">#2</a>`);
    expect(text).toContain(`${sandbox().url}/octo/.github/issues/1`);
    expect(text).toContain(`<a href="${sandbox().url}/writer">@writer</a>`);
    expect(text).not.toContain('>@nobody-here<');
  });

  test('markup in a title, a label or a name is text', async () => {
    sandbox().change((state) => {
      const repository = state.repositories[0]!;
      repository.labels[0]!.name = '<b>label</b>';
      repository.labels[0]!.color = 'red}body{display:none';
      repository.issues[0]!.title = '<script>title</script>';
    });
    for (const path of [
      '/octo/shop/issues/1',
      '/octo/shop/issues',
      '/octo/shop/issues/new?title=%3Cscript%3E',
    ]) {
      const { text } = await visit(path);
      expect(text).not.toMatch(/<script|<b>label|display:none/);
    }
  });
});

test('an issue shows state, labels, assignees, milestone, type, comments', async () => {
  const { text, headers } = await visit('/octo/shop/issues/1');
  for (const part of ['Open', 'performance', 'database', 'octo', '1.1', 'Seen as well'])
    expect(text).toContain(part);
  const id = sandbox().repository('octo/shop').labels[0]!.id;
  expect(text).toContain(`.label-${id}{--label:#fbca04`);
  expect((await visit('/acme/web/issues/1')).text).toContain('type-orange');
  const policy = headers.get('Content-Security-Policy')!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|script-src|\*/);
  const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
  expect(text).toContain(`<style nonce="${nonce}">`);
});

test('the lists of repositories and issues show what the person may see', async () => {
  expect((await visit('/')).text).toContain('acme/secret');
  expect((await visit('/', 'stranger')).text).not.toContain('acme/secret');
  expect((await visit('/acme/secret/issues', 'stranger')).status).toBe(404);
  const open = (await visit('/octo/shop/issues')).text;
  expect(open).toContain('Checkout button');
  expect(open).not.toContain('thumbnails');
  expect((await visit('/octo/shop/issues?state=closed')).text).toContain('thumbnails');
  expect((await visit('/octo/shop')).headers.get('Location')).toBe('/octo/shop/issues');
  expect((await visit('/octo/store/issues/1')).headers.get('Location')).toBe('/octo/shop/issues/1');
  sandbox().deleteIssue('octo/shop', 2);
  expect((await visit('/octo/shop/issues/2')).status).toBe(410);
});

describe('the form for a new issue', () => {
  test('is filled from its address and makes the issue', async () => {
    const query = new URLSearchParams({
      title: '[PERFORMANCE] "Slow"',
      body: 'One\n\n</textarea><b>two</b>',
      labels: 'performance, BUG',
      assignees: 'octo',
      milestone: '1.1',
      type: 'Bug',
      template: 'performance.md',
    });
    const { text } = await visit(`/octo/shop/issues/new?${query.toString()}`);
    expect(text).toContain('value="[PERFORMANCE] &quot;Slow&quot;"');
    expect(text).toContain('One\n\n&lt;/textarea&gt;&lt;b&gt;two');
    expect(text).toMatch(/value="performance"\s+checked/);
    expect(text).toMatch(/value="bug"\s+checked/);
    expect(text).toMatch(/value="2"\s+selected/);
    const sent = await visit('/octo/shop/issues', 'octo', [
      ['title', 'Slow'],
      ['body', 'Text'],
      ['labels', 'performance'],
      ['labels', 'bug'],
      ['assignees', 'octo'],
      ['milestone', '2'],
    ]);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('Location')).toBe('/octo/shop/issues/4');
    const { body } = await call(sandbox(), 'GET /repos/octo/shop/issues/4', { as: 'octo' });
    expect(body).toMatchObject({
      title: 'Slow',
      body: 'Text',
      labels: [{ name: 'performance' }, { name: 'bug' }],
      assignees: [{ login: 'octo' }],
      milestone: { title: '1.1' },
    });
  });

  test('keeps what was typed when it is refused', async () => {
    const refused = await visit('/octo/shop/issues', 'octo', [
      ['title', ' '],
      ['body', 'Precious text'],
    ]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Precious text');
    expect(refused.text).toContain('role="alert"');
    expect(sandbox().issues('octo/shop')).toHaveLength(3);
  });

  test('is not for nobody, not for an address too long, not from another site', async () => {
    expect((await visit('/octo/shop/issues/new', '-')).status).toBe(403);
    expect((await visit(`/octo/shop/issues/new?body=${'x'.repeat(8200)}`)).status).toBe(414);
    const foreign = await fetch(`${sandbox().url}/octo/shop/issues`, {
      method: 'POST',
      body: new URLSearchParams({ title: 'Forged' }),
      headers: { Origin: 'http://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    expect(sandbox().issues('octo/shop')).toHaveLength(3);
  });
});

test('an issue is edited, commented on and closed', async () => {
  expect((await visit('/octo/shop/issues/2/edit')).text).toContain('On narrow screens.');
  await visit('/octo/shop/issues/2/edit', 'octo', [
    ['title', 'Edited'],
    ['body', 'New'],
  ]);
  await visit('/octo/shop/issues/2/reply', 'writer', [
    ['body', 'Bye'],
    ['state', 'closed'],
  ]);
  const issue = sandbox().issue('octo/shop', 2);
  expect(issue).toMatchObject({
    title: 'Edited',
    body: 'New',
    state: 'closed',
    comments: [{ author: 'writer', body: 'Bye' }],
  });
  expect((await visit('/octo/shop/issues/2/edit', 'stranger', [['title', 'x']])).status).toBe(403);
});

test('the person can be another, and is led back on this server only', async () => {
  const chosen = await visit('/_sandbox/viewer', 'octo', [
    ['login', 'reader'],
    ['back', '/octo/shop/issues?state=closed'],
  ]);
  expect(chosen.headers.get('Set-Cookie')).toMatch(/sandbox_viewer=reader;.*HttpOnly/);
  expect(chosen.headers.get('Location')).toBe('/octo/shop/issues?state=closed');
  for (const back of ['//elsewhere.example', '/\\elsewhere.example', 'http://elsewhere.example']) {
    expect(
      (
        await visit('/_sandbox/viewer', 'octo', [
          ['login', 'a'],
          ['back', back],
        ])
      ).headers.get('Location'),
    ).toBe('/');
  }
});
