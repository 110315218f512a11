/** Wires the features to a connection. Handlers only look up the document and delegate. */
import {
  DidChangeWatchedFilesNotification,
  RegistrationType,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { ServerNotifications } from '#core/protocol';
import { isConfigFile } from '#server/config';
import type { DiagnosticsChannel } from '#server/diagnostics/channel';
import { PulledDiagnostics } from '#server/diagnostics/pull';
import { PushedDiagnostics, type DiagnosticsSource } from '#server/diagnostics/push';
import { OpenDraft } from '#server/documents';
import { onlyDrafts, registeredLater, type ServerContext } from '#server/feature';
import { features } from '#server/features';
import { FaultyFiles } from '#server/faultyFiles';
import { Folders, type Folder } from '#server/folders';
import { createGuard } from '#server/guard';
import type { Host } from '#server/host';
import { isLabelFile } from '#server/labels';
import { Later } from '#server/later';
import { Lookout } from '#server/lookout';
import { Settings } from '#server/settings';
import type { Snapshot } from '#server/snapshot';
import { TemplateFiles } from '#server/templateFiles';
import { isTemplateFile } from '#server/templates';

/** What the server can do: what each feature says of itself, and what it does without being asked. */
const capabilitiesFor = (client: ClientCapabilities): ServerCapabilities =>
  features
    .filter((feature) => !registeredLater(feature, client))
    .reduce<ServerCapabilities>((all, feature) => ({ ...all, ...feature.capabilities }), {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(pulls(client)
        ? {
            diagnosticProvider: {
              identifier: 'perf-issue',
              interFileDependencies: false,
              workspaceDiagnostics: false,
            },
          }
        : {}),
    });

const pulls = (client: ClientCapabilities): boolean => client.textDocument?.diagnostic !== undefined;

/** After the last key in a template and before its drafts are read against it again, in milliseconds. */
const REREAD_DELAY = 150;

export function startServer(connection: Connection, host: Host): void {
  const guard = createGuard(connection.console);
  const drafts = new Map<string, OpenDraft>();
  const templateFiles = new TemplateFiles();
  const faulty = new FaultyFiles(connection, (uri) => templateFiles.has(uri));
  const settings = new Settings(connection);
  const folders = new Folders(
    // Drafts follow their template while it is written, not only when it is saved.
    { ...host, readFile: async (uri) => templateFiles.textOf(uri) ?? host.readFile(uri) },
    (folder) => settings.of(folder),
    (folder, read) => {
      faulty.show(folder ?? '', read.faulty);
    },
  );
  let client: ClientCapabilities = {};

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- editors before LSP 3.6 send no workspaceFolders
    const { rootUri } = params;
    folders.setFolders(params.workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    settings.initialize(params.capabilities, params.initializationOptions);
    client = params.capabilities;
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'perf-issue' } };
  });

  connection.onInitialized(() => {
    for (const feature of features) {
      if (!feature.draftsAlone || !registeredLater(feature, client)) continue;
      const { method, options } = feature.draftsAlone;
      void connection.client.register(new RegistrationType<object>(method), {
        ...options,
        documentSelector: onlyDrafts,
      });
    }
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [
        '**/[Ii][Ss][Ss][Uu][Ee]_[Tt][Ee][Mm][Pp][Ll][Aa][Tt][Ee]{,/*,.*}',
        '**/.github/{labels,perf-issue}.{yml,yaml,json}',
      ];
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watchers.map((globPattern) => ({ globPattern })),
      });
    }
    settings.follow(recheckAll);
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(() => {
        void connection.workspace.getWorkspaceFolders().then((now) => {
          folders.setFolders((now ?? []).map(({ uri }) => uri));
          recheckAll();
        });
      });
    }
  });

  const snapshotOf = async (uri: string): Promise<Snapshot | null> => {
    const draft = drafts.get(uri);
    if (!draft) return null;
    return draft.read(await folderOf(uri));
  };

  const folderOf = async (uri: string): Promise<Folder> => {
    const folder = folders.folderOf(uri);
    return folders.peek(folder) ?? (await folders.load(folder));
  };

  const source: DiagnosticsSource = {
    snapshotOf,
    versionOf: (uri) => drafts.get(uri)?.version,
    told: (uri) => {
      lookout.ask(uri);
    },
    fileDiagnostics: async (uri) =>
      templateFiles.has(uri) ? templateFiles.diagnostics(uri, await folderOf(uri)) : null,
  };
  const pushed = new PushedDiagnostics(connection, host, guard, source);
  const pulled = new PulledDiagnostics(connection, host, guard, () => client, source);
  const lookout = new Lookout(
    host,
    drafts,
    (uri) => {
      channel().recheck([uri]);
    },
    (message) => {
      connection.console.warn(message);
    },
  );
  const channel = (): DiagnosticsChannel => (pulls(client) ? pulled : pushed);

  const recheckFolder = (key: string): void => {
    folders.forget(key || null);
    channel().recheck([...drafts.keys()].filter((uri) => folders.folderOf(uri) === (key || null)));
  };
  const edited = new Later(REREAD_DELAY, recheckFolder);

  const recheckAll = (): void => {
    folders.forget();
    channel().recheck([...drafts.keys(), ...templateFiles.uris]);
  };

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const { uri, version, text } = textDocument;
    // An editor may bring back a template that was never saved.
    if (templateFiles.open(textDocument)) edited.ask(folders.folderOf(uri) ?? '');
    else drafts.set(uri, new OpenDraft(uri, version, text));
    faulty.opened(uri);
    channel().changed(uri, false);
  });
  connection.onDidChangeTextDocument((params) => {
    const { textDocument, contentChanges } = params;
    drafts.get(textDocument.uri)?.change(contentChanges, textDocument.version);
    templateFiles.change(textDocument.uri, contentChanges, textDocument.version);
    if (templateFiles.has(textDocument.uri)) edited.ask(folders.folderOf(textDocument.uri) ?? '');
    channel().changed(textDocument.uri, host.isNewest?.(params) ?? false);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const { uri } = textDocument;
    drafts.delete(uri);
    if (templateFiles.has(uri)) edited.ask(folders.folderOf(uri) ?? '');
    templateFiles.close(uri);
    channel().closed(uri);
    const folder = folders.folderOf(uri);
    // What drafts suffer from stays shown when the editor is closed.
    faulty.show(folder ?? '', folders.peek(folder)?.faulty ?? []);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isTemplateFile(uri) || isLabelFile(uri) || isConfigFile(uri))) recheckAll();
  });
  connection.onNotification(
    'perfIssue/trackerLabels',
    ({ folder, labels }: ServerNotifications['perfIssue/trackerLabels']) => {
      folders.setTrackerLabels(folder, labels);
      channel().recheck([...drafts.keys()]);
    },
  );

  connection.onNotification(
    'perfIssue/accountTemplates',
    ({ folder, files }: ServerNotifications['perfIssue/accountTemplates']) => {
      folders.setAccountTemplates(folder, files);
      channel().recheck([...drafts.keys()]);
    },
  );

  const context: ServerContext = {
    ...{ connection, host, guard, folders, settings, templateFiles, folderOf, snapshotOf },
    client: () => client,
  };
  for (const feature of features) feature.register(context);

  connection.listen();
}
