import type { DirectoryEntry } from '#core/protocol';
import type { Host } from '#server/host';

/**
 * A host's files as one reading of a folder sees them: a directory is listed once, and only what stands in its list is asked
 * for. Names are compared without their case, since the file system may do so; it decides.
 */
export function listedFiles(host: Pick<Host, 'readFile' | 'readDirectory'>): Pick<Host, 'readFile'> {
  const lists = new Map<string, Promise<readonly DirectoryEntry[] | null>>();
  const listOf = (directory: string): Promise<readonly DirectoryEntry[] | null> => {
    const list = lists.get(directory) ?? host.readDirectory(directory);
    lists.set(directory, list);
    return list;
  };
  return {
    readFile: async (uri) => {
      const cut = uri.lastIndexOf('/');
      const name = decodeURIComponent(uri.slice(cut + 1)).toLowerCase();
      const list = await listOf(uri.slice(0, cut));
      return list?.some(([entry]) => entry.toLowerCase() === name) === true ? host.readFile(uri) : null;
    },
  };
}
