/**
 * What the language libraries carry for what neither side offers: editors' features that our server does not have. Stand-ins
 * take their places, which is a thirtieth of the package. A feature that the server comes to offer is taken off its list.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../project.mjs';
import { asEsModule, esModule, namesOf } from './esModules.mjs';

/** The libraries that both sides speak with: CommonJS all of them, but for what the protocol says of values. */
const languageLibraries =
  /[\\/]vscode-(?:jsonrpc|language(?:client|server|server-protocol|server-types))[\\/]lib[\\/](?:common|node|browser|esm)[\\/].*\.js$/;

/** The client's features, by the library's files. One that is never asked of the server tells it of no ability. */
const clientFeatures = {
  callHierarchy: ['CallHierarchyFeature'],
  colorProvider: ['ColorProviderFeature'],
  declaration: ['DeclarationFeature'],
  definition: ['DefinitionFeature'],
  documentHighlight: ['DocumentHighlightFeature'],
  executeCommand: ['ExecuteCommandFeature'],
  fileOperations: ['Create', 'Rename', 'Delete'].flatMap((what) =>
    ['Did', 'Will'].map((when) => `${when}${what}FilesFeature`),
  ),
  implementation: ['ImplementationFeature'],
  inlineCompletion: ['InlineCompletionItemFeature'],
  inlineValue: ['InlineValueFeature'],
  notebook: ['NotebookDocumentSyncFeature'],
  reference: ['ReferencesFeature'],
  signatureHelp: ['SignatureHelpFeature'],
  textDocumentContent: ['TextDocumentContentFeature'],
  typeDefinition: ['TypeDefinitionFeature'],
  typeHierarchy: ['TypeHierarchyFeature'],
};

/** The server's: each adds its methods to a class. */
const serverFeatures = {
  callHierarchy: 'CallHierarchyFeature',
  fileOperations: 'FileOperationsFeature',
  inlineCompletion: 'InlineCompletionFeature',
  inlineValue: 'InlineValueFeature',
  moniker: 'MonikerFeature',
  notebook: 'NotebookSyncFeature',
  textDocumentContent: 'TextDocumentContentFeature',
  typeHierarchy: 'TypeHierarchyFeature',
};

/** Pulling diagnostics listens to notebooks, so that one must be found; its documents are none. */
const notebook = `
  registrationType = { method: 'notebookDocument/sync' };
  register() {}
  unregister() {}
  handles() { return false; }
  onOpenNotificationSent = onNothing;
  onChangeNotificationSent = onNothing;
  onSaveNotificationSent = onNothing;
  onCloseNotificationSent = onNothing;`;

const clientStandIn = (file) => `
  const onNothing = () => ({ dispose() {} });
  class Unused {
    fillClientCapabilities() {}
    initialize() {}
    getState() { return { kind: 'static' }; }
    clear() {}
    ${file === 'notebook' ? notebook : ''}
  }
  ${clientFeatures[file].map((name) => `exports.${name} = Unused;`).join('\n')}`;

const serverStandIn = (file) => `exports.${serverFeatures[file]} = (Base) => Base;`;

/** A check of VS Code's version, which `engines` in package.json holds to a later one, and globs, of which ours need a few lines. */
const modules = {
  'semver/functions/parse': 'module.exports = () => ({});',
  'semver/functions/satisfies': 'module.exports = () => true;',
  minimatch: "export { Minimatch } from '#client/server/minimatch';",
};

/** What the protocol says of values: functions by the hundred that make one or tell whether something is one. */
const values = /[\\/]vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/;

/** Requests that neither side makes; each is looked up by who makes it. */
const requests =
  /[\\/]protocol\.(?:callHierarchy|colorProvider|declaration|fileOperations|implementation|inlineCompletion|inlineValue|moniker|textDocumentContent|typeDefinition|typeHierarchy)\.js$/;

/** Notebooks have no drafts; what pulls diagnostics looks for a feature of this name. */
const notebooks = /[\\/]protocol\.notebook\.js$/;
const notebookMethod = "exports.NotebookDocumentSyncRegistrationType = { method: 'notebookDocument/sync' };";

const member = /^[ \t]+([A-Z]\w*)\.(\w+) = \2;$/gm;

/** `source` without the functions that are named neither in `others` nor in one of its own that is. */
function withoutUnnamed(source, others) {
  const parts = [];
  let from = 0;
  for (const match of source.matchAll(member)) {
    const [line, space, name] = match;
    parts.push({ line, name: `${space}.${name}`, code: source.slice(from, match.index) });
    from = match.index + line.length;
  }
  const isNamedIn = (text, { name }) => new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(text);
  const kept = new Set(parts.filter((part) => part.name.startsWith('Is.') || isNamedIn(others, part)));
  for (const one of kept)
    for (const part of parts) if (!kept.has(part) && isNamedIn(one.code, part)) kept.add(part);
  // A function that is given to nobody is left out by what makes the bundle small.
  return `${parts.map((part) => `${part.code}${kept.has(part) ? part.line : ''}`).join('')}${source.slice(from)}`;
}

/** The text of all modules below a folder. */
const textBelow = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts') && !values.test(`/${name}`))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

const own = () => ['client/src', 'server/src'].map((folder) => textBelow(join(projectRoot, folder), '.ts'));

/** The libraries that name what the values in `file` can do: the server's has a copy of its own. */
const libraries = (file) => {
  const modules = file.slice(0, file.lastIndexOf('node_modules') + 'node_modules'.length);
  const owner = dirname(modules);
  const side = basename(owner) === 'vscode-languageserver' ? owner : join(modules, 'vscode-languageclient');
  return [join(modules, 'vscode-languageserver-protocol'), side].map((library) => join(library, 'lib'));
};

const filesOf = (library, features) =>
  new RegExp(`[\\\\/]${library}[\\\\/]lib[\\\\/]common[\\\\/](${Object.keys(features).join('|')})\\.js$`);

/** The server keeps its texts itself. */
const texts = /[\\/]vscode-languageserver[\\/]lib[\\/]common[\\/]textDocuments\.js$/;

/** What the library finds other programs' files with; an editor asks a server for none. */
const files = /[\\/]vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/;

const features = [
  [filesOf('vscode-languageclient', clientFeatures), clientStandIn],
  [filesOf('vscode-languageserver', serverFeatures), serverStandIn],
];

/** What stands in place of the whole of `file`; undefined where it stays. */
function standInFor(file) {
  if (requests.test(file) || files.test(file)) return '';
  if (notebooks.test(file)) return notebookMethod;
  if (texts.test(file)) return 'exports.TextDocuments = class {};';
  for (const [filter, standIn] of features) {
    const name = filter.exec(file)?.[1];
    if (name !== undefined) return standIn(name);
  }
  return undefined;
}

/** What the build reads in place of `file`, one of the language libraries'. */
function keptOf(file) {
  const source = readFileSync(file, 'utf8');
  if (values.test(file)) {
    const others = [...own(), ...libraries(file).map((folder) => textBelow(folder, '.js'))].join('\n');
    return withoutUnnamed(source, others);
  }
  const standIn = standInFor(file);
  const kept = standIn === undefined ? source : `${esModule}\n${standIn.replace(/^ +/gm, '')}`;
  const names = namesOf(kept);
  // What is left out others import still.
  const gone = [...namesOf(source)].filter((name) => !names.has(name));
  return asEsModule(`${kept}\n${gone.map((name) => `exports.${name} = (undefined);`).join('\n')}`);
}

/** The plugin for esbuild. */
export const withoutUnused = {
  name: 'without-unused',
  setup: (build) => {
    build.onResolve({ filter: /^(?:semver\/|minimatch$)/ }, ({ path }) =>
      path in modules ? { path, namespace: 'unused' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({
      contents: modules[path],
      resolveDir: projectRoot,
    }));
    build.onLoad({ filter: languageLibraries }, ({ path }) => ({ contents: keptOf(path) }));
  },
};

/** Modules of Node that the library needs for transports other than ours: each is loaded with the first use of it. */
const later = /^crypto$/;

/** For the server alone, which an editor waits for: what its libraries read before they are asked. */
export const readyToServe = {
  name: 'ready-to-serve',
  setup: (build) => {
    build.onResolve({ filter: later }, ({ path, importer }) =>
      /[\\/]vscode-/.test(importer) ? { path, namespace: 'later' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};
