/**
 * Links of a profile's functions to their source: in a draft into the workspace, in an issue to the commit, where they
 * lead to the same lines whatever becomes of the branch. Only links of the form that is written here are changed, so that
 * one way and back is what it was, and a person's own links stay theirs.
 */

/** Where a repository's page has the files of a commit. */
export interface SourceCommit {
  /** Of the repository, without a slash at its end: `https://github.com/owner/name`. */
  readonly repository: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** Where in the clone the workspace's folder is, with a slash at its end; '' where it is the clone. */
  readonly folder: string;
}

/** The address of a line in the workspace; `path` is relative to its folder. */
export const sourceUrl = (path: string, line: number | undefined): string =>
  `/${encodedPath(path)}${line === undefined ? '' : `#L${line}`}`;

const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** `[`src/a.js:42`](</src/a.js#L42>)`; the label of a long path is shortened in its middle. */
const OWN = /\[(`+ ?)([^`\n]+)( ?`+)\]\(<([^<>\s#]+)((?:#L\d+)?)>\)/g;
const SHORTENED = '…';

/** The links into the workspace lead to the commit. `known`: where the issue has them already, by `linkKey`. */
export const toPermalinks = (
  text: string,
  source: SourceCommit,
  known: ReadonlyMap<string, string>,
): string =>
  text.replace(OWN, (link, open: string, label: string, close: string, url: string, line: string) => {
    if (!url.startsWith('/') || url.startsWith('//') || !isOf(label, url.slice(1), line)) return link;
    const leads = known.get(url + line) ?? `${rootOf(source, source.commit)}${url.slice(1)}${line}`;
    return `[${open}${label}${close}](<${leads}>)`;
  });

/** What `toPermalinks` has made leads into the workspace again; `known` learns where each led. */
export const toWorkspaceLinks = (text: string, source: SourceCommit, known?: Map<string, string>): string =>
  text.replace(OWN, (link, open: string, label: string, close: string, url: string, line: string) => {
    const commit = /\/blob\/([0-9a-f]{40})\//.exec(url)?.[1];
    const root = commit === undefined ? null : rootOf(source, commit);
    if (root === null || !url.startsWith(root)) return link;
    const path = url.slice(root.length);
    if (path.startsWith('/') || !isOf(label, path, line)) return link;
    known?.set(`/${path}${line}`, url + line);
    return `[${open}${label}${close}](</${path}${line}>)`;
  });

/** Enough to tell one folder from another. */
const MOST_LOOKED_FOR = 20;

/** Where links may count from, as paths in the clone with a slash at their end. */
export interface LinkFolders {
  /** Where they do if none says otherwise. */
  readonly usual: string;
  /** The others, the likeliest first. */
  readonly others: readonly string[];
  readonly isFile: (path: string) => Promise<boolean>;
}

/**
 * The folder of the clone that the links of a text count from: the one that has most of their files. Whoever imported into a
 * folder of the clone, and whoever publishes, need not have had the same folder open.
 */
export async function linkFolder(text: string, { usual, others, isFile }: LinkFolders): Promise<string> {
  const paths = linkedPaths(text).slice(0, MOST_LOOKED_FOR);
  let best = { folder: usual, files: 0 };
  for (const folder of new Set([usual, ...others])) {
    const found = await Promise.all(paths.map((path) => isFile(folder + path)));
    const files = found.filter(Boolean).length;
    if (files > best.files) best = { folder, files };
  }
  return best.folder;
}

/** A folder and all above it: `a/b/` gives `a/b/`, `a/` and the clone itself. */
export const foldersUp = (folder: string): readonly string[] => {
  const parts = folder.split('/').filter((part) => part !== '');
  return [...parts.keys(), parts.length].reverse().map((count) =>
    parts
      .slice(0, count)
      .map((part) => `${part}/`)
      .join(''),
  );
};

/** The files of the workspace that a text's links lead to. */
const linkedPaths = (text: string): readonly string[] =>
  Array.from(text.matchAll(OWN)).flatMap(([, , label = '', , url = '', line = '']) => {
    const path = decoded(url.slice(1));
    if (!url.startsWith('/') || !isOf(label, url.slice(1), line) || path === null) return [];
    return path.split('/').includes('..') ? [] : [path];
  });

const rootOf = ({ repository, folder }: SourceCommit, commit: string): string =>
  `${repository}/blob/${commit}/${encodedPath(folder)}`;

/** Whether the label says what the address does. */
function isOf(label: string, path: string, line: string): boolean {
  const said = `${decoded(path)}${line.replace('#L', ':')}`;
  if (label === said.replace(/\|/g, '\\|')) return true;
  const [head, tail, more] = label.split(SHORTENED);
  return (
    tail !== undefined &&
    more === undefined &&
    said.startsWith(head ?? '') &&
    said.endsWith(tail.replace(/\\\|/g, '|'))
  );
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
