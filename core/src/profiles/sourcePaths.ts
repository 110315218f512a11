/** Which file of a workspace a profile's path may mean. Pure: whether there is such a file is for the caller to say. */

/** Where the workspace has files of a profile. */
export interface Sources {
  /** Paths in the workspace, with slashes, by the profile's own. */
  readonly paths: Readonly<Record<string, string>>;
  /** Whether the workspace is a clone whose files an issue can lead to; else a link would lead nowhere there. */
  readonly areLinked: boolean;
}

export const noSources: Sources = { paths: {}, areLinked: false };

/** Code of others: nobody can change it in this workspace, and no repository has it. */
const foreign =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.cargo|\.rustup|gems|pkg\/mod|vendor\/bundle)\//;

/**
 * Paths relative to the workspace's root, the likeliest first: the path itself where it lies in the root, else its ends,
 * the longest first, since profiles are taken in containers, in bundles and on other machines. A bare file name is no
 * end of a longer path: too many files are called `index.js`.
 */
export function sourceCandidates(file: string, root: string): readonly string[] {
  const path = pathOf(file);
  if (path === null) return [];
  const own = insideOf(path, root);
  const inside = own ?? path;
  const parts = inside.split('/').filter((part) => part !== '' && part !== '.');
  // A workspace may itself lie below a folder of packages; nothing leads out of it.
  if (foreign.test(inside) || parts.includes('..')) return [];
  if (own !== null) return [inside];
  const shortest = /^(?:\/|[A-Za-z]:|\w[\w+.-]*:)/.test(file.replace(/\\/g, '/')) ? 2 : parts.length;
  const fewest = Math.min(parts.length, Math.max(1, Math.min(shortest, 2)));
  const ends: string[] = [];
  for (let from = 0; parts.length - from >= fewest; from++) ends.push(parts.slice(from).join('/'));
  return ends;
}

/** Whether a profile's path leads into that folder, as it is written. */
export const liesIn = (file: string, root: string): boolean => insideOf(pathOf(file) ?? '', root) !== null;

/** What of a path is behind the root's; null where it does not lie in there. */
function insideOf(path: string, root: string): string | null {
  const base = root.replace(/\\/g, '/').replace(/\/+$/, '');
  return base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : null;
}

/** The two last parts of a path, by which it is found in a package deeper in the workspace; null for what has no folder. */
export function sourceEnd(file: string, root: string): string | null {
  const end = sourceCandidates(file, root).at(-1);
  return end?.includes('/') === true ? end : null;
}

/** Of paths of the workspace the one that ends most as `file` does; null where several do: nobody knows which is meant. */
export function closestSource(file: string, paths: readonly string[]): string | null {
  const wanted = (pathOf(file) ?? '').split('/').reverse();
  const alike = (path: string): number => {
    const parts = path.split('/').reverse();
    const differs = parts.findIndex((part, index) => part !== wanted[index]);
    return differs === -1 ? parts.length : differs;
  };
  const most = Math.max(...paths.map(alike));
  const [best, other] = paths.filter((path) => alike(path) === most);
  return best !== undefined && other === undefined && most > 1 ? best : null;
}

/** Without scheme, host, query and a bundler's prefix; null for what is no file. */
function pathOf(file: string): string | null {
  const slashed = file.replace(/\\/g, '/');
  if (
    /^(?:node|native|internal|wasm|blob|data|chrome|chrome-extension|extensions?|evalmachine):/.test(slashed)
  )
    return null;
  if (/^[<[(]/.test(slashed)) return null;
  const bare = slashed
    .replace(/^webpack(?:-internal)?:\/\/\/?(?:[^/.]*\/)?(?:\.\/)?/, '')
    .replace(/^(?:file|https?|app|vite|ng|rollup):\/\/(?:[^/]*)(?=\/)/, '')
    .replace(/[?#].*$/, '')
    .replace(/^\/(?=[A-Za-z]:\/)/, '');
  return bare === '' || bare.endsWith('/') ? null : bare;
}
