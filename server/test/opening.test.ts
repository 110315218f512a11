import { describe, expect, it } from 'vitest';
import { listedFiles } from '#server/listedFiles';
import { bundledTemplate, hostOf, root, Session, type Files } from './session';

const bundledName = /^name: (.*)$/m.exec(bundledTemplate)![1]!;
const templateUri = `${root}/.github/ISSUE_TEMPLATE/perf.yml`;
const form = `name: ${bundledName}
description: d
body:
  - type: input
    attributes:
      label: Page
    validations:
      required: true
`;

/** The codes and places of all that is told of a draft. */
const told = async (session: Session): Promise<unknown[]> =>
  (await session.diagnostics()).map(({ code, range }) => [code, range]);

describe('a draft that is opened while its folder is read', () => {
  it.each([
    ['of the bundled template', bundledTemplate, []],
    [
      'of another one with the same name',
      `---\nname: ${bundledName}\n---\n\n### Page\n\n`,
      [[templateUri, form]],
    ],
    ['of another one, without a name', '### Page\n\nHome, and [a list](x)\n', [[templateUri, form]]],
  ] satisfies [string, string, [string, string][]][])(
    'is what it is in a folder that is known: %s',
    async (_, text, files) => {
      const edit = {
        range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
        text: '# New\n',
      };
      const known = await Session.start({ files: new Map(files) });
      await known.request('perfIssue/templates', { folder: root });
      await known.open(text);
      await known.diagnostics();
      await known.change([edit]);
      const expected = await told(known);
      expect(expected.length).toBeGreaterThan(0);

      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const map: Files = new Map(files);
      const host = hostOf(map);
      const session = await Session.start({
        files: map,
        host: {
          readDirectory: async (uri) => {
            await held;
            return host.readDirectory(uri);
          },
        },
      });
      await session.open(text);
      await session.heard();
      await session.change([edit]);
      release();
      expect(await told(session)).toEqual(expected);
      expect(session.logged).toEqual([]);
    },
  );
});

describe('the files of a folder that is read', () => {
  it('are asked for where their directory lists them, whatever the case, and each directory is listed once', async () => {
    const files: Files = new Map([
      [`${root}/.github/Labels.YML`, 'no'],
      [`${root}/.github/labels.yml`, 'yes'],
      [`${root}/a%20b/c.json`, '{}'],
    ]);
    const listed: string[] = [];
    const asked: string[] = [];
    const host = hostOf(files);
    const { readFile } = listedFiles({
      readDirectory: (uri) => {
        listed.push(uri);
        return host.readDirectory(uri);
      },
      readFile: (uri) => {
        asked.push(uri);
        return host.readFile(uri);
      },
    });
    expect(await readFile(`${root}/.github/labels.yml`)).toBe('yes');
    expect(await readFile(`${root}/.github/LABELS.yml`)).toBeNull();
    expect(await readFile(`${root}/.github/labels.yaml`)).toBeNull();
    expect(await readFile(`${root}/nowhere/c.json`)).toBeNull();
    expect(await readFile(`${root}/a%20b/c.json`)).toBe('{}');
    expect(asked).toEqual([
      `${root}/.github/labels.yml`,
      `${root}/.github/LABELS.yml`,
      `${root}/a%20b/c.json`,
    ]);
    expect(listed).toEqual([`${root}/.github`, `${root}/nowhere`, `${root}/a%20b`]);
  });
});
