import type { ServerSession } from '#client/server/session';
import type { OpenMerges } from '#client/publish/openMerges';
import type { ChosenTargets } from '#client/target/chosenTargets';
import type { KnownIssue } from '#core/protocol';
import type { Target } from '#core/publish/records';
import type { Disposable, LogOutputChannel, SecretStorage, TextDocument, Uri } from 'vscode';

/** What publishing needs of the rest of the client. */
export interface PublishWorld {
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  readonly secrets: SecretStorage;
  readonly chosen: ChosenTargets;
  readonly merges: OpenMerges;
  /** A folder of this extension's own, outside of every workspace. */
  readonly storage: Uri;
  /** Where this extension is installed. */
  readonly extensionUri: Uri;
  /** Disposes of it when the extension ends. */
  readonly keep: (disposable: Disposable) => void;
  /** How the extension names itself to a tracker. */
  readonly userAgent: string;
}

/** The part of the client that talks to trackers. It is loaded with the first need for it. */
export interface Publishing {
  /** Publishes a draft that is on disk, with the person; tells every ending itself. */
  readonly publishDraft: (document: TextDocument) => Promise<void>;
  /** Brings what the tracker has of the draft's issue into the draft. */
  readonly pullIssue: (document: TextDocument) => Promise<void>;
  /** Posts what was measured before and after as a comment on the draft's issue, with the person. */
  readonly postProgressComment: (document: TextDocument) => Promise<void>;
  /** Asks for an issue and opens a draft of it; undefined where there is none. */
  readonly openIssueAsDraft: () => Promise<Uri | undefined>;
  /** Lets completions know the labels of the draft's repository, where a sign-in needs no asking. */
  readonly learnLabels: (document: TextDocument) => Promise<void>;
  /** Open issues of a repository, where a sign-in needs no asking; else none. */
  readonly openIssues: (target: Target) => Promise<readonly KnownIssue[]>;
  /** Goes on with the merges that the window had open when it was loaded anew. */
  readonly resumeMerges: () => Promise<void>;
  /** Keeps what is known of a draft that the editor has renamed. */
  readonly draftRenamed: (from: Uri, to: Uri) => Promise<void>;
}

/** Gives publishing, loaded once. */
export type LoadedPublishing = () => Promise<Publishing>;

/** Loads publishing. */
export type LoadPublishing = (world: PublishWorld) => Promise<Publishing>;
