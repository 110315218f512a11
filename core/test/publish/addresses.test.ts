import { endpointsFor } from '#core/publish/apiUrl';
import { browserUrl } from '#core/publish/browserUrl';
import { parseIssueLink, parseIssueUrl, parseRepositoryName } from '#core/publish/issueLink';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payload } from './fakes';

describe('endpoints', () => {
  test.each([
    ['github.com', null, 'github.com', 'https://api.github.com', 'https://github.com'],
    ['GitHub.com', '', 'github.com', 'https://api.github.com', 'https://github.com'],
    ['tenant.ghe.com', null, 'tenant.ghe.com', 'https://api.tenant.ghe.com', 'https://tenant.ghe.com'],
    ['ghes.corp', null, 'ghes.corp', 'https://ghes.corp/api/v3', 'https://ghes.corp'],
    ['ghes.corp:8443', null, 'ghes.corp:8443', 'https://ghes.corp:8443/api/v3', 'https://ghes.corp:8443'],
    ['github.com', 'https://api.github.com/', 'github.com', 'https://api.github.com', 'https://github.com'],
    [
      'x',
      'https://api.tenant.ghe.com',
      'tenant.ghe.com',
      'https://api.tenant.ghe.com',
      'https://tenant.ghe.com',
    ],
    ['x', 'https://ghes.corp/api/v3/', 'ghes.corp', 'https://ghes.corp/api/v3', 'https://ghes.corp'],
    ['x', 'https://ghes.corp:443/api/v3', 'ghes.corp', 'https://ghes.corp/api/v3', 'https://ghes.corp'],
    ['x', 'http://127.0.0.1:4100', '127.0.0.1:4100', 'http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['x', 'http://[::1]:4100/api/v3', '[::1]:4100', 'http://[::1]:4100/api/v3', 'http://[::1]:4100'],
    ['x', 'http://localhost:4100', 'localhost:4100', 'http://localhost:4100', 'http://localhost:4100'],
  ])('%s, %s', (host, override, expected, apiUrl, htmlUrl) => {
    expect(endpointsFor(host, override)).toEqual({
      ok: true,
      endpoints: { host: expected, apiUrl, htmlUrl },
    });
  });

  test.each([
    ['http://ghes.corp/api/v3', 'insecure'],
    ['http://127.0.0.1.example.com', 'insecure'],
    ['http://localhost.example.com', 'insecure'],
    ['https://user:pw@ghes.corp', 'not-an-address'],
    ['https://ghes.corp/api?x=1', 'not-an-address'],
    ['ftp://ghes.corp', 'not-an-address'],
    ['ghes.corp', 'not-an-address'],
    ['https://', 'not-an-address'],
  ])('%s is refused', (override, problem) => {
    expect(endpointsFor('github.com', override)).toMatchObject({ ok: false, problem });
  });

  test('what stands before an @ is not shown', () => {
    for (const address of ['https://user:hunter2@ghes.corp', 'https://u:hun/ter2@x/api', 'ftp://hunter2@x'])
      expect(JSON.stringify(endpointsFor('github.com', address))).not.toMatch(/hun|ter2/u);
  });

  test('a host that is none is refused', () => {
    for (const host of ['', 'a b', 'host/path', 'user@host', '-x.com'])
      expect(endpointsFor(host, null)).toMatchObject({ ok: false, problem: 'not-an-address' });
  });
});

describe('an issue’s link', () => {
  const at = (host: string, number: number): unknown =>
    expect.objectContaining({ host, number, owner: 'o', name: 'r' });

  test.each([
    ['https://github.com/o/r/issues/12', at('github.com', 12)],
    ['https://github.com/o/r/issues/12#issuecomment-1', at('github.com', 12)],
    ['https://github.com/o/r/issues/12?x=1', at('github.com', 12)],
    [' https://GitHub.com/o/r/issues/12/ ', at('github.com', 12)],
    ['http://127.0.0.1:4100/o/r/issues/3', at('127.0.0.1:4100', 3)],
    ['https://ghes.corp:443/o/r/issues/3', at('ghes.corp', 3)],
    ['https://github.com/o/r/pull/12', null],
    ['https://github.com/o/r/issues/0', null],
    ['https://github.com/o/r/issues/new', null],
    ['https://github.com/o/r/issues/12/edit', null],
    ['javascript:alert(1)//github.com/o/r/issues/1', null],
    ['https://evil@github.com/o/r/issues/1', null],
    ['o/r#12', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(parseIssueUrl(text)).toEqual(expected);
  });

  test('short, on a given host', () => {
    expect(parseIssueLink('o/r#12', 'ghes.corp')).toMatchObject({
      url: 'https://ghes.corp/o/r/issues/12',
      number: 12,
    });
    expect(parseIssueLink('https://github.com/o/r/issues/1', 'ghes.corp')).toMatchObject({
      host: 'github.com',
    });
    for (const text of ['#12', 'o/r', 'o/r#x', 'o/r/s#1'])
      expect(parseIssueLink(text, 'ghes.corp')).toBeNull();
  });

  test('owner and name', () => {
    expect(parseRepositoryName(' acme/app ')).toEqual({ owner: 'acme', name: 'app' });
    for (const text of ['acme', 'acme/', '/app', 'a/b/c', 'acme/..', 'ac me/app'])
      expect(parseRepositoryName(text)).toBeNull();
  });
});

describe('the prefilled form', () => {
  const endpoints = { host: 'github.com', apiUrl: 'https://api.github.com', htmlUrl: 'https://github.com' };
  const target = { owner: 'acme', name: 'app' };

  test('has what the draft has', () => {
    const full = payload('a b\n&#+é', { labels: ['x', 'y z'], assignees: ['me'], milestone: 'Q3' });
    const { url, omitted } = browserUrl(endpoints, target, full, 'performance.md');
    expect(omitted).toEqual([]);
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/acme/app/issues/new');
    expect(Object.fromEntries(searchParams)).toEqual({
      title: full.title,
      body: full.body,
      labels: 'x,y z',
      assignees: 'me',
      milestone: 'Q3',
      template: 'performance.md',
    });
  });

  test('leaves the body out first, then what is still too long', () => {
    const long = browserUrl(endpoints, target, payload('ü'.repeat(2_000)), null);
    expect(long.omitted).toEqual(['body']);
    expect(new URL(long.url).searchParams.get('title')).not.toBeNull();
    const worse = browserUrl(
      endpoints,
      target,
      payload('x'.repeat(9_000), { title: 't'.repeat(9_000) }),
      null,
    );
    expect(worse.omitted).toEqual(['body', 'labels', 'title']);
  });

  test('is always shorter than 8,192 bytes and always an address', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 4_000 }),
        fc.string({ maxLength: 9_000 }),
        fc.array(fc.string()),
        (title, body, labels) => {
          const { url } = browserUrl(endpoints, target, payload(body + '\uD800', { title, labels }), null);
          expect(new URL(url).href.length).toBeLessThan(8_192);
        },
      ),
    );
  });
});
