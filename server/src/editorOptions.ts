import { entryOf } from '#server/editorSettings';

/** What an editor says of itself with `initialize` beyond the protocol: our own client does, others may send anything. */
export interface EditorOptions {
  /** The commands of ours that it has: only they can be offered. */
  readonly commands: ReadonlySet<string>;
  /** Whether it answers questions about the repositories of drafts. */
  readonly repositories: boolean;
  /** Whether it opens the pages of the rules under an address of their own. */
  readonly rulePages: boolean;
}

/** Reads the `initializationOptions`, whatever they are. */
export function editorOptions(sent: unknown): EditorOptions {
  const commands = entryOf(sent, 'commands');
  return {
    commands: new Set(
      Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : [],
    ),
    repositories: entryOf(sent, 'repositories') === true,
    rulePages: entryOf(sent, 'rulePages') === true,
  };
}
