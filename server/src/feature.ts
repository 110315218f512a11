/** What a feature of the server is: what it says of itself, and how it is registered. `features.ts` lists them. */
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ProtocolRequestType,
  ServerCapabilities,
} from 'vscode-languageserver';
import type { ServerRequests } from '#core/protocol';
import type { Folder, Folders } from '#server/folders';
import type { Guard } from '#server/guard';
import type { Host } from '#server/host';
import type { Settings } from '#server/settings';
import type { Snapshot } from '#server/snapshot';
import type { TemplateFiles } from '#server/templateFiles';

/** What the server lends to its features. */
export interface ServerContext {
  readonly connection: Connection;
  readonly host: Host;
  readonly guard: Guard;
  readonly folders: Folders;
  readonly settings: Settings;
  readonly templateFiles: TemplateFiles;
  /** What the editor can do; empty until it has said so. */
  readonly client: () => ClientCapabilities;
  readonly folderOf: (uri: string) => Promise<Folder>;
  /** The newest version of an open draft; null for what is none. */
  readonly snapshotOf: (uri: string) => Promise<Snapshot | null>;
}

export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (context: ServerContext) => void;
}

interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers from one version of a draft. It must be done with the snapshot before it first awaits anything. */
export type DraftHandler<P, R> = (
  snapshot: Snapshot,
  params: P,
  context: ServerContext,
  token: CancellationToken,
) => R | Promise<R>;

/** Files of templates keep the folding and selection that their own languages give them. */
export const onlyDrafts = [{ language: 'perf-issue' }];

/**
 * A request of the protocol that is asked of a draft. Its module is loaded with the first request: starting reads
 * none of them. `ofFile` answers instead for the open files of templates and configuration.
 */
export const ofDraft = <P extends OfDocument, R>(
  type:
    ProtocolRequestType<P, R, never, unknown, unknown> | ProtocolRequestType<P, R, unknown, unknown, unknown>,
  capabilities: ServerCapabilities,
  empty: R,
  load: () => Promise<DraftHandler<P, R>>,
  ofFile?: (context: ServerContext, params: P) => R | Promise<R>,
): Feature => ({
  capabilities,
  register: (context) => {
    const { connection, guard, templateFiles } = context;
    const ofOpenDraft = draftAnswer(context, empty, load);
    connection.onRequest(
      type.method,
      guard(type.method, empty, (params: P, token) =>
        ofFile && templateFiles.has(params.textDocument.uri)
          ? ofFile(context, params)
          : ofOpenDraft(params, token),
      ),
    );
  },
});

/** A request of our own protocol that is asked of a draft. */
export const ownRequest = <M extends keyof ServerRequests>(
  method: M,
  empty: ServerRequests[M][1],
  load: () => Promise<DraftHandler<ServerRequests[M][0] & OfDocument, ServerRequests[M][1]>>,
): Feature => ({
  capabilities: {},
  register: (context) => {
    context.connection.onRequest(method, context.guard(method, empty, draftAnswer(context, empty, load)));
  },
});

const draftAnswer =
  <P extends OfDocument, R>(context: ServerContext, empty: R, load: () => Promise<DraftHandler<P, R>>) =>
  async (params: P, token: CancellationToken): Promise<R> => {
    const handler = await load();
    const snapshot = await context.snapshotOf(params.textDocument.uri);
    return snapshot && !token.isCancellationRequested ? handler(snapshot, params, context, token) : empty;
  };
