import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import { messageOf } from '#core/messages';
import type { PlacedProblem, Problem } from '#core/problems';
import type { ReportedProblem, Severity } from '#core/protocol';
import type { RulePages } from '#core/rules/pages';
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

export const diagnosticsOf = ({ problems, rulePages }: Snapshot): Diagnostic[] =>
  problems.map((placed) => diagnosticOf(placed, rulePages));

export function diagnosticOf(placed: PlacedProblem, pages: RulePages): Diagnostic {
  const before = known.get(placed);
  if (before) return before;
  const diagnostic = createDiagnostic(placed, pages);
  known.set(placed, diagnostic);
  return diagnostic;
}

const createDiagnostic = (placed: PlacedProblem, pages: RulePages): Diagnostic => ({
  range: { start: { ...placed.range.start }, end: { ...placed.range.end } },
  ...told(placed, pages),
});

/** All of a diagnostic but its place. */
function told({ problem, severity }: PlacedProblem, pages: RulePages): Omit<Diagnostic, 'range'> {
  return {
    severity: severities[severity],
    code: problem.code,
    ...pageOf(problem.code, pages),
    source: diagnosticSource,
    message: messageOf(problem),
    // A template's text in place of a value is shown faded, as what is not there yet.
    ...(problem.code === 'field-empty' && problem.data.placeholder
      ? { tags: [DiagnosticTag.Unnecessary] }
      : {}),
  };
}

/** The link to a rule's page, where the editor can open it. */
export function pageOf(code: string, pages: RulePages): Pick<Diagnostic, 'codeDescription'> {
  const href = pages(code);
  return href === null ? {} : { codeDescription: { href } };
}

/** The end of a diagnostic's JSON, behind its place: all of it that stays when an edit moves the problem. */
const tails = new WeakMap<Problem, { readonly severity: Severity; readonly json: string }>();

/** Lists as JSON: a key that changes no problem, nor where one is shown, leaves the list as it was. */
const lists = new WeakMap<readonly PlacedProblem[], Uint8Array>();

const encoder = new TextEncoder();

/** The parameters of a publish as JSON, in pieces. */
export const diagnosticsJson = ({ uri, version, problems, rulePages }: Snapshot): JsonPieces => [
  `{"uri":${ascii(JSON.stringify(uri))},"version":${version},"diagnostics":`,
  listJson(problems, rulePages),
  '}',
];

/** The full answer to a pull as JSON, in pieces; `resultId` needs no escaping. */
export const reportJson = ({ problems, rulePages }: Snapshot, resultId: string): JsonPieces => [
  `{"kind":"full","resultId":"${resultId}","items":`,
  listJson(problems, rulePages),
  '}',
];

/** The problems as a JSON list of diagnostics, encoded. What stays the same is written once. */
function listJson(problems: readonly PlacedProblem[], pages: RulePages): Uint8Array {
  const known = lists.get(problems);
  if (known) return known;
  let list = '[';
  for (const placed of problems) {
    const { start, end } = placed.range;
    list +=
      (list === '[' ? '' : ',') +
      `{"range":{"start":{"line":${start.line},"character":${start.character}},` +
      `"end":{"line":${end.line},"character":${end.character}}},` +
      tailOf(placed, pages);
  }
  const json = encoder.encode(`${list}]`);
  lists.set(problems, json);
  return json;
}

function tailOf(placed: PlacedProblem, pages: RulePages): string {
  const { problem, severity } = placed;
  const known = tails.get(problem);
  if (known?.severity === severity) return known.json;
  const json = ascii(JSON.stringify(told(placed, pages))).slice(1);
  tails.set(problem, { severity, json });
  return json;
}

export const reportedProblem = ({ problem, severity, range }: PlacedProblem): ReportedProblem => ({
  code: problem.code,
  severity,
  message: messageOf(problem),
  range,
});
