import { signInWay } from '#client/auth/signInWay';
import { endpointsFor } from '#core/publish/apiUrl';
import { browserUrl } from '#core/publish/browserUrl';
import { neverCancelled } from '#core/publish/cancellation';
import { parseIssueUrl } from '#core/publish/issueLink';
import { parseRemote } from '#core/publish/target';
import { createGitHubTracker } from '#publishing/github/tracker';
import { describe, expect, it } from 'vitest';

/** Each product of GitHub: where its API is, where its pages are, and whose sessions are asked for. */
const products = [
  ['GitHub.com', '', 'https://api.github.com', 'github.com', 'github'],
  ['GHE.com', 'https://api.octo.ghe.com', 'https://api.octo.ghe.com', 'octo.ghe.com', 'github-enterprise'],
  [
    'GitHub Enterprise Server',
    'https://ghes.corp/api/v3',
    'https://ghes.corp/api/v3',
    'ghes.corp',
    'github-enterprise',
  ],
  [
    'GitHub Enterprise Server at a port',
    'https://ghes.corp:8443/api/v3/',
    'https://ghes.corp:8443/api/v3',
    'ghes.corp:8443',
    'github-enterprise',
  ],
] as const;

describe.each(products)('%s', (_, setting, apiUrl, host, provider) => {
  const found = endpointsFor('github.com', setting);
  if (!found.ok) throw new Error(found.problem);
  const { endpoints } = found;

  it('has its API, its pages and its provider', () => {
    expect(endpoints).toEqual({ host, apiUrl, htmlUrl: `https://${host}` });
    expect(signInWay(endpoints.apiUrl, `https://${host}`)).toEqual({ kind: 'provider', id: provider });
  });

  it('is where remotes and links of that host lead, and no other’s', () => {
    expect(parseRemote(`https://${host}/o/r.git`)?.host).toBe(endpoints.host);
    expect(parseIssueUrl(`https://${host}/o/r/issues/1`)?.host).toBe(endpoints.host);
    expect(parseIssueUrl(`https://${host}.evil.test/o/r/issues/1`)?.host).not.toBe(endpoints.host);
    const address = browserUrl(
      endpoints,
      { owner: 'o', name: 'r' },
      { title: 'Slow', body: '', labels: [], assignees: [], milestone: null, type: null },
      null,
    );
    expect(JSON.stringify(address)).toContain(`https://${host}/o/r/issues/new`);
  });

  it('gets the token at its API, and no redirect carries it on', async () => {
    const asked: { readonly url: string; readonly token: string | null }[] = [];
    const tracker = createGitHubTracker({
      ...endpoints,
      userAgent: 'test',
      getToken: () => Promise.resolve('secret'),
      fetch: (input, init) => {
        const { url, headers } = new Request(input, init);
        asked.push({ url, token: headers.get('authorization') });
        const to = { location: 'https://elsewhere.test/user' };
        return Promise.resolve(new Response('', { status: 307, headers: to }));
      },
    });
    expect(await tracker.currentUser(neverCancelled)).toMatchObject({
      failure: { kind: 'redirect-refused', to: 'https://elsewhere.test' },
    });
    expect(asked).toEqual([{ url: `${apiUrl}/user`, token: 'token secret' }]);
  });
});
