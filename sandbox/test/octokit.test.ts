import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { RequestError } from '@octokit/request-error';
import { describe, expect, test } from 'vitest';
import { secondaryLimit } from '#sandbox/faults/answers';
import { useSandbox } from './client';

const sandbox = useSandbox();
const shop = { owner: 'octo', repo: 'shop' };

/** A client as ours is built; without throttling it does not pause for seconds between writes. */
function client(baseUrl: string, login: string, throttled = false) {
  const Client = Octokit.plugin(restEndpointMethods, paginateRest, retry, throttling);
  return new Client({
    auth: `${login}-token`,
    baseUrl,
    request: { retries: 1, retryAfter: 0 },
    throttle: {
      enabled: throttled,
      onRateLimit: () => false,
      onSecondaryRateLimit: () => true,
      fallbackSecondaryRateRetryAfter: 0,
    },
  });
}

describe.each(['apiUrl', 'enterpriseApiUrl'] as const)('the real client at %s', (at) => {
  const as = (login: string, throttled = false) => client(sandbox()[at], login, throttled);

  test('publishes, compares and updates', async () => {
    const octokit = as('writer');
    expect((await octokit.rest.users.getAuthenticated()).data.login).toBe('writer');
    const repository = await octokit.rest.repos.get(shop);
    expect(repository.data.permissions?.push).toBe(true);
    const names = await octokit.paginate(
      octokit.rest.issues.listLabelsForRepo,
      { ...shop, per_page: 3 },
      ({ data }) => data.map(({ name }) => name),
    );
    expect(names).toHaveLength(13);
    await octokit.rest.issues.checkUserCanBeAssigned({ ...shop, assignee: 'octo' });
    const made = await octokit.rest.issues.create({
      ...shop,
      title: 'Slow',
      body: '<!-- marker -->',
      labels: ['performance'],
      assignees: ['octo'],
      milestone: 2,
    });
    expect(made.status).toBe(201);
    const issue_number = made.data.number;
    const found = await octokit.rest.issues.listForRepo({
      ...shop,
      creator: 'writer',
      state: 'all',
      sort: 'created',
      direction: 'desc',
    });
    expect(found.data.find(({ body }) => body?.includes('marker'))?.number).toBe(issue_number);
    const updated = await octokit.rest.issues.update({
      ...shop,
      issue_number,
      title: 'Slower',
      labels: ['bug'],
    });
    expect(updated.data).toMatchObject({ title: 'Slower', labels: [{ name: 'bug' }] });
    await octokit.rest.issues.addLabels({ ...shop, issue_number, labels: ['question'] });
    await octokit.rest.issues.createComment({ ...shop, issue_number, body: 'Progress' });
    expect((await octokit.rest.issues.listComments({ ...shop, issue_number })).data).toHaveLength(1);
    const search = await octokit.rest.search.issuesAndPullRequests({ q: 'slower repo:octo/shop is:issue' });
    expect(search.data.total_count).toBe(1);
    expect(sandbox().issues('octo/shop')).toHaveLength(4);
  });

  test('reads templates of the account', async () => {
    const account = { owner: 'octo', repo: '.github' };
    const folder = await as('reader').rest.repos.getContent({ ...account, path: '.github/ISSUE_TEMPLATE' });
    expect(folder.data).toMatchObject([{ name: 'regression.md' }]);
  });

  test('follows a rename also when it writes', async () => {
    const made = await as('reader').rest.issues.create({ owner: 'octo', repo: 'store', title: 'Moved' });
    expect(made.data.html_url).toBe(`${sandbox().url}/octo/shop/issues/4`);
    expect(sandbox().requests.map(({ status }) => status)).toEqual([307, 201]);
  });

  test('sees the field of a 422 and repeats after a secondary limit', async () => {
    const failure: unknown = await as('writer')
      .rest.issues.create({ ...shop, title: '' })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RequestError);
    expect(failure).toMatchObject({ status: 422, response: { data: { errors: [{ field: 'title' }] } } });
    sandbox().faults.add({ method: 'GET', route: '/repos/octo/shop', effect: secondaryLimit(0) });
    expect((await as('writer', true).rest.repos.get(shop)).status).toBe(200);
  });
});
