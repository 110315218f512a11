import { describe, expect, it } from 'vitest';
import { excludedBy } from '#server/workspace/excluded';

describe('files.exclude', () => {
  it.each([
    ['**/.git', '.git', true],
    ['**/.git', 'a/b/.git', true],
    ['**/.git', 'a.git', false],
    ['out', 'out', true],
    ['out', 'a/out', false],
    ['/out/', 'out', true],
    ['out/**', 'out', true],
    ['out/**', 'out/a/b', true],
    ['out/**', 'outer', false],
    ['**/*.old.perf.md', 'a/x.old.perf.md', true],
    ['*.perf.md', 'a/x.perf.md', false],
    ['**/{tmp,old}', 'a/old', true],
    ['**/{tmp,ol*}', 'a/older', true],
    ['v[0-9]', 'v3', true],
    ['v[!0-9]', 'v3', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a+b(c)', 'a+b(c)', true],
    ['[z-a]', 'z', false],
    ['{', '{', true],
    ['[', '[', true],
  ])('%j and %j: %j', (glob, path, wanted) => {
    expect(excludedBy({ [glob]: true })(path)).toBe(wanted);
  });

  it.each([null, 'x', {}, { a: false }, { a: { when: '$(basename).ts' } }, []])(
    '%j leaves out nothing',
    (setting) => {
      expect(excludedBy(setting)('a')).toBe(false);
    },
  );
});
