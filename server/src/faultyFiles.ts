import type { Connection, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileMessage } from '#core/templateFile/messages';
import { codeOf } from '#core/templateFile/check';
import type { RulePages } from '#core/rules/pages';
import type { FileProblem } from '#core/templateFile/model';
import { diagnosticSource, pageOf, severities } from '#server/features/diagnostics';
import type { Folder } from '#server/folders';

/** The diagnostics of a file that is no draft. */
export function fileDiagnostics(
  document: TextDocument,
  problems: readonly FileProblem[],
  pages: RulePages,
): Diagnostic[] {
  return problems.map((problem) => ({
    range: {
      start: document.positionAt(problem.span.start),
      end: document.positionAt(problem.span.end),
    },
    severity: severities[problem.severity],
    code: codeOf(problem),
    ...pageOf(codeOf(problem), pages),
    source: diagnosticSource,
    message: fileMessage(problem),
  }));
}

type ShownFaults = Pick<Folder, 'faulty' | 'rulePages'>;

/** Shows what is wrong with files that drafts depend on while no editor has them open. */
export class FaultyFiles {
  readonly #shown = new Map<string, ReadonlySet<string>>();

  /** `isOpen`: files that tell of themselves. */
  constructor(
    private readonly connection: Pick<Connection, 'sendDiagnostics'>,
    private readonly isOpen: (uri: string) => boolean,
  ) {}

  /** A file tells of itself from now on: what was told of it here is taken back. */
  opened(uri: string): void {
    if ([...this.#shown.values()].some((uris) => uris.has(uri)))
      void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Shows those of a folder, and no longer those that were shown for it before. */
  show(folder: string, { faulty, rulePages }: ShownFaults): void {
    const before = this.#shown.get(folder) ?? new Set();
    const now = new Set(faulty.map(({ uri }) => uri));
    for (const uri of before) {
      if (!now.has(uri) && !this.isOpen(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    for (const { uri, text, problems } of faulty) {
      if (this.isOpen(uri)) continue;
      const diagnostics = fileDiagnostics(TextDocument.create(uri, '', 0, text), problems, rulePages);
      void this.connection.sendDiagnostics({ uri, diagnostics });
    }
    this.#shown.set(folder, now);
  }
}
