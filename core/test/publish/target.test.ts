import { candidates, parseRemote } from '#core/publish/target';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const repository = (text: string | null): unknown => {
  if (text === null) return null;
  const [host, owner, name] = text.split(' ');
  return { host, owner, name };
};

describe('a remote’s address', () => {
  test.each([
    ['https://github.com/acme/app.git', 'github.com acme app'],
    ['https://github.com/acme/app', 'github.com acme app'],
    ['https://github.com/acme/app/', 'github.com acme app'],
    ['https://github.com/acme/app.git/', 'github.com acme app'],
    ['https://GitHub.com/Acme/App.git', 'github.com Acme App'],
    ['https://user:ghp_secret@github.com/acme/app.git', 'github.com acme app'],
    ['https://www.github.com/acme/app', 'github.com acme app'],
    ['http://github.example.com/acme/app.git', 'github.example.com acme app'],
    ['https://github.example.com:8443/acme/app.git', 'github.example.com:8443 acme app'],
    ['https://github.example.com:443/acme/app.git', 'github.example.com acme app'],
    ['http://127.0.0.1:4100/acme/app.git', '127.0.0.1:4100 acme app'],
    ['https://tenant.ghe.com/acme/app.git', 'tenant.ghe.com acme app'],
    ['git@github.com:acme/app.git', 'github.com acme app'],
    ['git@github.com:/acme/app.git', 'github.com acme app'],
    ['github.com:acme/app', 'github.com acme app'],
    ['org-123@github.com:acme/app.git', 'github.com acme app'],
    ['work:acme/app.git', 'work acme app'],
    ['ssh://git@github.com/acme/app.git', 'github.com acme app'],
    ['ssh://git@github.example.com:2222/acme/app.git', 'github.example.com acme app'],
    ['ssh://git@ssh.github.com:443/acme/app.git', 'github.com acme app'],
    ['git+ssh://git@github.com/acme/app.git', 'github.com acme app'],
    ['git://github.com/acme/app.git', 'github.com acme app'],
    ['https://github.com/acme/acme.github.io.git', 'github.com acme acme.github.io'],
    ['https://github.com/acme/.github', 'github.com acme .github'],
    ['  https://github.com/acme_emu/app \n', 'github.com acme_emu app'],
    ['', null],
    ['/srv/git/app.git', null],
    ['../app', null],
    ['C:\\repos\\acme\\app', null],
    ['C:/acme/app', null],
    ['file:///srv/acme/app.git', null],
    ['https://gitlab.example.com/group/sub/app.git', null],
    ['https://github.com/acme', null],
    ['https://github.com/acme/..', null],
    ['https://github.com/-/app', null],
    ['ext::ssh acme/app', null],
  ])('%s', (address, expected) => {
    expect(parseRemote(address)).toEqual(repository(expected));
  });

  test('never throws, never keeps a password', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseRemote(text);
        expect(JSON.stringify(parseRemote(`https://u:hunter2@${text}/o/r`))).not.toContain('hunter2');
      }),
    );
  });
});

test('remotes are gathered by repository; the upstream’s is first; none is left out', () => {
  const remotes = [
    { name: 'origin', fetchUrl: 'git@github.com:me/app.git', pushUrl: 'https://github.com/me/app' },
    { name: 'upstream', fetchUrl: 'https://github.com/acme/app.git' },
    { name: 'mirror', fetchUrl: 'https://github.com/Me/App.git' },
    { name: 'triangle', fetchUrl: 'https://github.com/acme/app', pushUrl: 'git@github.com:other/app.git' },
    { name: 'disk', fetchUrl: '/srv/app.git' },
    { name: 'bare' },
  ];
  const named = candidates(remotes, 'upstream').map(({ repository: { owner }, remotes: names, upstream }) => [
    owner,
    names,
    upstream,
  ]);
  expect(named).toEqual([
    ['acme', ['upstream', 'triangle'], true],
    ['me', ['origin', 'mirror'], false],
    ['other', ['triangle'], false],
  ]);
  expect(candidates([], null)).toEqual([]);
});
