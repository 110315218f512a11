import { numberTyped, whyNoIssue } from '#client/publish/typedIssue';
import { describe, expect, it } from 'vitest';

const host = 'github.example.com';

describe('an issue that is typed', () => {
  it.each([
    '12',
    ' #12 ',
    'octo/shop#12',
    `https://${host}/octo/shop/issues/12`,
    `https://${host}/o/s/issues/1#x`,
  ])('is %s', (text) => {
    expect(whyNoIssue(text, host)).toBeUndefined();
  });

  it.each([
    ['https://github.com/octo/shop/issues/12', 'github.com'],
    [`https://${host}/octo/shop/pull/12`, 'pull request'],
    [`https://${host}/octo/shop/pull/12/files`, 'pull request'],
    [`https://${host}/octo/shop`, 'owner/name#123'],
    ['', 'owner/name#123'],
    ['0', 'owner/name#123'],
    ['soon', 'owner/name#123'],
  ])('is not %s, and it is said why', (text, why) => {
    expect(whyNoIssue(text, host)).toContain(why);
  });

  it('by its number alone', () => {
    expect([' #7 ', '7', 'o/s#7'].map(numberTyped)).toEqual([7, 7, null]);
  });
});
