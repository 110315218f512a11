import { copyAsMarkdown } from '#client/commands/copyAsMarkdown';
import { goToSection } from '#client/commands/goToSection';
import { newDraft, newDraftArguments } from '#client/commands/newDraft';
import { openDraft } from '#client/commands/openDraft';
import { openInBrowser } from '#client/commands/openInBrowser';
import { openIssueAsDraft } from '#client/commands/openIssueAsDraft';
import { openPublishedIssue } from '#client/commands/openPublishedIssue';
import { registerCommands } from '#client/commands/register';
import { publish } from '#client/commands/publish';
import { postProgressComment } from '#client/commands/postProgressComment';
import { pullIssue } from '#client/commands/pullIssue';
import { restartServer } from '#client/commands/restartServer';
import { selectRepository } from '#client/commands/selectRepository';
import { showPreview } from '#client/commands/showPreview';
import { provideTemplateModels, showTemplateModel } from '#client/commands/showTemplateModel';
import { signOut } from '#client/commands/signOut';
import { toggleCheckbox } from '#client/commands/toggleCheckbox';
import { draftLanguage } from '#client/drafts/chooseDraft';
import { offerIgnore } from '#client/drafts/offerIgnore';
import { CurrentDraft } from '#client/drafts/currentDraft';
import { watchSaving } from '#client/drafts/savedWhole';
import { giveBackLanguage, isTemplateFile } from '#client/drafts/templateFiles';
import { offerImports } from '#client/import/offerImports';
import type { Importing, LoadImporting } from '#client/import/importing';
import { publishInBackground } from '#client/publish/background';
import { openMerges } from '#client/publish/openMerges';
import type { LoadPublishing, Publishing, PublishWorld } from '#client/publish/publishing';
import { answerTracker } from '#client/server/answerTracker';
import { ServerSession } from '#client/server/session';
import { provideRulePages } from '#client/ui/rulePages';
import { chosenTargets } from '#client/target/chosenTargets';
import { showDraftContext } from '#client/views/draftContext';
import { showDraftView } from '#client/views/draftView';
import { showStatus } from '#client/views/statusBar';
import {
  commands,
  window,
  workspace,
  type Extension,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What differs between Node and the web. */
export interface Platform {
  /** Loads the client's library, which nothing needs before the server does. */
  readonly createClient: (
    extension: Extension<unknown>,
    log: LogOutputChannel,
  ) => Promise<BaseLanguageClient>;
  readonly loadPublishing: LoadPublishing;
  readonly loadImporting: LoadImporting;
}

/** Puts the client together: the language server's session, the views and the commands. */
export function start(context: ExtensionContext, platform: Platform): void {
  const log = window.createOutputChannel('Perf Issue', { log: true });
  const chosen = chosenTargets(context.workspaceState);
  const server = new ServerSession(async () => {
    const client = await platform.createClient(context.extension, log);
    answerTracker(client, chosen, () => loadPublishing());
    return client;
  }, log);
  const draft = new CurrentDraft(server, log);
  const world: PublishWorld = {
    ...{ server, log, chosen },
    merges: openMerges(context.workspaceState),
    secrets: context.secrets,
    storage: context.globalStorageUri,
    extensionUri: context.extensionUri,
    keep: (disposable) => context.subscriptions.push(disposable),
    userAgent: `perf-issue/${versionOf(context)}`,
  };
  let publishing: Promise<Publishing> | undefined;
  const loadPublishing = () =>
    (publishing ??= platform.loadPublishing(world).catch((error: unknown) => {
      publishing = undefined;
      throw error;
    }));
  let importing: Promise<Importing> | undefined;
  const loadImporting = () =>
    (importing ??= platform
      .loadImporting({ server, log, extensionUri: context.extensionUri })
      .catch((error: unknown) => {
        importing = undefined;
        throw error;
      }));
  /** A draft that was made goes on with the question about git, which nobody waits for. */
  const made = async (making: Promise<Uri | undefined>): Promise<Uri | undefined> => {
    const draft = await making;
    if (draft)
      offerIgnore(draft, context.globalState, log).catch((error: unknown) => {
        log.warn('The folder for drafts could not be kept out of git.', error);
        void window.showWarningMessage(error instanceof Error ? error.message : String(error));
      });
    return draft;
  };
  context.subscriptions.push(
    log,
    server,
    draft,
    publishInBackground(draft, world, loadPublishing),
    watchSaving(log),
    showDraftContext(draft),
    showDraftView(draft, log),
    showStatus(draft),
    provideTemplateModels(server, log),
    provideRulePages(context.extensionUri),
    offerImports(loadImporting),
    ...registerCommands(
      {
        'perfIssue.newDraft': (argument) => made(newDraft(server, newDraftArguments(argument))),
        'perfIssue.openDraft': openDraft,
        'perfIssue.goToSection': () => goToSection(server),
        'perfIssue.toggleCheckbox': () => toggleCheckbox(server),
        'perfIssue.openPublishedIssue': (argument) => openPublishedIssue(server, argument),
        'perfIssue.publish': (argument) => publish(loadPublishing, argument),
        'perfIssue.importResults': async (argument, selected) =>
          (await loadImporting()).importResults(argument, selected),
        'perfIssue.rerunAndCompare': async (argument) => (await loadImporting()).rerunAndCompare(argument),
        'perfIssue.showFlameGraph': async (argument) => (await loadImporting()).showFlameGraph(argument),
        'perfIssue.pullIssue': (argument) => pullIssue(loadPublishing, argument),
        'perfIssue.postProgressComment': (argument) => postProgressComment(loadPublishing, argument),
        'perfIssue.openIssueAsDraft': () => made(openIssueAsDraft(loadPublishing)),
        'perfIssue.completeMerge': () => commands.executeCommand('mergeEditor.acceptMerge'),
        'perfIssue.openInBrowser': (argument) => openInBrowser(server, chosen, argument),
        'perfIssue.copyAsMarkdown': (argument) => copyAsMarkdown(server, argument),
        'perfIssue.selectRepository': (argument) => selectRepository(chosen, argument),
        'perfIssue.signOut': () => signOut(context.secrets),
        'perfIssue.showPreview': showPreview,
        'perfIssue.showTemplateModel': showTemplateModel,
        'perfIssue.restartServer': () => restartServer(server),
        'perfIssue.showLog': () => {
          log.show();
        },
      },
      log,
    ),
  );
  startWithFirstDraft(context, server, log);
}

/** Starts the server as soon as a draft or a template is open: its problems are shown before anything is asked for. */
function startWithFirstDraft(context: ExtensionContext, server: ServerSession, log: LogOutputChannel): void {
  const startFor = (document: TextDocument) => {
    giveBackLanguage(document).catch((error: unknown) => {
      // It was closed meanwhile, or nothing here knows the language: it can be read all the same.
      log.warn(`${document.uri.toString()} keeps the language that it was opened with.`, error);
    });
    if (document.languageId !== draftLanguage && !isTemplateFile(document)) return;
    server.start().catch((error: unknown) => {
      log.error('The language server could not be started.', error);
    });
  };
  workspace.textDocuments.forEach(startFor);
  context.subscriptions.push(workspace.onDidOpenTextDocument(startFor));
}

function versionOf({ extension }: ExtensionContext): string {
  const manifest: unknown = extension.packageJSON;
  const isKnown = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isKnown ? String(manifest.version) : 'unknown';
}
