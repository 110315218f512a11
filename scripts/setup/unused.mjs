/**
 * What the language libraries carry for what neither side offers: editors' features that our server does not have. Stand-ins
 * take their places, which is a thirtieth of the package. A feature that the server comes to offer is taken off its list.
 */

import { projectRoot } from '../project.mjs';

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

const filesOf = (library, features) =>
  new RegExp(`[\\\\/]${library}[\\\\/]lib[\\\\/]common[\\\\/](${Object.keys(features).join('|')})\\.js$`);

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
    for (const [library, features, standIn] of [
      ['vscode-languageclient', clientFeatures, clientStandIn],
      ['vscode-languageserver', serverFeatures, serverStandIn],
    ]) {
      const filter = filesOf(library, features);
      build.onLoad({ filter }, ({ path }) => ({ contents: standIn(filter.exec(path)[1]) }));
    }
  },
};

/** What the library finds other programs' files with; an editor asks a server for none. */
const files = /[\\/]vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/;

/** Modules of Node that the library needs for transports other than ours: each is loaded with the first use of it. */
const later = /^crypto$/;

/**
 * For the server alone, which an editor waits for: what its libraries read or copy before they are asked. A module that
 * is not ESM is copied by each file that imports it, getter by getter; here by one for all.
 */
export const readyToServe = {
  name: 'ready-to-serve',
  setup: (build) => {
    build.onResolve({ filter: /^vscode-languageserver(?:\/node)?$/ }, ({ path, namespace, pluginData }) =>
      namespace === 'once' || pluginData === 'once' ? undefined : { path, namespace: 'once' },
    );
    build.onLoad({ filter: /./, namespace: 'once' }, ({ path }) => ({
      contents: `export * from '${path}';`,
      resolveDir: projectRoot,
    }));
    build.onLoad({ filter: files }, () => ({ contents: '' }));
    build.onResolve({ filter: later }, ({ path, importer }) =>
      /[\\/]vscode-/.test(importer) ? { path, namespace: 'later' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};
