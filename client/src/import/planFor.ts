import type { ImportWorld } from '#client/import/importing';
import type { Use } from '#client/import/chooseUse';
import type { Source } from '#core/provenance/record';
import type { Imported } from '#core/importers/model';
import type { PlannedImport } from '#core/protocol';
import type { CancellationToken, TextDocument } from 'vscode';

export interface ResultToPlan {
  readonly result: Imported;
  readonly source: Source | null;
  readonly written: string | null;
}

/** What the result becomes in the draft; null where the draft is no longer open. */
export function planFor(
  { server }: ImportWorld,
  document: TextDocument,
  { result, source, written }: ResultToPlan,
  use: Use,
  token?: CancellationToken,
): Promise<PlannedImport | null> {
  const dated = written === null ? {} : { date: written };
  const textDocument = { uri: document.uri.toString() };
  return server.request(
    'perfIssue/planImport',
    { textDocument, source, ...use, result: { ...result, provenance: { ...dated, ...result.provenance } } },
    token,
  );
}
