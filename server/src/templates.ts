/** Finds the templates of a repository as GitHub does, through the host's files. */
import { parseChooser, type Chooser } from '#core/discovery/chooser';
import { chooseTemplate, noTemplate, type NamedTemplate } from '#core/discovery/choose';
import {
  nameOfFile,
  singleTemplates,
  templateBases,
  templateFolders,
  templatesIn,
} from '#core/discovery/paths';
import { MAX_TEMPLATE, readTemplate } from '#core/discovery/readTemplate';
import type { AccountTemplatesParams } from '#core/protocol';
import type { TemplateProblem } from '#core/templateFile/problems';
import type { Host } from '#server/host';
import { memoryFiles } from '#server/memoryFiles';

/** A template and where it was found. */
export interface FoundTemplate extends NamedTemplate {
  readonly source: 'bundled' | 'workspace' | 'account';
  /** Null for the bundled one; for the account's it is no address that can be opened. */
  readonly uri: string | null;
}

/** What is wrong with a file of templates, found without its being open. */
export interface FaultyFile {
  readonly uri: string;
  /** '' where it could not be read. */
  readonly text: string;
  readonly problems: readonly TemplateProblem[];
}

export interface FolderTemplates {
  /** As GitHub lists them, the bundled one last. */
  readonly templates: readonly FoundTemplate[];
  readonly chooser: Chooser;
  readonly faulty: readonly FaultyFile[];
}

const defaultChooser: Chooser = { blankIssues: true, contactLinks: [] };

/**
 * The templates of a folder. Files that cannot be read are told of and keep no other from being read. The
 * account's files, where they are known, serve a repository that has none of its own.
 */
export async function templatesOfFolder(
  host: Host,
  folder: string | null,
  account: AccountTemplatesParams['files'] = [],
): Promise<FolderTemplates> {
  const bundled = bundledTemplate(host);
  if (folder === null) return { templates: [bundled], chooser: defaultChooser, faulty: [] };
  const own = await findTemplates(host, folder);
  const found = own ?? (await findTemplates(memoryFiles(ACCOUNT, account), ACCOUNT));
  if (!found) return { templates: [bundled], chooser: defaultChooser, faulty: [] };
  const source = own ? 'workspace' : 'account';
  const templates = found.templates.map((template) => ({ ...template, source }) as const);
  // What is wrong in another repository cannot be mended here.
  return { ...found, templates: [...templates, bundled], faulty: own ? found.faulty : [] };
}

/** Stands for the account's repository in the identities of its templates. */
const ACCOUNT = 'account:';

type Files = Pick<Host, 'readFile' | 'readDirectory'>;

/** Null where there is no file of templates at all. */
async function findTemplates(files: Files, folder: string): Promise<FolderTemplates | null> {
  const listings = await Promise.all(templateBases.map((base) => files.readDirectory(uriOf(folder, base))));
  const bases = templateBases.map((base, i) => ({ base, listing: listings[i] ?? [] }));
  let chooser: string | null = null;
  for (const path of bases.flatMap(({ base, listing }) => templateFolders(base, listing))) {
    const found = templatesIn(path, (await files.readDirectory(uriOf(folder, path))) ?? []);
    chooser ??= found.chooser;
    if (found.files.length > 0) return readAll(files, folder, found.files, found.chooser);
  }
  const single = bases.flatMap(({ base, listing }) => singleTemplates(base, listing))[0];
  if (single === undefined && chooser === null) return null;
  return readAll(files, folder, single === undefined ? [] : [single], chooser);
}

const uriOf = (folder: string, path: string): string =>
  path === '' ? folder : `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;

async function readAll(
  host: Files,
  folder: string,
  paths: readonly string[],
  chooserPath: string | null,
): Promise<FolderTemplates> {
  const read = await Promise.all(paths.map((path) => readOne(host, path, uriOf(folder, path))));
  const chooser = chooserPath === null ? null : await readChooser(host, uriOf(folder, chooserPath));
  return {
    templates: read.flatMap(({ found }) => (found ? [found] : [])),
    chooser: chooser?.chooser ?? defaultChooser,
    faulty: [...read, ...(chooser ? [chooser] : [])]
      .map(({ faulty }) => faulty)
      .filter(({ problems }) => problems.length > 0),
  };
}

interface ReadFile {
  readonly found: FoundTemplate | null;
  readonly faulty: FaultyFile;
}

const start = { start: 0, end: 0 };

/** What was read of each file last, with its text: reading a folder again costs what has changed. */
const lastRead = new WeakMap<Files, Map<string, { readonly text: string; readonly read: ReadFile }>>();

async function readOne(host: Files, path: string, uri: string): Promise<ReadFile> {
  const text = await host.readFile(uri);
  if (text === null) return { found: null, faulty: { uri, text: '', problems: [unreadable(path)] } };
  const known = lastRead.get(host) ?? new Map<string, { readonly text: string; readonly read: ReadFile }>();
  lastRead.set(host, known);
  const last = known.get(uri);
  if (last?.text === text) return last.read;
  const read = await readText(path, uri, text);
  known.set(uri, { text, read });
  return read;
}

async function readText(path: string, uri: string, text: string): Promise<ReadFile> {
  const read = await readTemplate(path, text);
  if (!read) {
    const data = { size: text.length, limit: MAX_TEMPLATE };
    const problem = { code: 'template-too-large', severity: 'error', span: start, data } as const;
    return { found: null, faulty: { uri, text: '', problems: [problem] } };
  }
  const { template, problems } = read;
  // Of a form that holds nothing, nothing can be made.
  const empty = template.kind === 'form' && template.sections.length === 0;
  const file = path.split('/').at(-1) ?? path;
  const found: FoundTemplate = { template, name: template.name, file, source: 'workspace', uri };
  return { found: empty ? null : found, faulty: { uri, text, problems } };
}

const unreadable = (path: string): TemplateProblem => ({
  code: 'template-unreadable',
  severity: 'error',
  span: start,
  data: { path },
});

async function readChooser(
  host: Files,
  uri: string,
): Promise<{ readonly chooser: Chooser; readonly faulty: FaultyFile }> {
  const text = await host.readFile(uri);
  if (text === null) {
    return { chooser: defaultChooser, faulty: { uri, text: '', problems: [unreadable(nameOfFile(uri))] } };
  }
  const { chooser, problems } = parseChooser(text);
  return {
    chooser,
    faulty: {
      uri,
      text,
      problems: problems.map((problem) => ({ code: 'chooser-invalid', severity: 'error', ...problem })),
    },
  };
}

const bundled = new WeakMap<Host, FoundTemplate>();

/** The bundled template, read once for a host. */
export function bundledTemplate(host: Host): FoundTemplate {
  let found = bundled.get(host);
  if (!found) {
    const template = host.bundledTemplate();
    found = { template, name: template.name, file: null, source: 'bundled', uri: null };
    bundled.set(host, found);
  }
  return found;
}

/** Whether a change of this file may change the templates. */
export const isTemplateFile = (uri: string): boolean =>
  /issue_template(?:\/[^/]+)?(?:\.(?:md|markdown|txt|ya?ml))?$/i.test(uri);

/**
 * The template that a draft is of: by its file where the draft names one, else by its name. A name that is
 * gone is no reason to compare the draft with what it never was, unless nothing but the bundled one is there.
 */
export function templateFor(
  found: readonly FoundTemplate[],
  name: string | null,
  file: string | null = null,
): FoundTemplate | undefined {
  const own = chooseTemplate(found, { name, file });
  if (own) return own;
  const onlyBundled = found.every((candidate) => candidate.source === 'bundled');
  return onlyBundled
    ? found[0]
    : { template: noTemplate, name: name ?? '', file: null, source: 'workspace', uri: null };
}
