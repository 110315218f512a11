import { DiagnosticSeverity, type Diagnostic, type Range } from 'vscode-languageserver';
import { draftSummary } from '#server/features/summary';
import { diagnosticsOf } from '#server/features/diagnostics';
import type { Snapshot } from '#server/snapshot';

/** What is kept of a draft that no editor has open. */
export interface DraftDigest {
  readonly uri: string;
  readonly title: string;
  /** Where the title stands, or the draft's start. */
  readonly range: Range;
  readonly filled: number;
  readonly total: number;
  /** The published issue's address, or null. */
  readonly issue: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Other diagnostics have another one. */
  readonly resultId: string;
}

let results = 0;
const run = Date.now().toString(36);

/**
 * Hints are left out: they are for the draft that somebody writes, and in a list of all drafts they are noise.
 * `before`: what was kept of the draft until now.
 */
export function digestOf(snapshot: Snapshot, before: DraftDigest | null): DraftDigest {
  const { title, filled, total, issue } = draftSummary(snapshot);
  const place = snapshot.draft.frontMatter?.title?.span ?? { start: 0, end: 0 };
  const diagnostics = diagnosticsOf(snapshot).filter(({ severity }) => severity !== DiagnosticSeverity.Hint);
  const isSame = before !== null && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics);
  if (!isSame) results += 1;
  return {
    ...{ uri: snapshot.uri, title, filled, total, issue, range: snapshot.range(place), diagnostics },
    resultId: isSame ? before.resultId : `${run}.w${String(results)}`,
  };
}
