import { draftOf } from '#client/commands/draftOf';
import { latest } from '#client/drafts/latest';
import { isTemplateFile } from '#client/drafts/templateFiles';
import type { ServerSession } from '#client/server/session';
import {
  Disposable,
  EventEmitter,
  Uri,
  ViewColumn,
  window,
  workspace,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';

const scheme = 'perf-issue-template';

/** After the last key and before a model in view is brought up to date, in milliseconds. */
const delay = 300;

/** Shows how the template at hand is read, beside it: that of the template's file in view, or of the draft. */
export async function showTemplateModel(clicked: unknown): Promise<void> {
  const source = await sourceOf(clicked);
  if (!source) {
    await window.showInformationMessage('Open an issue template or a draft (*.perf.md) first.');
    return;
  }
  const name = source.path.split('/').at(-1) ?? 'template';
  const uri = Uri.from({ scheme, path: `${name} (as read)`, query: source.toString() });
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, {
    preview: true,
    preserveFocus: true,
    viewColumn: ViewColumn.Beside,
  });
}

async function sourceOf(clicked: unknown): Promise<Uri | undefined> {
  const document =
    clicked instanceof Uri ? await workspace.openTextDocument(clicked) : window.activeTextEditor?.document;
  return document && isTemplateFile(document) ? document.uri : (await draftOf(clicked))?.uri;
}

/** Gives the models their text, and new text whenever what they are of is edited. */
export function provideTemplateModels(server: ServerSession, log: LogOutputChannel): Disposable {
  const changed = new EventEmitter<Uri>();
  const refresh = latest(
    () => {
      shownModels().forEach(({ uri }) => {
        changed.fire(uri);
      });
      return Promise.resolve();
    },
    delay,
    (error) => {
      log.error('The template’s model could not be brought up to date.', error);
    },
  );
  return Disposable.from(
    changed,
    refresh,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }, token) => {
        const shown = await server.request(
          'perfIssue/templateModel',
          { textDocument: { uri: query } },
          token,
        );
        return shown?.text ?? 'This file is closed. Open it and show its model again.';
      },
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (shownModels().some(({ uri }) => uri.query === document.uri.toString())) refresh.ask();
    }),
  );
}

const shownModels = (): TextDocument[] =>
  workspace.textDocuments.filter((document) => document.uri.scheme === scheme);
