import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import { messageOf } from '#core/messages';
import type { PlacedProblem } from '#core/problems';
import type { ReportedProblem, Severity } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

export const diagnosticSource = 'perf-issue';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const diagnosticsOf = (snapshot: Snapshot): Diagnostic[] =>
  snapshot.problems.map((problem) => diagnosticOf(snapshot, problem));

export function diagnosticOf(snapshot: Snapshot, { problem, severity, span }: PlacedProblem): Diagnostic {
  return {
    range: snapshot.range(span),
    severity: severities[severity],
    code: problem.code,
    source: diagnosticSource,
    message: messageOf(problem),
    // A template's text in place of a value is shown faded, as what is not there yet.
    ...(problem.code === 'field-empty' && severity === 'hint' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

export const reportedProblem = (
  snapshot: Snapshot,
  { problem, severity, span }: PlacedProblem,
): ReportedProblem => ({
  code: problem.code,
  severity,
  message: messageOf(problem),
  range: snapshot.range(span),
});
