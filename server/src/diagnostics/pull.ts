import {
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type ClientCapabilities,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type ResponseError,
} from 'vscode-languageserver';
import type { PlacedProblem } from '#core/problems';
import type { DiagnosticsChannel } from '#server/diagnostics/channel';
import type { DiagnosticsSource } from '#server/diagnostics/push';
import { diagnosticsOf, reportJson } from '#server/features/diagnostics';
import { uncancelled, type Guard } from '#server/guard';
import type { Host } from '#server/host';
import { WrittenJson } from '#server/writtenJson';

interface Answered {
  readonly problems: readonly PlacedProblem[];
  readonly resultId: string;
}

/** Answers an editor that asks for the problems of a file, with the list that it has already left out. */
export class PulledDiagnostics implements DiagnosticsChannel {
  readonly #answered = new Map<string, Answered>();
  /** Ids that another run of the server gave mean nothing to this one. */
  readonly #run = Date.now().toString(36);
  #results = 0;
  #refreshing = false;

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
    private readonly guard: Guard,
    private readonly client: () => ClientCapabilities,
    private readonly source: DiagnosticsSource,
  ) {
    connection.onRequest(
      DocumentDiagnosticRequest.method,
      guard<DocumentDiagnosticParams, DocumentDiagnosticReport | WrittenJson | ResponseError>(
        DocumentDiagnosticRequest.method,
        { kind: DocumentDiagnosticReportKind.Full, items: [] },
        (params) => this.#answer(params),
      ),
    );
  }

  /** The editor asks by itself. */
  changed(): void {
    return;
  }

  closed(uri: string): void {
    this.#answered.delete(uri);
  }

  recheck(): void {
    if (this.#refreshing || this.client().workspace?.diagnostics?.refreshSupport !== true) return;
    this.#refreshing = true;
    this.host.defer(() => {
      this.#refreshing = false;
      const { diagnostics } = this.connection.languages;
      void this.guard('a refresh', null, () => diagnostics.refresh())(null, uncancelled);
    });
  }

  async #answer(params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport | WrittenJson> {
    const { uri } = params.textDocument;
    const snapshot = await this.source.snapshotOf(uri);
    if (!snapshot) {
      const file = await this.source.fileDiagnostics(uri);
      return { kind: DocumentDiagnosticReportKind.Full, items: file?.diagnostics ?? [] };
    }
    this.source.told(uri);
    const { resultId } = this.#resultOf(uri, snapshot.problems);
    if (params.previousResultId === resultId)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    if (this.host.notify) return new WrittenJson(reportJson(snapshot, resultId));
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(snapshot) };
  }

  /** The checker gives the same list again while nothing in it has changed. */
  #resultOf(uri: string, problems: readonly PlacedProblem[]): Answered {
    const before = this.#answered.get(uri);
    if (before?.problems === problems) return before;
    this.#results += 1;
    const answered = { problems, resultId: `${this.#run}.${String(this.#results)}` };
    this.#answered.set(uri, answered);
    return answered;
  }
}
