/** What a feature of the server is: what it says of itself, and how it is registered. `features.ts` lists them. */
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ProtocolRequestType,
  ResponseError,
  ServerCapabilities,
  TextDocumentClientCapabilities,
} from 'vscode-languageserver';
import type { ServerRequests } from '#core/protocol';
import type { EditorOptions } from '#server/editorOptions';
import { editorSettings, type EditorSettings } from '#server/editorSettings';
import type { Folder, Folders } from '#server/folders';
import type { Guard } from '#server/guard';
import type { Host } from '#server/host';
import type { Listings } from '#server/paths/listings';
import type { Repositories } from '#server/repositories';
import type { Settings } from '#server/settings';
import type { Snapshot } from '#server/snapshot';
import type { TokenResults } from '#server/tokenResults';
import type { TemplateFiles } from '#server/templateFiles';
import type { WrittenJson } from '#server/writtenJson';

/** What the server lends to its features. */
export interface ServerContext {
  readonly connection: Connection;
  readonly host: Host;
  readonly guard: Guard;
  readonly folders: Folders;
  readonly settings: Settings;
  readonly templateFiles: TemplateFiles;
  readonly repositories: Repositories;
  readonly tokens: TokenResults;
  /** What the workspace's folders hold. */
  readonly listings: Listings;
  /** What the editor can do; empty until it has said so. */
  readonly client: () => ClientCapabilities;
  /** What it says of itself beyond the protocol. */
  readonly editor: () => EditorOptions;
  readonly folderOf: (uri: string) => Promise<Folder>;
  /** The newest version of an open draft; null for what is none. */
  readonly snapshotOf: (uri: string) => Promise<Snapshot | null>;
}

export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (context: ServerContext) => void;
  /** For what must not be offered for files of templates, which are of other languages: how it is registered for drafts alone. */
  readonly draftsAlone?: DraftsAlone;
}

export interface DraftsAlone {
  readonly method: string;
  /** The name under which an editor says whether it takes such a registration; else the capability is said of all files. */
  readonly capability: keyof TextDocumentClientCapabilities;
  readonly options: object;
}

/** The features that an editor lets be registered for drafts alone. */
export const registeredLater = ({ draftsAlone }: Feature, { textDocument }: ClientCapabilities): boolean => {
  const said: unknown = draftsAlone && textDocument?.[draftsAlone.capability];
  return (
    typeof said === 'object' &&
    said !== null &&
    'dynamicRegistration' in said &&
    said.dynamicRegistration === true
  );
};

/** Marks a feature as one for drafts alone. */
export const forDraftsAlone = (
  feature: Feature,
  capability: DraftsAlone['capability'],
  { method }: { readonly method: string },
): Feature => {
  const options: unknown = Object.values(feature.capabilities)[0];
  return {
    ...feature,
    draftsAlone: {
      method,
      capability,
      options: typeof options === 'object' && options !== null ? options : {},
    },
  };
};

interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

/** What an answer may need besides the draft. */
export interface Around {
  readonly settings: EditorSettings;
  readonly context: ServerContext;
  readonly token: CancellationToken;
}

/** What an answer asks for that may be JSON already (`WrittenJson`): only a transport that carries text has `notify`. */
export interface Transport {
  readonly context: { readonly host: Pick<Host, 'notify'> };
}

/** Answers from one version of a draft. It must be done with the snapshot before it first awaits anything. */
export type DraftHandler<P, R> = (
  snapshot: Snapshot,
  params: P,
  around: Around,
) => R | ResponseError | Promise<R | ResponseError>;

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
  load: () => Promise<DraftHandler<P, R | WrittenJson>>,
  ofFile?: (context: ServerContext, params: P) => R | Promise<R>,
): Feature => ({
  capabilities,
  register: (context) => {
    const { connection, guard, templateFiles } = context;
    const ofOpenDraft = draftAnswer<P, R | WrittenJson>(context, empty, load);
    connection.onRequest(
      type.method,
      guard<P, R | WrittenJson | ResponseError>(type.method, empty, (params: P, token) =>
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
    context.connection.onRequest(
      method,
      context.guard<ServerRequests[M][0] & OfDocument, ServerRequests[M][1] | ResponseError>(
        method,
        empty,
        draftAnswer(context, empty, load),
      ),
    );
  },
});

const draftAnswer =
  <P extends OfDocument, R>(context: ServerContext, empty: R, load: () => Promise<DraftHandler<P, R>>) =>
  async (params: P, token: CancellationToken): Promise<R | ResponseError> => {
    const { uri } = params.textDocument;
    const [handler, sent] = await Promise.all([load(), context.settings.of(context.folders.folderOf(uri))]);
    const snapshot = await context.snapshotOf(uri);
    return snapshot && !token.isCancellationRequested
      ? handler(snapshot, params, { settings: editorSettings(sent), context, token })
      : empty;
  };
