/** What the server tells of the drafts that no editor has open: their problems, and where they are. */
import {
  FileChangeType,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
  type Connection,
  type FileEvent,
  type ResponseError,
  type SymbolInformation,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { editorSettings } from '#server/editorSettings';
import type { Folder, Folders } from '#server/folders';
import type { Guard } from '#server/guard';
import type { Host } from '#server/host';
import type { Idle } from '#server/idle';
import type { Settings } from '#server/settings';
import type { Snapshot } from '#server/snapshot';
import { digestOf, type DraftDigest } from '#server/workspace/digest';
import { DraftFiles } from '#server/workspace/draftFiles';
import { excludedBy, type IsExcluded } from '#server/workspace/excluded';
import { isDraftFile } from '#server/workspace/findDrafts';
import { WorkspaceDiagnostics } from '#server/workspace/problems';
import { draftSymbols } from '#server/workspace/symbols';

export interface WorkspaceDraftsContext {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly host: Host;
  readonly folders: Folders;
  readonly settings: Settings;
  readonly idle: Idle;
  readonly isOpen: (uri: string) => boolean;
  readonly isWatching: () => boolean;
  readonly folderOf: (uri: string) => Promise<Folder>;
  readonly snapshotOf: (uri: string) => Promise<Snapshot | null>;
}

export class WorkspaceDrafts {
  readonly #files: DraftFiles<DraftDigest>;
  readonly #problems: WorkspaceDiagnostics;

  constructor(context: WorkspaceDraftsContext) {
    const { connection, guard, host, folders, settings, idle, isOpen, isWatching, folderOf } = context;
    const pause = (): Promise<void> => idle.pause();
    const excludedIn = async (folder: string): Promise<IsExcluded> =>
      excludedBy(await settings.excludedIn(folder));
    const failed = (uri: string, error: unknown): void => {
      connection.console.warn(`${uri} cannot be read: ${String(error)}`);
    };
    const workspaceFolders = (): readonly string[] => folders.uris;
    this.#files = new DraftFiles({ host, folderOf, excludedIn, pause, workspaceFolders, failed }, digestOf);
    this.#problems = new WorkspaceDiagnostics({
      ...{ files: this.#files, isOpen, pause, isWatching },
      settingOf: async (uri) => editorSettings(await settings.of(folders.folderOf(uri))).workspaceProblems,
    });
    connection.onRequest(
      WorkspaceDiagnosticRequest.method,
      guard<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport | ResponseError>(
        WorkspaceDiagnosticRequest.method,
        { items: [] },
        ({ previousResultIds, partialResultToken }, token) =>
          this.#problems.answer(
            previousResultIds,
            token,
            partialResultToken === undefined
              ? undefined
              : (part) =>
                  void connection.sendProgress(
                    WorkspaceDiagnosticRequest.partialResult,
                    partialResultToken,
                    part,
                  ),
          ),
      ),
    );
    connection.onRequest(
      WorkspaceSymbolRequest.method,
      guard<WorkspaceSymbolParams, SymbolInformation[]>(
        WorkspaceSymbolRequest.method,
        [],
        async ({ query }, token) => {
          const read = async (uri: string): Promise<DraftDigest | null> => {
            const snapshot = isOpen(uri) ? await context.snapshotOf(uri) : null;
            return snapshot ? digestOf(snapshot, null) : this.#files.read(uri);
          };
          return draftSymbols(query, await this.#files.list(), read, token);
        },
      ),
    );
  }

  /** The editor has closed a draft and thrown away what it was told of it. */
  closed(uri: string): void {
    this.#problems.closed(uri);
  }

  filesChanged(changes: readonly FileEvent[]): void {
    for (const { uri, type } of changes) {
      // Of a folder that is gone an editor may say only that.
      if (type === FileChangeType.Deleted) this.#files.deleted(uri);
      else if (isDraftFile(uri)) this.#files.changed(uri);
    }
  }

  /** What drafts are read against has changed. */
  recheck(): void {
    this.#files.forget();
  }

  /** There are other folders, or other files of them are left out. */
  findAgain(): void {
    this.#files.findAgain();
  }
}
