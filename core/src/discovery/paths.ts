/** Where GitHub looks for issue templates, decided from listings of folders. Paths are relative to the repository. */
import type { DirectoryEntry } from '#core/protocol';

/** The folders in which GitHub looks, the first that has templates decides (docs.github.com: "About issue and pull request templates"). */
export const templateBases: readonly string[] = ['.github', '', 'docs'];

const FOLDER = /^issue_template$/i;
/** The one template of repositories that have no folder for them. */
const SINGLE = /^issue_template(?:\.(?:md|markdown|txt))?$/i;
const TEMPLATE = /\.(?:md|ya?ml)$/i;
const FORM = /\.ya?ml$/i;
const CHOOSER = /^config\.ya?ml$/i;

export type Listing = readonly DirectoryEntry[];

const join = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The folders of templates in one of the bases; a link counts, and what it leads to is seen when it is listed. */
export const templateFolders = (base: string, listing: Listing): string[] =>
  listing
    .map(([name]) => name)
    .filter((name) => FOLDER.test(name))
    .sort(byName)
    .map((name) => join(base, name));

/** The single templates of one of the bases. */
export const singleTemplates = (base: string, listing: Listing): string[] =>
  listing
    .filter(([name, kind]) => kind === 'file' && SINGLE.test(name))
    .map(([name]) => name)
    .sort(byName)
    .map((name) => join(base, name));

/** The templates in a folder as GitHub lists them, forms first, and the file that configures the list. */
export function templatesIn(
  folder: string,
  listing: Listing,
): { readonly files: readonly string[]; readonly chooser: string | null } {
  const names = listing
    .filter(([name, kind]) => kind === 'file' && TEMPLATE.test(name))
    .map(([name]) => name);
  const templates = names.filter((name) => !CHOOSER.test(name)).sort(byName);
  const ordered = [
    ...templates.filter((name) => FORM.test(name)),
    ...templates.filter((name) => !FORM.test(name)),
  ];
  const chooser = names.filter((name) => CHOOSER.test(name)).sort(byName)[0];
  return {
    files: ordered.map((name) => join(folder, name)),
    chooser: chooser === undefined ? null : join(folder, chooser),
  };
}

/** What a file is by its path: nothing of its content is looked at. */
export type TemplateFileKind = 'markdown' | 'form' | 'chooser';

/** What a path anywhere in a workspace is, or null for what is no file of templates. */
export function templateFileKind(path: string): TemplateFileKind | null {
  const [name = '', parent = ''] = path.split('/').reverse();
  if (FOLDER.test(parent)) {
    if (CHOOSER.test(name)) return 'chooser';
    if (FORM.test(name)) return 'form';
    return /\.md$/i.test(name) ? 'markdown' : null;
  }
  return SINGLE.test(name) && name.includes('.') ? 'markdown' : null;
}

/** A template's name where it gives none itself: its file's, without the ending. */
export const nameOfFile = (path: string): string =>
  (path.split('/').at(-1) ?? path).replace(/\.(?:md|markdown|txt|ya?ml)$/i, '');
