import type { Host } from '#server/host';
import { canonicalUri } from '#server/uri';
import { nothingExcluded, type IsExcluded } from '#server/workspace/excluded';

/** Whether a file is a draft by its name. */
export const isDraftFile = (uri: string): boolean => uri.endsWith('.perf.md');

/** What others put there, and where nobody keeps drafts: installed packages, and what tools hide behind a dot. */
const isLeftOut = (name: string): boolean =>
  name === 'node_modules' || name === 'bower_components' || (name.startsWith('.') && name !== '.github');

/** Whether a search of the folder finds this file. */
export function isBelow(folder: string, uri: string, isExcluded: IsExcluded = nothingExcluded): boolean {
  const [own, above] = [canonicalUri(uri), `${canonicalUri(folder)}/`];
  if (!isDraftFile(own) || !own.startsWith(above)) return false;
  const parts = own.slice(above.length).split('/').map(decoded);
  if (parts.slice(0, -1).some(isLeftOut)) return false;
  return !parts.some((_, index) => isExcluded(parts.slice(0, index + 1).join('/')));
}

/** A name in a URI; as it stands where it is not encoded well. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
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
  isExcluded: IsExcluded = nothingExcluded,
): AsyncGenerator<string> {
  const folders = [folder];
  const paths = [''];
  for (let i = 0; i < folders.length && i < MOST_FOLDERS; i++) {
    await pause();
    if (isOver()) return;
    const parent = folders[i] ?? folder;
    const entries = (await readDirectory(parent)) ?? [];
    for (const [name, kind] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const isDraft = kind === 'file' && isDraftFile(name);
      if (!isDraft && (kind !== 'directory' || isLeftOut(name))) continue;
      const path = `${paths[i] ?? ''}${name}`;
      if (isExcluded(path)) continue;
      const uri = `${parent}/${encodeURIComponent(name)}`;
      if (isDraft) yield uri;
      else {
        folders.push(uri);
        paths.push(`${path}/`);
      }
    }
  }
}
