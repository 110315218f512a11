import type { ServerSession } from '#client/server/session';
import type { DocumentDropEditProvider, DocumentPasteEditProvider, LogOutputChannel, Uri } from 'vscode';

/** What importing needs of the rest of the client. */
export interface ImportWorld {
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
}

/** The part of the client that reads tools' outputs. It is loaded with the first need for it. */
export interface Importing {
  /** Asks for a result, what it is, and which of its figures to take. `argument`: files, as the Explorer gives them. */
  readonly importResults: (argument: unknown, selected: unknown) => Promise<void>;
  /** Runs the benchmark that a draft names again. `argument`: the draft, as a menu gives it. */
  readonly rerunAndCompare: (argument: unknown) => Promise<void>;
  /** Draws the profile of the draft's line, or of a file. */
  readonly showFlameGraph: (argument: unknown) => Promise<void>;
  readonly paste: DocumentPasteEditProvider;
  readonly drop: DocumentDropEditProvider;
}

/** Loads importing. */
export type LoadImporting = (world: ImportWorld) => Promise<Importing>;
