import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import { messageOf } from '#core/messages';
import type { PlacedProblem, Problem } from '#core/problems';
import type { ReportedProblem, Severity } from '#core/protocol';
import { rulePage } from '#core/rules/pages';
import type { JsonPieces } from '#server/host';
import type { Snapshot } from '#server/snapshot';
import { ascii } from '#server/writtenJson';

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

const createDiagnostic = (placed: PlacedProblem): Diagnostic => ({
  range: { start: { ...placed.range.start }, end: { ...placed.range.end } },
  ...told(placed),
});

/** All of a diagnostic but its place. */
function told({ problem, severity }: PlacedProblem): Omit<Diagnostic, 'range'> {
  return {
    severity: severities[severity],
    code: problem.code,
    codeDescription: { href: rulePage(problem.code) },
    source: diagnosticSource,
    message: messageOf(problem),
    // A template's text in place of a value is shown faded, as what is not there yet.
    ...(problem.code === 'field-empty' && problem.data.placeholder
      ? { tags: [DiagnosticTag.Unnecessary] }
      : {}),
  };
}

/** The end of a diagnostic's JSON, behind its place: all of it that stays when an edit moves the problem. */
const tails = new WeakMap<Problem, { readonly severity: Severity; readonly json: string }>();

/** Lists as JSON: a key that changes no problem, nor where one is shown, leaves the list as it was. */
const lists = new WeakMap<readonly PlacedProblem[], Uint8Array>();

const encoder = new TextEncoder();

/** The parameters of a publish as JSON, in pieces. */
export const diagnosticsJson = ({ uri, version, problems }: Snapshot): JsonPieces => [
  `{"uri":${ascii(JSON.stringify(uri))},"version":${version},"diagnostics":`,
  listJson(problems),
  '}',
];

/** The full answer to a pull as JSON, in pieces; `resultId` needs no escaping. */
export const reportJson = ({ problems }: Snapshot, resultId: string): JsonPieces => [
  `{"kind":"full","resultId":"${resultId}","items":`,
  listJson(problems),
  '}',
];

/** The problems as a JSON list of diagnostics, encoded. What stays the same is written once. */
function listJson(problems: readonly PlacedProblem[]): Uint8Array {
  const known = lists.get(problems);
  if (known) return known;
  let list = '[';
  for (const placed of problems) {
    const { start, end } = placed.range;
    list +=
      (list === '[' ? '' : ',') +
      `{"range":{"start":{"line":${start.line},"character":${start.character}},` +
      `"end":{"line":${end.line},"character":${end.character}}},` +
      tailOf(placed);
  }
  const json = encoder.encode(`${list}]`);
  lists.set(problems, json);
  return json;
}

function tailOf(placed: PlacedProblem): string {
  const { problem, severity } = placed;
  const known = tails.get(problem);
  if (known?.severity === severity) return known.json;
  const json = ascii(JSON.stringify(told(placed))).slice(1);
  tails.set(problem, { severity, json });
  return json;
}

export const reportedProblem = ({ problem, severity, range }: PlacedProblem): ReportedProblem => ({
  code: problem.code,
  severity,
  message: messageOf(problem),
  range,
});
