import type { Host } from '#server/host';
import { canonicalUri } from '#server/uri';

/** Whether a file is a draft by its name. */
export const isDraftFile = (uri: string): boolean => uri.endsWith('.perf.md');

/** What others put there, and where nobody keeps drafts: installed packages, and what tools hide behind a dot. */
const isLeftOut = (name: string): boolean =>
  name === 'node_modules' || name === 'bower_components' || (name.startsWith('.') && name !== '.github');

/** Whether a search of the folder finds this file. */
export function isBelow(folder: string, uri: string): boolean {
  const [own, above] = [canonicalUri(uri), `${canonicalUri(folder)}/`];
  if (!isDraftFile(own) || !own.startsWith(above)) return false;
  return !own.slice(above.length).split('/').slice(0, -1).some(isLeftOut);
}

/** More folders than this are not looked into. */
const MOST_FOLDERS = 50_000;

/**
 * The URIs of the drafts below a folder, those that are nearer to it first, in the order of their names. `pause` is
 * waited for before each folder; `isOver` ends the search.
 */
export async function* findDrafts(
  { readDirectory }: Pick<Host, 'readDirectory'>,
  folder: string,
  pause: () => Promise<void>,
  isOver: () => boolean,
): AsyncGenerator<string> {
  const folders = [folder];
  for (let i = 0; i < folders.length && i < MOST_FOLDERS; i++) {
    await pause();
    if (isOver()) return;
    const parent = folders[i] ?? folder;
    const entries = (await readDirectory(parent)) ?? [];
    for (const [name, kind] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const uri = `${parent}/${encodeURIComponent(name)}`;
      if (kind === 'file' && isDraftFile(name)) yield uri;
      else if (kind === 'directory' && !isLeftOut(name)) folders.push(uri);
    }
  }
}
