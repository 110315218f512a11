/** Wires the features to a connection. Handlers only look up the document and delegate. */
import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  type CodeActionParams,
  type Connection,
  type HoverParams,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { IssueLinkParams, ServerNotifications, ToggleCheckboxParams } from '#core/protocol';
import { setFrontMatter } from '#core/frontMatter/edit';
import { isConfigFile } from '#server/config';
import { OpenDraft } from '#server/documents';
import { codeActions, fixAllKind, textEdit } from '#server/features/codeActions';
import { completion } from '#server/features/completion';
import { diagnosticsOf } from '#server/features/diagnostics';
import { documentSymbols } from '#server/features/documentSymbols';
import { foldingRanges } from '#server/features/foldingRanges';
import { hover } from '#server/features/hover';
import { selectionRanges } from '#server/features/selectionRanges';
import { draftSummary, renderedDraft } from '#server/features/summary';
import { toggleCheckbox } from '#server/features/toggleCheckbox';
import { FaultyFiles } from '#server/faultyFiles';
import { Folders, type Folder } from '#server/folders';
import { createGuard } from '#server/guard';
import type { Host } from '#server/host';
import { isLabelFile } from '#server/labels';
import { Later } from '#server/later';
import { Settings } from '#server/settings';
import { whenQuiet } from '#server/quiet';
import type { Snapshot } from '#server/snapshot';
import { TemplateFiles } from '#server/templateFiles';
import { answerTemplates } from '#server/templateRequests';
import { isTemplateFile } from '#server/templates';

/** Files of templates keep the folding that their own languages give them. */
const onlyDrafts = [{ language: 'perf-issue' }];

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  completionProvider: { triggerCharacters: [' ', ',', '[', '-', '#', ':'] },
  documentSymbolProvider: { label: 'Perf Issue' },
  foldingRangeProvider: { documentSelector: onlyDrafts },
  hoverProvider: true,
  selectionRangeProvider: { documentSelector: onlyDrafts },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

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
  let watches = false;
  let followsFolders = false;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- editors before LSP 3.6 send no workspaceFolders
    const { rootUri } = params;
    folders.setFolders(params.workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    settings.initialize(params.capabilities, params.initializationOptions);
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    followsFolders = params.capabilities.workspace?.workspaceFolders === true;
    return { capabilities, serverInfo: { name: 'perf-issue' } };
  });

  connection.onInitialized(() => {
    if (watches) {
      const watchers = [
        '**/{ISSUE_TEMPLATE,issue_template}{,/*}',
        '**/{ISSUE_TEMPLATE,issue_template}.md',
        '**/.github/{labels,perf-issue}.{yml,yaml,json}',
      ];
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watchers.map((globPattern) => ({ globPattern })),
      });
    }
    settings.follow(recheckAll);
    if (followsFolders) {
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
      await connection.sendDiagnostics({
        uri,
        version: snapshot.version,
        diagnostics: diagnosticsOf(snapshot),
      });
      return null;
    })(null, {
      isCancellationRequested: false,
      onCancellationRequested: () => ({ dispose: () => undefined }),
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
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    edits += 1;
    drafts.get(textDocument.uri)?.change(contentChanges, textDocument.version);
    templateFiles.change(textDocument.uri, contentChanges, textDocument.version);
    if (templateFiles.has(textDocument.uri)) edited.ask(folders.folderOf(textDocument.uri) ?? '');
    schedule(textDocument.uri);
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

  /** A handler that is asked of an open draft: the newest version answers. */
  const ofDraft = <P extends { readonly textDocument: { readonly uri: string } }, R>(
    name: string,
    empty: R,
    feature: (snapshot: Snapshot, params: P) => R,
  ) =>
    guard(name, empty, async (params: P, token) => {
      const snapshot = await snapshotOf(params.textDocument.uri);
      return snapshot && !token.isCancellationRequested ? feature(snapshot, params) : empty;
    });

  const draftActions = ofDraft('code actions', [], codeActions);
  const templateActions = guard('code actions', [], async (params: CodeActionParams) =>
    templateFiles.codeActions(params, await folderOf(params.textDocument.uri)),
  );
  connection.onCodeAction((params, token) =>
    (templateFiles.has(params.textDocument.uri) ? templateActions : draftActions)(params, token),
  );
  connection.onCompletion(
    ofDraft('completion', [], (snapshot, { position }) => completion(snapshot, position)),
  );
  connection.onDocumentSymbol(ofDraft('document symbols', [], documentSymbols));
  connection.onFoldingRanges(ofDraft('folding ranges', [], foldingRanges));
  const hoverDraft = ofDraft('hover', null, (snapshot, { position }: HoverParams) =>
    hover(snapshot, position),
  );
  const hoverTemplate = guard('hover', null, ({ textDocument, position }: HoverParams) =>
    templateFiles.hover(textDocument.uri, position),
  );
  connection.onHover((params, token) =>
    (templateFiles.has(params.textDocument.uri) ? hoverTemplate : hoverDraft)(params, token),
  );
  connection.onSelectionRanges(
    ofDraft('selection ranges', [], (snapshot, { positions }) => selectionRanges(snapshot, positions)),
  );
  connection.onRequest('perfIssue/draftSummary', ofDraft('draft summary', null, draftSummary));
  connection.onRequest('perfIssue/renderDraft', ofDraft('rendering', null, renderedDraft));
  connection.onRequest(
    'perfIssue/toggleCheckbox',
    ofDraft('toggle checkbox', [], (snapshot, { positions }: ToggleCheckboxParams) =>
      toggleCheckbox(snapshot, positions),
    ),
  );
  connection.onRequest(
    'perfIssue/issueLink',
    ofDraft('issue link', [], (snapshot, { issue }: IssueLinkParams) => [
      textEdit(
        snapshot,
        setFrontMatter(
          snapshot.slice(0, snapshot.draft.bodyStart || 10_000),
          snapshot.draft.frontMatter,
          'issue',
          issue,
        ),
      ),
    ]),
  );
  answerTemplates(connection, guard, folders, templateFiles, snapshotOf);

  connection.listen();
}
