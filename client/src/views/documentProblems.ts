import type { CountedProblem } from '#client/views/draftItems';
import { DiagnosticSeverity, languages, type TextDocument } from 'vscode';

/** The errors and warnings that the editor shows in a document; hints and infos are not counted. */
export function documentProblems(document: TextDocument): CountedProblem[] {
  return languages.getDiagnostics(document.uri).flatMap(({ severity, range }): CountedProblem[] => {
    if (severity === DiagnosticSeverity.Error) return [{ severity: 'error', range }];
    return severity === DiagnosticSeverity.Warning ? [{ severity: 'warning', range }] : [];
  });
}
