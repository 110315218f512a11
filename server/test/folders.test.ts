import { describe, expect, it } from 'vitest';
import { Folders } from '#server/folders';
import { hostOf, root, type Files } from './session';

const labelsUri = `${root}/.github/labels.yml`;
const names = async (folders: Folders): Promise<string[] | undefined> =>
  (await folders.load(root)).knowledge.labels?.map(({ name }) => name);

describe('what is known of a folder', () => {
  it('is the innermost folder of a file', () => {
    const folders = new Folders(hostOf(new Map()));
    folders.setFolders(['file:///a', 'file:///a/b/', 'file:///ab']);
    expect(
      ['file:///a/x', 'file:///a/b/x', 'file:///a/bx', 'file:///ab/x', 'file:///c'].map((uri) =>
        folders.folderOf(uri),
      ),
    ).toEqual(['file:///a', 'file:///a/b', 'file:///a', 'file:///ab', null]);
  });

  it('is read once, also when several ask at the same time', async () => {
    let reads = 0;
    const files: Files = new Map([[labelsUri, () => (reads++, '- a')]]);
    const folders = new Folders(hostOf(files));
    const [one, two] = await Promise.all([folders.load(root), folders.load(root)]);
    expect(one).toBe(two);
    expect(await folders.load(root)).toBe(one);
    expect(folders.peek(root)).toBe(one);
    expect(reads).toBe(1);
  });

  it('is the newest, whatever an older reading still brings', async () => {
    const answers: ((text: string) => void)[] = [];
    const files: Files = new Map([
      [labelsUri, () => new Promise<string>((resolve) => answers.push(resolve))],
    ]);
    const folders = new Folders(hostOf(files));
    const old = names(folders);
    folders.forget();
    const now = names(folders);
    await expect.poll(() => answers.length).toBe(2);
    answers[0]!('- old');
    expect(await old).toEqual(['old']);
    expect(folders.peek(root)).toBeUndefined();
    answers[1]!('- new');
    expect(await now).toEqual(['new']);
    expect(folders.peek(root)?.knowledge.labels?.map(({ name }) => name)).toEqual(['new']);
    expect(await names(folders)).toEqual(['new']);
  });

  it('is asked for again when it could not be read', async () => {
    let fails = true;
    const files: Files = new Map([
      [
        labelsUri,
        () => {
          if (fails) throw new Error('out of order');
          return '- a';
        },
      ],
    ]);
    const folders = new Folders(hostOf(files));
    await expect(folders.load(root)).rejects.toThrow('out of order');
    fails = false;
    expect(await names(folders)).toEqual(['a']);
  });

  it('joins the labels of files and tracker', async () => {
    const folders = new Folders(hostOf(new Map([[labelsUri, '- a']])));
    expect(await names(folders)).toEqual(['a']);
    folders.setTrackerLabels(`${root}/`, [{ name: 'b', description: '' }]);
    expect(await names(folders)).toEqual(['a', 'b']);
    expect((await folders.load(null)).knowledge.labels).toBeNull();
  });
});
