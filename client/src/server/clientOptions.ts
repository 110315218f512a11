import { draftLanguage } from '#client/drafts/chooseDraft';
import { templatePatterns } from '#client/drafts/templateFiles';
import type { Extension, LogOutputChannel } from 'vscode';
import { RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient';

/** The id under which the settings of the client's library are found (`perfIssue.trace.server`). */
export const clientId = 'perfIssue';

/** What both clients, Node's and the web's, have in common. */
export const clientOptions = (
  extension: Extension<unknown>,
  log: LogOutputChannel,
): LanguageClientOptions => ({
  // No scheme: drafts on disk, untitled ones and those of virtual file systems alike.
  documentSelector: [{ language: draftLanguage }, ...templatePatterns.map((pattern) => ({ pattern }))],
  outputChannel: log,
  revealOutputChannelOn: RevealOutputChannelOn.Never,
  diagnosticCollectionName: draftLanguage,
  // Squiggles come while typing, and are there when a draft that was behind others is looked at.
  diagnosticPullOptions: { onChange: true, onTabs: true, onFocus: true },
  // Lenses are shown only for commands that there are, and pages only under addresses that are provided.
  initializationOptions: {
    commands: commandsOf(extension.packageJSON),
    ...{ repositories: true, rulePages: true },
  },
});

function commandsOf(manifest: unknown): readonly string[] {
  const contributed = entryOf(entryOf(manifest, 'contributes'), 'commands');
  if (!Array.isArray(contributed)) return [];
  return contributed
    .map((one) => entryOf(one, 'command'))
    .filter((id): id is string => typeof id === 'string');
}

const entryOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined;
