/** Wires the features to a connection. Handlers only look up the document and delegate. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  RegistrationType,
  TextDocumentSyncKind,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { ServerNotifications } from '#core/protocol';
import { pagesIn, rulePage } from '#core/rules/pages';
import { isConfigFile } from '#server/config';
import type { DiagnosticsChannel } from '#server/diagnostics/channel';
import { PulledDiagnostics } from '#server/diagnostics/pull';
import { PushedDiagnostics, type DiagnosticsSource } from '#server/diagnostics/push';
import { OpenDraft } from '#server/documents';
import { editorOptions } from '#server/editorOptions';
import { onlyDrafts, registeredLater, type ServerContext } from '#server/feature';
import { features } from '#server/features';
import { FaultyFiles } from '#server/faultyFiles';
import { Folders, type Folder } from '#server/folders';
import { createGuard, uncancelled } from '#server/guard';
import type { Host } from '#server/host';
import { Idle } from '#server/idle';
import { isLabelFile } from '#server/labels';
import { Later } from '#server/later';
import { Lookout } from '#server/lookout';
import { Listings } from '#server/paths/listings';
import { PathLookout } from '#server/paths/lookout';
import { Repositories } from '#server/repositories';
import { Settings, type Register } from '#server/settings';
import type { Snapshot } from '#server/snapshot';
import { TemplateFiles } from '#server/templateFiles';
import { isTemplateFile } from '#server/templates';
import { TokenResults } from '#server/tokenResults';
import { canonicalUri } from '#server/uri';
import { WorkspaceDrafts } from '#server/workspace/drafts';

/** What the server can do: what each feature says of itself, and what it does without being asked. */
const capabilitiesFor = (client: ClientCapabilities): ServerCapabilities =>
  features
    .filter((feature) => !registeredLater(feature, client))
    .reduce<ServerCapabilities>((all, feature) => ({ ...all, ...feature.capabilities }), {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      workspaceSymbolProvider: true,
      ...(pulls(client)
        ? {
            diagnosticProvider: {
              identifier: 'perf-issue',
              interFileDependencies: false,
              workspaceDiagnostics: true,
            },
          }
        : {}),
    });

const pulls = (client: ClientCapabilities): boolean => client.textDocument?.diagnostic !== undefined;

/** After the last key in a template and before its drafts are read against it again, in milliseconds. */
const REREAD_DELAY = 150;

/** Without a message of the editor before keys are typed in a copy of its draft, in milliseconds. */
const REHEARSAL_PAUSE = 20;
/** UTF-16 units of that copy: as much as a filled draft has apart from what tools have written. */
const EXCERPT = 16_000;

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
      faulty.show(folder ?? '', read);
    },
  );
  const listings = new Listings(host);
  const tokens = new TokenResults();
  const repositories = new Repositories(connection);
  const idle = new Idle(host.defer);
  let client: ClientCapabilities = {};
  let editor = editorOptions(null);
  const isWatching = (): boolean => client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- editors before LSP 3.6 send no workspaceFolders
    const { rootUri } = params;
    folders.setFolders(params.workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    settings.initialize(params.capabilities, params.initializationOptions);
    editor = editorOptions(params.initializationOptions);
    repositories.initialize(editor);
    if (editor.rulePages) folders.setRulePages(rulePage);
    else if (host.rulePages !== undefined) folders.setRulePages(pagesIn(host.rulePages));
    client = params.capabilities;
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'perf-issue' } };
  });

  const register: Register = (method, options) => {
    const { client: library } = connection;
    const type = new RegistrationType<object>(method);
    void guard('a registration', null, async () => {
      await library.register(type, options);
      return null;
    })(null, uncancelled);
  };

  connection.onInitialized(() => {
    for (const feature of features) {
      if (!feature.draftsAlone || !registeredLater(feature, client)) continue;
      const { method, options } = feature.draftsAlone;
      register(method, { ...options, documentSelector: onlyDrafts });
    }
    if (isWatching()) {
      const watchers = [
        '**/[Ii][Ss][Ss][Uu][Ee]_[Tt][Ee][Mm][Pp][Ll][Aa][Tt][Ee]{,/*,.*}',
        '**/.github/{labels,perf-issue}.{yml,yaml,json}',
        '**/*.perf.md',
      ];
      register(DidChangeWatchedFilesNotification.method, {
        watchers: [
          ...watchers.map((globPattern) => ({ globPattern })),
          // Files that drafts name come and go.
          { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
        ],
      });
    }
    settings.follow(register, () => {
      recheckAll();
      workspaceDrafts.findAgain();
    });
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(() => {
        void guard('asking for the folders', null, async () => {
          const now = await connection.workspace.getWorkspaceFolders();
          folders.setFolders((now ?? []).map(({ uri }) => uri));
          recheckAll();
          workspaceDrafts.findAgain();
          return null;
        })(null, uncancelled);
      });
    }
  });

  const snapshotOf = (uri: string): Promise<Snapshot | null> => {
    const draft = drafts.get(uri);
    return draft ? idle.during(readNewest(draft)) : Promise.resolve(null);
  };
  const readNewest = async (draft: OpenDraft): Promise<Snapshot> => {
    const known = folders.peek(folders.folderOf(draft.uri));
    // The editor and the disk have to answer for a folder: meanwhile there is time for the text.
    const [folder] = known ? [known] : await Promise.all([folderOf(draft.uri), draft.begin(folders.bundled)]);
    return draft.read(folder);
  };

  const folderOf = async (uri: string): Promise<Folder> => {
    const folder = folders.folderOf(uri);
    return folders.peek(folder) ?? (await folders.load(folder));
  };

  let mayRehearse = host.rehearse !== undefined;
  /** Once, with the draft that is opened first, and not when the person types already. */
  const rehearse = (uri: string): void => {
    const draft = drafts.get(uri);
    if (!mayRehearse || !draft) return;
    mayRehearse = false;
    const { version } = draft;
    const pause = async (): Promise<boolean> => {
      await idle.pause(REHEARSAL_PAUSE);
      return draft.version === version && drafts.get(uri) === draft;
    };
    void guard('a rehearsal', null, async () => {
      if (await pause())
        await host.rehearse?.({ text: draft.excerpt(EXCERPT), client: client.textDocument, pause });
      return null;
    })(null, uncancelled);
  };

  const source: DiagnosticsSource = {
    snapshotOf,
    versionOf: (uri) => drafts.get(uri)?.version,
    told: (uri) => {
      lookout.ask(uri);
      pathLookout.ask(uri);
      rehearse(uri);
    },
    fileDiagnostics: async (uri) =>
      templateFiles.has(uri) ? templateFiles.diagnostics(uri, await folderOf(uri)) : null,
  };
  const pushed = new PushedDiagnostics(connection, host, guard, source);
  const pulled = new PulledDiagnostics(connection, host, guard, () => client, source);
  const pathLookout = new PathLookout(listings, {
    ...{ guard, drafts, snapshotOf },
    workspaceFolderOf: (uri) => folders.folderOf(uri),
    changed: (uri) => {
      channel().recheck([uri]);
    },
  });
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

  const workspaceDrafts = new WorkspaceDrafts({
    ...{ connection, guard, host, folders, settings, idle, isWatching, folderOf, snapshotOf },
    isOpen: (uri) => [...drafts.keys()].some((open) => canonicalUri(open) === canonicalUri(uri)),
  });

  const recheckFolder = (key: string): void => {
    folders.forget(key || null);
    workspaceDrafts.recheck();
    channel().recheck([...drafts.keys()].filter((uri) => folders.folderOf(uri) === (key || null)));
  };
  const edited = new Later(REREAD_DELAY, recheckFolder);

  const recheckAll = (): void => {
    folders.forget();
    repositories.forget();
    workspaceDrafts.recheck();
    channel().recheck([...drafts.keys(), ...templateFiles.uris]);
  };

  connection.onDidOpenTextDocument(({ textDocument }) => {
    host.opening?.(textDocument.text.length);
    const { uri, version, text } = textDocument;
    idle.touched();
    // An editor may bring back a template that was never saved.
    if (templateFiles.open(textDocument)) edited.ask(folders.folderOf(uri) ?? '');
    else drafts.set(uri, new OpenDraft(uri, version, text));
    faulty.opened(uri);
    channel().changed(uri, false);
  });
  connection.onDidChangeTextDocument((params) => {
    const { textDocument, contentChanges } = params;
    idle.touched();
    drafts.get(textDocument.uri)?.change(contentChanges, textDocument.version);
    templateFiles.change(textDocument.uri, contentChanges, textDocument.version);
    if (templateFiles.has(textDocument.uri)) edited.ask(folders.folderOf(textDocument.uri) ?? '');
    channel().changed(textDocument.uri, host.isNewest?.(params) ?? false);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const { uri } = textDocument;
    if (drafts.delete(uri)) workspaceDrafts.closed(uri);
    if (templateFiles.has(uri)) edited.ask(folders.folderOf(uri) ?? '');
    templateFiles.close(uri);
    channel().closed(uri);
    tokens.closed(uri);
    const folder = folders.folderOf(uri);
    // What drafts suffer from stays shown when the editor is closed.
    faulty.show(folder ?? '', folders.peek(folder) ?? { faulty: [], rulePages: () => null });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    workspaceDrafts.filesChanged(changes);
    for (const { uri, type } of changes) if (type !== FileChangeType.Changed) pathLookout.fileChanged(uri);
    if (changes.some(({ uri }) => isTemplateFile(uri) || isLabelFile(uri) || isConfigFile(uri))) recheckAll();
  });
  connection.onNotification(
    'perfIssue/trackerLabels',
    ({ folder, labels }: ServerNotifications['perfIssue/trackerLabels']) => {
      folders.setTrackerLabels(folder, labels);
      workspaceDrafts.recheck();
      channel().recheck([...drafts.keys()]);
    },
  );

  connection.onNotification(
    'perfIssue/accountTemplates',
    ({ folder, files }: ServerNotifications['perfIssue/accountTemplates']) => {
      folders.setAccountTemplates(folder, files);
      workspaceDrafts.recheck();
      channel().recheck([...drafts.keys()]);
    },
  );

  const context: ServerContext = {
    ...{ connection, host, guard, folders, settings, templateFiles },
    ...{ listings, repositories, tokens, folderOf, snapshotOf },
    client: () => client,
    editor: () => editor,
  };
  for (const feature of features) feature.register(context);

  connection.listen();
}
