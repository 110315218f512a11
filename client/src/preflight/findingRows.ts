import type { PreflightFacts } from '#client/preflight/facts';
import type { ModelButton, ModelRow } from '#client/preflight/viewModel';
import { several } from '#client/preflight/words';
import type { ReportedProblem } from '#core/protocol';
import { describeFinding } from '#core/publish/messages';
import { placeKey, type Finding, type ReportedPlace } from '#core/publish/preflight';
import { kindName } from '#core/redaction/messages';

/** More than that are left to the Problems view. */
const most = 50;

/** A finding as rows: what, where, and what can be done about it here. */
export function findingRows(finding: Finding, facts: PreflightFacts): readonly ModelRow[] {
  const tone = finding.blocking === 'no' ? 'info' : 'error';
  switch (finding.code) {
    case 'errors':
    case 'errors-losing-data':
      return problemRows(finding.problems);
    case 'warnings':
      // A label that the repository lacks is told where the labels stand.
      return problemRows(finding.problems.filter(({ code }) => code !== 'label-unknown'));
    case 'sections-empty':
      return [
        {
          tone,
          text: describeFinding(finding),
          buttons: [
            {
              label: finding.dropped ? 'Keep Them' : 'Leave Them Out',
              spoken: finding.dropped ? 'Keep empty sections' : 'Leave empty sections out',
              action: { kind: 'drop-empty-sections', drop: !finding.dropped },
            },
          ],
        },
      ];
    case 'likely-duplicates':
      return [
        { tone: 'warning', text: `${several(finding.issues.length, 'open issue')} with a title like this` },
        ...finding.issues.map(({ issue, title }): ModelRow => ({
          tone: 'plain',
          text: `#${issue.number} ${title}`,
          buttons: [
            { label: 'Open', spoken: `Open issue ${issue.number}`, action: { kind: 'open', url: issue.url } },
          ],
        })),
      ];
    case 'secret-found':
    case 'personal-data-found':
      return placeRows(finding, facts);
    // The labels, assignees, milestone and type are told where they stand.
    case 'labels-missing':
    case 'assignees-not-assignable':
    case 'milestone-missing':
    case 'type-missing':
    case 'dropped-without-permission':
      return [];
    // The ways to shorten a body are told under its length.
    case 'body-too-long':
    case 'title-empty':
    case 'title-too-long':
    case 'repository-archived':
    case 'issues-disabled':
    case 'text-in-comments':
    case 'text-in-files':
    case 'repository-renamed':
    case 'repository-is-fork':
    case 'placeholders-stripped':
      return [{ tone, text: describeFinding(finding) }];
  }
}

const lineButton = (range: ReportedProblem['range']): ModelButton => ({
  label: `Line ${range.start.line + 1}`,
  spoken: `Go to line ${range.start.line + 1}`,
  action: { kind: 'go-to', range },
});

function problemRows(problems: readonly ReportedProblem[]): readonly ModelRow[] {
  const rows = problems.slice(0, most).map(({ code, severity, message, range }): ModelRow => ({
    tone: severity === 'error' ? 'error' : 'warning',
    text: message,
    detail: code,
    buttons: [lineButton(range)],
  }));
  const rest = problems.length - rows.length;
  if (rest <= 0) return rows;
  const showAll: ModelButton = { label: 'Show Problems', action: { kind: 'show-problems' } };
  return [...rows, { tone: 'info', text: several(rest, 'more problem'), buttons: [showAll] }];
}

/** Kinds and lines: what stands there is not repeated. */
function placeRows(
  { code, places }: Extract<Finding, { readonly code: 'secret-found' | 'personal-data-found' }>,
  { outgoing, sendSecrets }: PreflightFacts,
): readonly ModelRow[] {
  const isSecret = code === 'secret-found';
  const isHolding = isSecret && outgoing.rendered.redaction.secrets === 'error';
  const what = isSecret ? 'Secret' : 'Personal or internal data';
  const replaceable = places.filter(({ range }) => range !== null);
  const replaceAll: ModelButton = {
    label: 'Replace All',
    spoken: `Replace all by placeholders: ${what}`,
    action: { kind: 'redact', places: replaceable },
  };
  return [
    ...places.slice(0, most).map((place): ModelRow => {
      const isSent = isHolding && sendSecrets.includes(placeKey(place));
      const where = place.range === null ? `in the ${place.where}` : '';
      return {
        tone: isHolding && !isSent ? 'error' : 'warning',
        text: `${what}: ${kindName(place.kind)}`,
        detail: isSent ? `${where} will be sent as it is`.trim() : where,
        buttons: [
          ...(place.range === null ? [] : [lineButton(place.range), replaceButton(place, replaceable)]),
          ...(isHolding ? [sendButton(place, sendSecrets)] : []),
        ],
      };
    }),
    ...(replaceable.length > 1
      ? [{ tone: 'plain', text: `${several(places.length, 'place')} in all`, buttons: [replaceAll] } as const]
      : []),
  ];
}

/** One value has one placeholder, so it is replaced wherever it stands. */
function replaceButton({ kind, placeholder }: ReportedPlace, places: readonly ReportedPlace[]): ModelButton {
  return {
    label: 'Replace',
    spoken: `Replace by ${placeholder}`,
    action: {
      kind: 'redact',
      places: places.filter((other) => other.kind === kind && other.placeholder === placeholder),
    },
  };
}

/** For what is none, and for what everybody may know: of each the person says so. */
function sendButton(place: ReportedPlace, sendSecrets: readonly string[]): ModelButton {
  const key = placeKey(place);
  const where = place.range === null ? '' : ` on line ${place.range.start.line + 1}`;
  return sendSecrets.includes(key)
    ? {
        label: 'Hold Back',
        spoken: `Do not send what stands${where}`,
        action: { kind: 'send-secrets', places: sendSecrets.filter((other) => other !== key) },
      }
    : {
        label: 'Send As It Is',
        spoken: `Send ${kindName(place.kind)}${where} as it is`,
        action: { kind: 'send-secrets', places: [...sendSecrets, key] },
      };
}
