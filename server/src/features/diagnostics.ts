import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import { messageOf } from '#core/messages';
import type { PlacedProblem } from '#core/problems';
import type { ReportedProblem, Severity } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

export const diagnosticSource = 'perf-issue';

export const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Problems that stand where they stood keep their identity, and so do their diagnostics. */
const known = new WeakMap<PlacedProblem, Diagnostic>();

export const diagnosticsOf = (snapshot: Snapshot): Diagnostic[] => snapshot.problems.map(diagnosticOf);

export function diagnosticOf(placed: PlacedProblem): Diagnostic {
  const before = known.get(placed);
  if (before) return before;
  const diagnostic = createDiagnostic(placed);
  known.set(placed, diagnostic);
  return diagnostic;
}

function createDiagnostic({ problem, severity, range }: PlacedProblem): Diagnostic {
  return {
    range: { start: { ...range.start }, end: { ...range.end } },
    severity: severities[severity],
    code: problem.code,
    source: diagnosticSource,
    message: messageOf(problem),
    // A template's text in place of a value is shown faded, as what is not there yet.
    ...(problem.code === 'field-empty' && problem.data.placeholder
      ? { tags: [DiagnosticTag.Unnecessary] }
      : {}),
  };
}

export const reportedProblem = ({ problem, severity, range }: PlacedProblem): ReportedProblem => ({
  code: problem.code,
  severity,
  message: messageOf(problem),
  range,
});
