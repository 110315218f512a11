import { describe, expect, test } from 'vitest';
import { call, useSandbox, type Answer } from './client';

const sandbox = useSandbox();
const SHOP = '/repos/octo/shop';
const everything = {
  title: 'Slow',
  body: 'text',
  labels: ['performance', 'Needs-Triage'],
  assignees: ['writer'],
  milestone: 2,
};
const create = (as: string | undefined, body: unknown, repository = SHOP): Promise<Answer> =>
  call(sandbox(), `POST ${repository}/issues`, as === undefined ? { body } : { as, body });
const labelNames = ({ body }: Answer): string[] => body.labels.map(({ name }) => name);

describe('who asks', () => {
  test('nobody may read what is public, and change nothing', async () => {
    expect((await call(sandbox(), `GET ${SHOP}`)).status).toBe(200);
    expect((await create(undefined, { title: 'a' })).status).toBe(401);
    expect((await call(sandbox(), 'GET /user')).status).toBe(401);
  });

  test('a wrong token is 401 everywhere, also for what is public', async () => {
    for (const Authorization of ['token nonsense', 'Bearer nonsense', 'Basic b2N0bzp4']) {
      const answer = await call(sandbox(), `GET ${SHOP}`, { headers: { Authorization } });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ message: 'Bad credentials', status: '401' });
    }
  });

  test('both words for a token are understood', async () => {
    for (const word of ['token', 'Bearer', 'bearer']) {
      const answer = await call(sandbox(), 'GET /user', { headers: { Authorization: `${word} octo-token` } });
      expect(answer.body.login).toBe('octo');
    }
  });

  test('what is private is 404 for who has no role in it', async () => {
    expect((await call(sandbox(), 'GET /repos/acme/secret', { as: 'writer' })).status).toBe(200);
    expect((await call(sandbox(), 'GET /repos/acme/secret', { as: 'stranger' })).status).toBe(404);
    expect((await call(sandbox(), 'GET /repos/acme/secret')).status).toBe(404);
    expect((await create('stranger', { title: 'a' }, '/repos/acme/secret')).status).toBe(404);
  });

  test('an unknown version of the API is 400', async () => {
    const headers = { 'X-GitHub-Api-Version': '1999-01-01' };
    expect((await call(sandbox(), 'GET /user', { as: 'octo', headers })).status).toBe(400);
  });
});

describe('metadata of a new issue', () => {
  test('takes effect with push access', async () => {
    const answer = await create('writer', everything);
    expect(answer.status).toBe(201);
    expect(labelNames(answer)).toEqual(['performance', 'needs-triage']);
    expect(answer.body).toMatchObject({ assignees: [{ login: 'writer' }], milestone: { number: 2 } });
    expect(answer.headers.get('Location')).toBe(answer.body.url);
  });

  test.each(['reader', 'triager', 'stranger'])('is dropped without a word for %s', async (as) => {
    const answer = await create(as, everything);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ labels: [], assignees: [], milestone: null, user: { login: as } });
  });

  test('a label that does not exist is made with push access, and 403 without', async () => {
    expect(labelNames(await create('writer', { title: 'a', labels: ['brand new'] }))).toEqual(['brand new']);
    expect(sandbox().repository('octo/shop').labels.at(-1)).toMatchObject({
      name: 'brand new',
      color: 'ededed',
    });
    const refused = await create('reader', { title: 'b', labels: ['performance', 'other new'] });
    expect(refused.status).toBe(403);
    expect(refused.body.errors).toEqual([{ resource: 'Repository', field: 'label', code: 'unauthorized' }]);
    expect(
      sandbox()
        .issues('octo/shop')
        .some(({ title }) => title === 'b'),
    ).toBe(false);
  });

  test('an issue type of the organization, by name without case', async () => {
    const typed = await create('writer', { title: 'a', type: 'performance' }, '/repos/acme/web');
    expect(typed.body.type?.name).toBe('Performance');
    const dropped = await create('reader', { title: 'a', type: 'performance' }, '/repos/acme/web');
    expect(dropped.body.type).toBeNull();
  });
});

describe('changing an issue', () => {
  const change = (as: string, body: unknown, number = 1): Promise<Answer> =>
    call(sandbox(), `PATCH ${SHOP}/issues/${number}`, { as, body });

  test('text: its author and who may push', async () => {
    expect((await change('writer', { title: 'New title' })).body.title).toBe('New title');
    expect((await change('reader', { body: 'mine' }, 2)).body.body).toBe('mine');
    for (const as of ['reader', 'triager', 'stranger']) {
      expect((await change(as, { title: 'x' })).status).toBe(403);
    }
  });

  test('state and labels: who may triage; an author without that loses the labels silently', async () => {
    const triaged = await change('triager', {
      state: 'closed',
      state_reason: 'not_planned',
      labels: ['bug'],
    });
    expect(triaged.body).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      closed_by: { login: 'triager' },
    });
    expect(labelNames(triaged)).toEqual(['bug']);
    const own = await change('reader', { state: 'closed', labels: ['performance'] }, 2);
    expect(own.body).toMatchObject({ state: 'closed', state_reason: 'completed' });
    expect(labelNames(own)).toEqual(['bug']);
    expect((await change('reader', { state: 'open' }, 2)).body).toMatchObject({
      state_reason: 'reopened',
      closed_at: null,
    });
  });
});

describe('labels', () => {
  test('a triager adds those that exist, afterwards too; new ones are 403', async () => {
    const { number } = (await create('triager', everything)).body;
    const add = (as: string, labels: string[]): Promise<Answer> =>
      call(sandbox(), `POST ${SHOP}/issues/${number}/labels`, { as, body: { labels } });
    expect((await add('triager', ['performance'])).body).toMatchObject([{ name: 'performance' }]);
    expect((await add('triager', ['unheard of'])).status).toBe(403);
    expect((await add('reader', ['bug'])).status).toBe(403);
    expect((await add('writer', ['bug', 'Performance'])).body).toHaveLength(2);
  });

  test('are replaced and taken off', async () => {
    const labels = `${SHOP}/issues/1/labels`;
    const put = await call(sandbox(), `PUT ${labels}`, {
      as: 'writer',
      body: { labels: ['bug', 'question'] },
    });
    expect(put.body).toMatchObject([{ name: 'bug' }, { name: 'question' }]);
    expect((await call(sandbox(), `DELETE ${labels}/BUG`, { as: 'writer' })).body).toMatchObject([
      { name: 'question' },
    ]);
    expect((await call(sandbox(), `DELETE ${labels}/bug`, { as: 'writer' })).status).toBe(404);
    expect((await call(sandbox(), `DELETE ${labels}`, { as: 'writer' })).status).toBe(204);
    expect(sandbox().issue('octo/shop', 1).labels).toEqual([]);
  });

  test('are created by who may push, once', async () => {
    const body = { name: 'slow', color: 'FF0000', description: 'Slow' };
    expect((await call(sandbox(), `POST ${SHOP}/labels`, { as: 'triager', body })).status).toBe(403);
    const made = await call(sandbox(), `POST ${SHOP}/labels`, { as: 'writer', body });
    expect(made.body).toMatchObject({ name: 'slow', color: 'ff0000', description: 'Slow', default: false });
    const again = await call(sandbox(), `POST ${SHOP}/labels`, { as: 'writer', body: { name: 'SLOW' } });
    expect(again.status).toBe(422);
    expect(again.body.errors).toEqual([{ resource: 'Label', field: 'name', code: 'already_exists' }]);
  });
});

test('a repository that is archived is read only, one without issues answers 410', async () => {
  expect((await create('octo', { title: 'a' }, '/repos/octo/archive')).status).toBe(403);
  expect((await create('octo', { title: 'a' }, '/repos/octo/quiet')).status).toBe(410);
  expect((await call(sandbox(), 'GET /repos/octo/quiet/issues/1', { as: 'octo' })).status).toBe(410);
});

describe('scopes of a token', () => {
  const scoped = useSandbox({
    seed: {
      accounts: [
        {
          login: 'octo',
          tokens: [
            { value: 'public-token', scopes: ['public_repo'] },
            { value: 'none-token', scopes: [] },
          ],
        },
      ],
      repositories: [{ fullName: 'octo/open' }, { fullName: 'octo/closed', private: true }],
    },
  });

  test('limit what it reads and writes', async () => {
    const post = (as: string, name: string): Promise<Answer> =>
      call(scoped(), `POST /repos/octo/${name}/issues`, { as, body: { title: 'a' } });
    expect((await post('public', 'open')).status).toBe(201);
    expect((await post('public', 'closed')).status).toBe(404);
    expect((await post('none', 'open')).status).toBe(404);
    expect((await call(scoped(), 'GET /repos/octo/open', { as: 'none' })).status).toBe(200);
  });
});

describe('rate limits', () => {
  const limited = useSandbox({ rateLimits: { core: 2, anonymous: 1 } });

  test('are counted for each person, told in headers, and 403 when used up', async () => {
    const read = (): Promise<Answer> => call(limited(), `GET ${SHOP}`, { as: 'octo' });
    expect((await read()).headers.get('X-RateLimit-Remaining')).toBe('1');
    expect((await read()).headers.get('X-RateLimit-Remaining')).toBe('0');
    const refused = await read();
    expect(refused.status).toBe(403);
    expect(refused.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(Number(refused.headers.get('X-RateLimit-Reset'))).toBeGreaterThan(Date.now() / 1000);
    expect((await call(limited(), `GET ${SHOP}`, { as: 'writer' })).status).toBe(200);
    const { body } = await call(limited(), 'GET /rate_limit', { as: 'octo' });
    expect(body.resources.core).toMatchObject({ limit: 2, used: 2, remaining: 0 });
  });
});
