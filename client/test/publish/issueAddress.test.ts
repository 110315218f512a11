import { issueAddress } from '#client/publish/issueAddress';
import { describe, expect, it } from 'vitest';

describe('issueAddress', () => {
  it.each(['https://github.com/octo/app/issues/7', 'http://127.0.0.1:4100/octo/app/issues/7'])(
    '%s',
    (text) => {
      expect(issueAddress(text)).toBe(text);
    },
  );
  it.each([
    '',
    '#7',
    'octo/app#7',
    'file:///etc/passwd',
    'command:workbench.action.quit',
    'javascript:alert(1)',
  ])('refuses %j', (text) => {
    expect(issueAddress(text)).toBeNull();
  });
});
