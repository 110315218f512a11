import type { DirectoryEntry } from '#core/protocol';
import type { Host } from '#server/host';

/** Files that someone else has read, given by their paths under `folder`, a URI. */
export function memoryFiles(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Pick<Host, 'readFile' | 'readDirectory'> {
  const pathOf = (uri: string): string => decodeURIComponent(uri.slice(folder.length)).replace(/^\//, '');
  const readDirectory = (uri: string): readonly DirectoryEntry[] | null => {
    const parent = pathOf(uri);
    const inside = files.flatMap(({ path }) => {
      if (parent !== '' && !path.startsWith(`${parent}/`)) return [];
      return [path.slice(parent === '' ? 0 : parent.length + 1).split('/')];
    });
    if (inside.length === 0) return null;
    return [...new Map(inside.map(([name = '', ...rest]) => [name, rest.length > 0])).entries()].map(
      ([name, isFolder]) => [name, isFolder ? 'directory' : 'file'],
    );
  };
  return {
    readFile: (uri) => Promise.resolve(files.find(({ path }) => path === pathOf(uri))?.text ?? null),
    readDirectory: (uri) => Promise.resolve(readDirectory(uri)),
  };
}
