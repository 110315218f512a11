import { draftLanguage } from '#client/drafts/chooseDraft';
import { templatePatterns } from '#client/drafts/templateFiles';
import type { LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient';

/** The id under which the settings of the client's library are found (`perfIssue.trace.server`). */
export const clientId = 'perfIssue';

/** What both clients, Node's and the web's, have in common. */
export const clientOptions = (log: LogOutputChannel): LanguageClientOptions => ({
  // No scheme: drafts on disk, untitled ones and those of virtual file systems alike.
  documentSelector: [{ language: draftLanguage }, ...templatePatterns.map((pattern) => ({ pattern }))],
  outputChannel: log,
  revealOutputChannelOn: RevealOutputChannelOn.Never,
  diagnosticCollectionName: draftLanguage,
});
