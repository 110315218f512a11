/** Wires the features to a connection. Handlers only look up the document and delegate. */
import {
  DidChangeWatchedFilesNotification,
  PublishDiagnosticsNotification,
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
import { OpenDraft } from '#server/documents';
import { onlyDrafts, registeredLater, type ServerContext } from '#server/feature';
import { features } from '#server/features';
import { diagnosticsJson, diagnosticsOf } from '#server/features/diagnostics';
import { FaultyFiles } from '#server/faultyFiles';
import { Folders, type Folder } from '#server/folders';
import { createGuard } from '#server/guard';
import type { Host } from '#server/host';
import { isLabelFile } from '#server/labels';
import { Later } from '#server/later';
import { Lookout } from '#server/lookout';
import { Settings } from '#server/settings';
import { whenQuiet } from '#server/quiet';
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
    });

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
  const waiting = new Set<string>();
  let edits = 0;
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

  /** Checks the newest version once the messages that came in already are taken. */
  const schedule = (uri: string): void => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    whenQuiet(
      host,
      () => edits,
      () => {
        waiting.delete(uri);
        void publish(uri, 'diagnostics');
      },
    );
  };

  const publish = (uri: string, name: string): Promise<unknown> =>
    guard(name, null, async () => {
      const file = templateFiles.has(uri) ? await templateFiles.diagnostics(uri, await folderOf(uri)) : null;
      if (file) await connection.sendDiagnostics({ uri, ...file });
      const snapshot = await snapshotOf(uri);
      // Never for an old version: a newer one has scheduled its own.
      if (!snapshot || drafts.get(uri)?.version !== snapshot.version) return null;
      await sendDiagnostics(snapshot);
      lookout.ask(uri);
      return null;
    })(null, {
      isCancellationRequested: false,
      onCancellationRequested: () => ({ dispose: () => undefined }),
    });

  const lookout = new Lookout(host, drafts, schedule, (message) => {
    connection.console.warn(message);
  });

  const sendDiagnostics = (snapshot: Snapshot): Promise<void> => {
    const { uri, version } = snapshot;
    return host.notify
      ? host.notify(PublishDiagnosticsNotification.method, diagnosticsJson(snapshot))
      : connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(snapshot) });
  };

  const snapshotOf = async (uri: string): Promise<Snapshot | null> => {
    const draft = drafts.get(uri);
    if (!draft) return null;
    return draft.read(await folderOf(uri));
  };

  const folderOf = async (uri: string): Promise<Folder> => {
    const folder = folders.folderOf(uri);
    return folders.peek(folder) ?? (await folders.load(folder));
  };

  const recheckFolder = (key: string): void => {
    folders.forget(key || null);
    for (const uri of drafts.keys()) if (folders.folderOf(uri) === (key || null)) schedule(uri);
  };
  const edited = new Later(REREAD_DELAY, recheckFolder);

  const recheckAll = (): void => {
    folders.forget();
    for (const uri of [...drafts.keys(), ...templateFiles.uris]) schedule(uri);
  };

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const { uri, version, text } = textDocument;
    // An editor may bring back a template that was never saved.
    if (templateFiles.open(textDocument)) edited.ask(folders.folderOf(uri) ?? '');
    else drafts.set(uri, new OpenDraft(uri, version, text));
    schedule(uri);
  });
  connection.onDidChangeTextDocument((params) => {
    const { textDocument, contentChanges } = params;
    edits += 1;
    drafts.get(textDocument.uri)?.change(contentChanges, textDocument.version);
    templateFiles.change(textDocument.uri, contentChanges, textDocument.version);
    if (templateFiles.has(textDocument.uri)) edited.ask(folders.folderOf(textDocument.uri) ?? '');
    // Nobody waits behind this key: its problems are told without a turn of the event loop.
    if (host.isNewest?.(params)) void publish(textDocument.uri, 'diagnostics');
    else schedule(textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const { uri } = textDocument;
    drafts.delete(uri);
    if (templateFiles.has(uri)) edited.ask(folders.folderOf(uri) ?? '');
    templateFiles.close(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
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
      for (const uri of drafts.keys()) schedule(uri);
    },
  );

  connection.onNotification(
    'perfIssue/accountTemplates',
    ({ folder, files }: ServerNotifications['perfIssue/accountTemplates']) => {
      folders.setAccountTemplates(folder, files);
      for (const uri of drafts.keys()) schedule(uri);
    },
  );

  const context: ServerContext = {
    ...{ connection, host, guard, folders, settings, templateFiles, folderOf, snapshotOf },
    client: () => client,
  };
  for (const feature of features) feature.register(context);

  connection.listen();
}
