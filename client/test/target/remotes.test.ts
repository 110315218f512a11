import { parseRemoteUrl, parseTyped, remoteTargets, virtualTarget } from '#client/target/remotes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = (host: string, owner = 'octo', name = 'app') => ({ host, owner, name });

describe('parseRemoteUrl', () => {
  it.each([
    ['https://github.com/octo/app.git', at('github.com')],
    ['https://github.com/octo/app', at('github.com')],
    ['https://github.com/octo/app/', at('github.com')],
    ['https://me:secret@github.com/octo/app.git', at('github.com')],
    ['https://GitHub.com/octo/app', at('github.com')],
    ['https://github.example.com:8443/octo/app', at('github.example.com:8443')],
    ['http://127.0.0.1:4100/octo/app.git', at('127.0.0.1:4100')],
    ['git@github.com:octo/app.git', at('github.com')],
    ['github.com:octo/app', at('github.com')],
    ['ssh://git@github.com/octo/app.git', at('github.com')],
    ['ssh://git@ssh.github.com:443/octo/app.git', at('github.com')],
    ['ssh://git@github.example.com:2222/octo/app.git', at('github.example.com')],
    ['git://github.com/octo/app.git', at('github.com')],
    ['git@github.com:octo/app.js.git', at('github.com', 'octo', 'app.js')],
    ['  git@github.com:octo/app.git\n', at('github.com')],
  ])('%s', (address, expected) => {
    expect(parseRemoteUrl(address)).toEqual(expected);
  });

  it.each([
    '',
    '/srv/git/app.git',
    '../app',
    'C:\\git\\app',
    'file:///srv/git/app.git',
    'https://github.com/octo',
    'https://gitlab.example.com/group/sub/app.git',
    'https://github.com/octo/..',
    'git@github.com:app.git',
    'not an address',
  ])('none in %j', (address) => {
    expect(parseRemoteUrl(address)).toBeNull();
  });

  it('never throws, and never lets a password through', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseRemoteUrl(text);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{8,20}$/), (secret) => {
        const found = parseRemoteUrl(`https://x:${secret}Q@github.com/octo/app`);
        expect(JSON.stringify(found)).not.toContain(`${secret}Q`);
      }),
    );
  });
});

describe('remoteTargets', () => {
  it('has each repository once, the branch’s remote first', () => {
    const remotes = [
      { name: 'upstream', fetchUrl: 'https://github.com/octo/app' },
      { name: 'origin', fetchUrl: 'git@github.com:me/app.git', pushUrl: 'https://github.com/me/App.git' },
      { name: 'ssh', fetchUrl: 'git@github.com:octo/app.git' },
      { name: 'disk', fetchUrl: '/srv/app' },
    ];
    expect(remoteTargets(remotes, 'origin').map(({ owner, remotes: names }) => [owner, names])).toEqual([
      ['me', ['origin']],
      ['octo', ['upstream', 'ssh']],
    ]);
  });
});

describe('parseTyped', () => {
  it.each([
    ['octo/app', at('github.com')],
    [' octo/app ', at('github.com')],
    ['https://github.com/octo/app/issues/7', at('github.com')],
    ['https://other.example.com/octo/app', at('other.example.com')],
  ])('%s', (text, expected) => {
    expect(parseTyped(text, 'github.com')).toEqual(expected);
  });
  it.each(['', 'app', 'octo/app/more', 'octo /app', 'ftp://x/octo/app'])('none in %j', (text) => {
    expect(parseTyped(text, 'github.com')).toBeNull();
  });
});

describe('virtualTarget', () => {
  it.each([
    ['vscode-vfs', 'github', '/octo/app', at('github.com')],
    ['vscode-vfs', 'github+7b22', '/octo/app/sub', at('github.com')],
    ['vscode-vfs', 'githubish', '/octo/app', null],
    ['vscode-vfs', 'azurerepos', '/octo/app', null],
    ['file', '', '/octo/app', null],
  ])('%s://%s%s', (scheme, authority, path, expected) => {
    expect(virtualTarget({ scheme, authority, path })).toEqual(expected);
  });
});
