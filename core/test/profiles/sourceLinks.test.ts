/** Links to source lead into the workspace in a draft and to a commit in an issue, and come back as they were. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeCell, placeCell } from '#core/profiles/place';
import {
  foldersUp,
  linkFolder,
  sourceUrl,
  toPermalinks,
  toWorkspaceLinks,
  type SourceCommit,
} from '#core/profiles/sourceLinks';

const source: SourceCommit = {
  repository: 'https://github.com/acme/shop',
  commit: '0123456789abcdef0123456789abcdef01234567',
  folder: '',
};
const inside: SourceCommit = { ...source, folder: 'packages/web app/' };
const later = { ...source, commit: 'f'.repeat(40) };
const none = new Map<string, string>();

const cellOf = (path: string, line: number | undefined): string =>
  placeCell(path, line, () => ({ label: path, url: sourceUrl(path, line) }));

const segment = fc.oneof(
  fc.constantFrom('src', 'a b', '[id].tsx', 'größe.js', 'x#y.js', 'a|b.js', '100%.js', '…', '(group)', '<x>'),
  fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.replace(/[/\\`\s]/g, '') || 'x'),
);
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const cell = fc
  .tuple(path, fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined }))
  .map(([file, line]) => cellOf(file, line));
const other = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '[`a.js:1`](<https://github.com/acme/shop/blob/main/a.js#L1>)',
    '[a.js](</a.js#L1>)',
    '[`b.js:1`](</a.js#L1>)',
    '[`a.js:2`](</a.js#L1>)',
    '`a.js:1`',
    '</a.js#L1>',
  ),
);
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: cell }, other), { maxLength: 8 })
  .map((parts) => parts.join(' | '));

describe('links to source', () => {
  it('lead to the commit in an issue', () => {
    expect(toPermalinks(`| ${cellOf('src/a b.js', 42)} |`, source, none)).toBe(
      '| [`src/a b.js:42`](<https://github.com/acme/shop/blob/0123456789abcdef0123456789abcdef01234567/src/a%20b.js#L42>) |',
    );
  });

  it('lead there from a folder of the clone too', () => {
    const url = `https://github.com/acme/shop/blob/${source.commit}/packages/web%20app/src/a.js#L4`;
    expect(toPermalinks(cellOf('src/a.js', 4), inside, none)).toBe(`[\`src/a.js:4\`](<${url}>)`);
  });

  it.each([source, inside])('are in the draft what they were, after the way there and back', (clone) => {
    fc.assert(
      fc.property(text, (written) => {
        const sent = toPermalinks(written, clone, none);
        expect(toWorkspaceLinks(sent, { ...clone, commit: later.commit })).toBe(written);
      }),
    );
  });

  it('are in the issue what they were, after the way back and there, at whatever commit the clone is by then', () => {
    fc.assert(
      fc.property(text, (written) => {
        const sent = toPermalinks(written, source, none);
        const known = new Map<string, string>();
        const read = toWorkspaceLinks(sent, later, known);
        expect(toPermalinks(read, later, known)).toBe(sent);
      }),
    );
  });

  it('leave nothing behind that leads into a workspace, whatever the file is called', () => {
    fc.assert(
      fc.property(cell, (written) => {
        if (/`{2}/.test(written)) return;
        expect(toPermalinks(written, source, none)).toContain(source.commit);
      }),
    );
  });

  it('leave a person’s own links alone', () => {
    for (const own of [
      '[`a.js:1`](<https://github.com/other/shop/blob/0123456789abcdef0123456789abcdef01234567/a.js#L1>)',
      `[see](<https://github.com/acme/shop/blob/${source.commit}/a.js#L1>)`,
      `[\`b.js:1\`](<https://github.com/acme/shop/blob/${source.commit}/a.js#L1>)`,
      `[\`a.js:1\`](<//evil/a.js#L1>)`,
      codeCell('a.js:1'),
    ]) {
      expect(toWorkspaceLinks(own, source)).toBe(own);
      expect(toPermalinks(own, source, none)).toBe(own);
    }
  });
});

describe('the folder that links count from', () => {
  const files = ['src/a.js', 'packages/api/src/a.js', 'packages/api/src/b c.js', 'packages/web/src/b c.js'];
  const folderOf = (paths: readonly string[], usual: string, draft: string): Promise<string> =>
    linkFolder(paths.map((path) => cellOf(path, 3)).join('\n'), {
      ...{ usual, others: foldersUp(draft) },
      isFile: (path) => Promise.resolve(files.includes(path)),
    });

  it.each([
    // What an editor wrote with a folder of the clone open.
    [['src/b c.js'], '', 'packages/api/perf-issues/', 'packages/api/'],
    [['src/a.js', 'src/b c.js'], '', 'packages/web/', ''],
    // What the command line wrote, for which the clone is the folder.
    [['packages/api/src/a.js'], '', 'packages/api/perf-issues/', ''],
    [['packages/api/src/a.js'], 'packages/api/', 'packages/api/perf-issues/', ''],
    [['src/b c.js'], 'packages/api/', 'packages/api/perf-issues/', 'packages/api/'],
    // Nothing tells.
    [['src/gone.js'], 'packages/api/', 'packages/api/perf-issues/', 'packages/api/'],
    [[], '', 'packages/api/', ''],
    [['../../../etc/passwd'], '', 'packages/', ''],
  ])('of %j, usually %j, in %j is %j', async (paths, usual, draft, expected) => {
    expect(await folderOf(paths, usual, draft)).toBe(expected);
  });
});
