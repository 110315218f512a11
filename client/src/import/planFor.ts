import type { ImportWorld } from '#client/import/importing';
import { sourcesNear } from '#client/import/sources';
import { noSources } from '#core/profiles/sourcePaths';
import type { Use } from '#client/import/chooseUse';
import type { Source } from '#core/provenance/record';
import type { Imported } from '#core/importers/model';
import type { PlannedImport } from '#core/protocol';
import { workspace, type TextDocument, type Uri } from 'vscode';

export interface ResultToPlan {
  readonly result: Imported;
  readonly source: Source | null;
  readonly written: string | null;
  /** Null where it came from no file. */
  readonly file: Uri | null;
}

/** Of an import that a person has seen: what the draft said then, and the figures that they left out, by `changeKey`. */
export interface Seen {
  readonly text: string;
  readonly left: readonly string[];
}

/** What the result becomes in the draft; null where the draft is no longer open. */
export async function planFor(
  { server }: ImportWorld,
  document: TextDocument,
  { result, source, written, file }: ResultToPlan,
  use: Use,
  { text, left }: Seen | { readonly text: null; readonly left: null } = { text: null, left: null },
): Promise<PlannedImport | null> {
  const dated = written === null ? {} : { date: written };
  const charts = workspace.getConfiguration('perfIssue.import', document.uri).get('charts', false);
  const textDocument = { uri: document.uri.toString() };
  const sources =
    use.as === 'profile' && result.profile
      ? await sourcesNear(document.uri, file, result.profile)
      : noSources;
  return server.request('perfIssue/planImport', {
    ...{ textDocument, source, text, left, charts, sources },
    ...use,
    result: { ...result, provenance: { ...dated, ...result.provenance } },
  });
}
