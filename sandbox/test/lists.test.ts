import { expect, test } from 'vitest';
import { call, useSandbox, type Answer } from './client';

let minute = 0;
const sandbox = useSandbox({
  // Each look at the clock is a minute later, so that times differ and their order is known.
  now: () => new Date(Date.UTC(2026, 0, 1, 0, minute++)),
  seed: {
    accounts: [
      { login: 'octo', tokens: ['octo-token'] },
      { login: 'reader', tokens: ['reader-token'] },
    ],
    repositories: [
      { fullName: 'octo/shop', labels: ['bug', 'slow'], milestones: ['M'], roles: { reader: 'read' } },
      { fullName: 'octo/hidden', private: true, issues: [{ title: 'needle in the hidden one' }] },
    ],
  },
});

const numbers = ({ list }: Answer): number[] => list.map(({ number }) => number);
const list = (query: string) => call(sandbox(), `GET /repos/octo/shop/issues${query}`, { as: 'octo' });
const create = (body: Record<string, unknown>, as = 'octo') =>
  call(sandbox(), 'POST /repos/octo/shop/issues', { as, body });

test('newest first, by pages, with links to the others', async () => {
  for (let count = 0; count < 5; count++) await create({ title: `Issue ${count + 1}` });
  expect(numbers(await list(''))).toEqual([5, 4, 3, 2, 1]);
  expect(numbers(await list('?direction=asc'))).toEqual([1, 2, 3, 4, 5]);
  const first = await list('?per_page=2');
  expect(numbers(first)).toEqual([5, 4]);
  const link = first.headers.get('Link')!;
  expect([...link.matchAll(/rel="(\w+)"/g)].map(([, relation]) => relation)).toEqual(['next', 'last']);
  const next = /<([^>]+)>; rel="next"/.exec(link)![1]!;
  const second = await (await fetch(next, { headers: { Authorization: 'bearer octo-token' } })).json();
  expect(second).toMatchObject([{ number: 3 }, { number: 2 }]);
  expect(numbers(await list('?per_page=2&page=3'))).toEqual([1]);
  expect(numbers(await list('?per_page=2&page=9'))).toEqual([]);
});

test('filters', async () => {
  await create({ title: 'One', labels: ['bug', 'slow'], assignees: ['octo'], milestone: 1 });
  await create({ title: 'Two', labels: ['bug'] });
  await create({ title: 'Three' }, 'reader');
  await call(sandbox(), 'PATCH /repos/octo/shop/issues/2', { as: 'octo', body: { state: 'closed' } });
  expect(numbers(await list('?state=closed'))).toEqual([2]);
  expect(numbers(await list('?state=all'))).toEqual([3, 2, 1]);
  expect(numbers(await list('?state=all&labels=BUG'))).toEqual([2, 1]);
  expect(numbers(await list('?state=all&labels=bug,slow'))).toEqual([1]);
  expect(numbers(await list('?creator=Reader'))).toEqual([3]);
  expect(numbers(await list('?assignee=octo'))).toEqual([1]);
  expect(numbers(await list('?assignee=none'))).toEqual([3]);
  expect(numbers(await list('?milestone=1'))).toEqual([1]);
  expect(numbers(await list('?state=all&sort=updated'))).toEqual([2, 3, 1]);
  const since = (await call(sandbox(), 'GET /repos/octo/shop/issues/3', { as: 'octo' })).body.updated_at;
  expect(numbers(await list(`?state=all&since=${since}`))).toEqual([3, 2]);
});

test('search looks at titles and bodies of what may be read', async () => {
  await create({ title: 'Slow cart', body: 'a needle' });
  await create({ title: 'Fast needle', labels: ['bug'] }, 'octo');
  const found = async (q: string, as = 'octo'): Promise<string[]> => {
    const { body } = await call(sandbox(), `GET /search/issues?q=${encodeURIComponent(q)}`, { as });
    return body.items.map(({ title }) => title);
  };
  expect(await found('needle repo:octo/shop is:issue')).toEqual(['Fast needle', 'Slow cart']);
  expect(await found('"fast needle" repo:octo/shop')).toEqual(['Fast needle']);
  expect(await found('needle in:title repo:OCTO/shop')).toEqual(['Fast needle']);
  expect(await found('needle -label:bug repo:octo/shop is:open')).toEqual(['Slow cart']);
  expect(await found('needle user:octo', 'reader')).toEqual(['Fast needle', 'Slow cart']);
  expect(await found('needle user:octo')).toHaveLength(3);
  const hidden = await call(sandbox(), 'GET /search/issues?q=repo:octo/hidden', { as: 'reader' });
  expect(hidden.status).toBe(422);
});

test('a new issue stays out of lists and searches for as long as they lag', async () => {
  sandbox().listLag.requests = 2;
  sandbox().searchLag.requests = 1;
  await create({ title: 'Late' });
  const search = () => call(sandbox(), 'GET /search/issues?q=late+repo:octo/shop', { as: 'octo' });
  expect(numbers(await list(''))).toEqual([]);
  expect(numbers(await list(''))).toEqual([]);
  expect(numbers(await list(''))).toEqual([1]);
  expect((await search()).body.total_count).toBe(0);
  expect((await search()).body.total_count).toBe(1);
  // An issue itself is there at once.
  expect((await call(sandbox(), 'GET /repos/octo/shop/issues/1', { as: 'octo' })).status).toBe(200);
});
