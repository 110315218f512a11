import type { ClientCapabilities } from 'vscode-languageserver';
import type { SecretScanner } from '#core/redaction/model';
import type { DirectoryEntry } from '#core/protocol';
import type { Template } from '#core/template/model';

/** JSON in pieces: strings of ASCII alone, and what was encoded before because it is sent again and again. */
export type JsonPieces = readonly (string | Uint8Array)[];

/** A copy to type in, and when there is time for it. */
export interface Practice {
  readonly text: string;
  /** What the person's editor can do with a file. */
  readonly client: ClientCapabilities['textDocument'];
  /** Resolves once nobody waits for the server; false: the person types. */
  readonly pause: () => Promise<boolean>;
}

/** What the server needs of the world around it: Node has a file system, a web worker asks the client for one. */
export interface Host {
  /** The text of a file, or null where there is none that can be read. */
  readonly readFile: (uri: string) => Promise<string | null>;
  /** The names in a folder, or null where there is none. */
  readonly readDirectory: (uri: string) => Promise<readonly DirectoryEntry[] | null>;
  /** Runs the task in the next turn of the event loop. */
  readonly defer: (task: () => void) => void;
  /**
   * Whether no message has come in after the one with these parameters: what it asks for can be done at once.
   * Absent where the transport does not tell.
   */
  readonly isNewest?: (params: object) => boolean;
  /** Sends a notification whose parameters are JSON already. Absent where the transport carries no text. */
  readonly notify?: (method: string, params: JsonPieces) => Promise<void>;
  /** Hears how many UTF-16 units a file has that is about to be read. Absent where nothing depends on it. */
  readonly opening?: (length: number) => void;
  /** Types in a copy before the person types. Absent where that gains nothing. */
  readonly rehearse?: (practice: Practice) => Promise<void>;
  /** Loads the rules for secrets, with the first pause in a draft. */
  readonly loadScanner: () => Promise<SecretScanner>;
  /** The address of the file with all pages of the rules, for editors that do not show them themselves. Absent where there is none. */
  readonly rulePages?: string;
  /** The bundled performance template. */
  readonly bundledTemplate: () => Template;
}
