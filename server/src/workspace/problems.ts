import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Diagnostic,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { WorkspaceProblems } from '#server/editorSettings';
import { canonicalUri } from '#server/uri';
import type { DraftDigest } from '#server/workspace/digest';
import type { DraftFiles } from '#server/workspace/draftFiles';

/** Reports that are sent together where the editor takes them piece by piece. */
const BATCH = 50;
/** Drafts that are read at a time. */
const AT_ONCE = 4;

export interface WorkspaceProblemsSource {
  readonly files: DraftFiles<DraftDigest>;
  readonly isOpen: (uri: string) => boolean;
  readonly settingOf: (uri: string) => Promise<WorkspaceProblems>;
  readonly pause: () => Promise<void>;
  /** Whether the server hears of files that change: then an editor is told of changes, else it asks again. */
  readonly isWatching: () => boolean;
}

interface Answer {
  readonly uri: string;
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

/**
 * Tells of the problems in the drafts that no editor has open. An editor that takes pieces is told as they are found,
 * and from then on of each change, until it takes its question back; others get one answer.
 */
export class WorkspaceDiagnostics {
  /** Answers to all questions that are open, so that a draft that was closed is told of anew. */
  readonly #told = new Set<Map<string, string>>();

  constructor(private readonly source: WorkspaceProblemsSource) {}

  /** The editor has thrown away what it was told of a draft. */
  closed(uri: string): void {
    for (const told of this.#told) told.set(canonicalUri(uri), '');
    this.source.files.changed(uri);
  }

  async answer(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
    report: ((part: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    if (!this.source.isWatching()) this.source.files.findAgain();
    const told = new Map(previous.map(({ uri, value }) => [canonicalUri(uri), value]));
    const uris = new Map(previous.map(({ uri }) => [canonicalUri(uri), uri]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    this.#told.add(told);
    let revision: number;
    try {
      do {
        revision = this.source.files.revision;
        await this.#round(told, uris, token, (found) => {
          // Of what it has already an editor that listens on need not be told again.
          if (!report || found.kind === DocumentDiagnosticReportKind.Full) items.push(found);
          if (report && items.length >= BATCH) report({ items: items.splice(0) });
        });
        if (!report || !this.source.isWatching()) break;
        if (items.length > 0) report({ items: items.splice(0) });
        await this.source.files.changeSince(revision, token);
        // Changes come in crowds, and whoever types goes first.
        await this.source.pause();
      } while (!isOver(token));
      return { items };
    } finally {
      this.#told.delete(told);
    }
  }

  /** Goes through all drafts once. Those that were read and have not changed cost a look. */
  async #round(
    told: Map<string, string>,
    uris: Map<string, string>,
    token: CancellationToken,
    report: (found: WorkspaceDocumentDiagnosticReport) => void,
  ): Promise<void> {
    const { files, isOpen } = this.source;
    const all = await files.list();
    const gone = new Set(uris.keys());
    for (let i = 0; i < all.length; i += AT_ONCE) {
      if (isOver(token)) return;
      const some = all.slice(i, i + AT_ONCE).filter((uri) => !isOpen(uri));
      for (const answer of await Promise.all(some.map((uri) => this.#problemsOf(uri)))) {
        if (!answer) continue;
        const key = canonicalUri(answer.uri);
        gone.delete(key);
        const before = told.get(key);
        // Nothing is told of a draft without problems of which nothing was told before.
        if (before === undefined && answer.items.length === 0) continue;
        told.set(key, answer.resultId);
        uris.set(key, answer.uri);
        report(reportOf(answer, before));
      }
      for (const uri of all.slice(i, i + AT_ONCE)) if (isOpen(uri)) gone.delete(canonicalUri(uri));
    }
    for (const key of gone) {
      const uri = uris.get(key) ?? key;
      told.delete(key);
      uris.delete(key);
      if (!isOpen(uri)) report(reportOf({ uri, resultId: '', items: [] }, undefined));
    }
  }

  async #problemsOf(uri: string): Promise<Answer | null> {
    const setting = await this.source.settingOf(uri);
    if (setting === 'off') return { uri, resultId: 'off', items: [] };
    if (!this.source.files.isRead(uri)) await this.source.pause();
    const digest = await this.source.files.read(uri);
    if (!digest) return null;
    return setting === 'unpublished' && digest.issue !== null
      ? { uri, resultId: 'published', items: [] }
      : { uri, resultId: digest.resultId, items: digest.diagnostics };
  }
}

const isOver = (token: CancellationToken): boolean => token.isCancellationRequested;

const reportOf = (
  { uri, resultId, items }: Answer,
  before: string | undefined,
): WorkspaceDocumentDiagnosticReport =>
  before === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: [...items] };
