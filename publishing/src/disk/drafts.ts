/** Draft files for the publish engine, where no editor has them open. */
import { access, constants, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Drafts } from '#core/publish/ports';
import { messageOf } from '#core/publish/run';
import { withTicks } from '#core/publish/ticks';
import { describeWriteFailure } from '#core/publish/writeFailure';
import { hasCode, writeWhole, type WriteOptions } from '#publishing/disk/writeWhole';

/** The path without symbolic links; of a file that is gone, that of its folder. */
async function truePath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR') || dirname(path) === path) throw error;
    return join(await truePath(dirname(path)), basename(path));
  }
}

/**
 * The draft's identity in journal and lock: the URI of the file itself, as VS Code spells it. Editor and command line
 * know the same draft by it, also when a symbolic link led one of them there.
 */
export const draftIdentity = async (path: string): Promise<string> =>
  URI.file(await truePath(path)).toString();

/** How often a draft is tried to be written while somebody else goes on writing. */
const TRIES = 5;

/** `withLink`: the draft's text with an issue's address in its front matter, all else as it was. */
export const nodeDrafts = (withLink: (text: string, url: string) => string): Drafts => ({
  exists: async (draft) => {
    try {
      return (await stat(URI.parse(draft).fsPath)).isFile();
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    }
  },

  saveLink: (draft, url) => rewrite(draft, (text) => withLink(text, url)),
  saveTicks: (draft, ticks) =>
    rewrite(draft, (text) => {
      const ticked = withTicks(text, ticks);
      if (ticked === null) throw new Error(`${draft} lacks one of the checkboxes`);
      return ticked;
    }),
  keepFiles: async (draft, files) => {
    const folder = dirname(await realpath(URI.parse(draft).fsPath));
    for (const { name, text } of files) await keepFile(folder, name, text);
  },
});

/** Writes a file that is not there yet; its name tells its text, so that one with the same text will do. */
async function keepFile(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  const there = async (): Promise<string | null> => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  };
  const unchanged = async (): Promise<boolean> => (await there()) === null;
  if ((await there()) === text || (await written(path, text, { mode: 0o666, unchanged }))) return;
  throw new Error(`${path} is there already with another text`);
}

/** Writes a file whole; rejects with what a person can do about it. */
async function written(path: string, text: string, options: WriteOptions): Promise<boolean> {
  try {
    return await writeWhole(dirname(path), basename(path), text, options);
  } catch (error) {
    throw new Error(describeWriteFailure(path, messageOf(error)), { cause: error });
  }
}

/** Replaces a draft's text by what `change` makes of it, and nothing that somebody writes meanwhile. */
async function rewrite(draft: string, change: (text: string) => string): Promise<void> {
  // A symbolic link stays one: what it leads to is replaced.
  const path = await realpath(URI.parse(draft).fsPath);
  for (let tries = 1; tries <= TRIES; tries++) {
    const [bytes, { mode }] = await Promise.all([readFile(path), stat(path)]);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const changed = change(text);
    if (changed === text) return;
    const unchanged = async (): Promise<boolean> => {
      // A file that is read-only could be replaced all the same, against what its owner wants.
      await access(path, constants.W_OK);
      return bytes.equals(await readFile(path));
    };
    if (await written(path, changed, { mode: mode & 0o777, unchanged })) return;
  }
  throw new Error(`${path} was written to all the time`);
}
