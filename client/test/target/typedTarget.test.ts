import { parseTyped, virtualTarget } from '#client/target/typedTarget';
import { describe, expect, it } from 'vitest';

const at = (host: string) => ({ host, owner: 'octo', name: 'app' });

describe('parseTyped', () => {
  it.each([
    ['octo/app', at('github.com')],
    [' octo/app ', at('github.com')],
    ['https://github.com/octo/app', at('github.com')],
    ['https://github.com/octo/app/issues/7', at('github.com')],
    ['https://github.com/octo/app?tab=readme', at('github.com')],
    ['https://other.example.com/octo/app.git', at('other.example.com')],
    ['http://127.0.0.1:4100/octo/app/issues', at('127.0.0.1:4100')],
  ])('%s', (text, expected) => {
    expect(parseTyped(text, 'github.com')).toEqual(expected);
  });
  it.each(['', 'app', 'octo/app/more', 'octo /app', 'ftp://x/octo/app', 'https://github.com/octo'])(
    'none in %j',
    (text) => {
      expect(parseTyped(text, 'github.com')).toBeNull();
    },
  );
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
