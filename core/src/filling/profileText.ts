/** A profile as plain text for a code block: where the time or memory goes, and the path that costs most. */
import { figureText } from '#core/filling/figureText';
import { findingText } from '#core/filling/findingText';
import { toolText } from '#core/filling/method';
import type { Imported, Profile, ProfileNode } from '#core/importers/model';
import { busyOf } from '#core/importers/profiles/reading';
import { hottestPath } from '#core/profiles/hotPath';
import { profileMarkdown } from '#core/profiles/profileMarkdown';
import { placeText, type SourceResolver } from '#core/profiles/place';

const MOST_FUNCTIONS = 20;
const MOST_STEPS = 12;
const NARROWEST = 30;
const WIDEST = 60;
/** A path that is none of the workspace is shown by its end alone: nothing of the machine comes into a draft. */
const NOWHERE: SourceResolver = () => null;

/** Lines ended with `\n`; '' where the result has neither profile nor plan. The source's name leads back to all of its calls. */
export function profileText(result: Imported, source: string | null): string {
  const { profile } = result;
  if (!profile) return plansText(result);
  const shown = findingLines(result);
  const path = hottestPath(profile).slice(-MOST_STEPS);
  return [
    headOf(result, source),
    '',
    ...table(profile),
    ...(path.length > 1
      ? ['', 'Hottest path:', ...path.map((step, depth) => pathLine(step, depth, profile))]
      : []),
    ...(shown === '' ? [] : ['', shown]),
    '',
  ].join('\n');
}

/** The steps of each plan, slowest first, and what they show. */
function plansText(result: Imported): string {
  const text = [profileMarkdown(result, { source: null, resolve: NOWHERE }), findingLines(result)].filter(
    (part) => part !== '',
  );
  return text.length === 0 ? '' : [toolText(result), '', text.join('\n\n'), ''].join('\n');
}

/** Tables of the profile or the plans as Markdown, and below what they show; '' where there is nothing. */
export function profileAndFindings(result: Imported, source: string | null, resolve: SourceResolver): string {
  const parts = [profileMarkdown(result, { source, resolve }), findingLines(result)].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : [headOf(result, source), ...parts].join('\n\n');
}

/** What recorded it, how much, and the file that leads back to all of it. */
function headOf(result: Imported, source: string | null): string {
  const { profile, plans } = result;
  const whole = profile && plans.length === 0 ? `: ${amount(profile.total, profile.unit)} in all` : '';
  return `${toolText(result)}${whole}${source === null ? '' : `, from ${source}`}`;
}

/** A list of what the plans show, each once; '' where that is nothing. */
const findingLines = ({ findings }: Imported): string =>
  [...new Set(findings.map((finding) => `- ${findingText(finding)}`))].join('\n');

function table(profile: Profile): string[] {
  const rows = profile.top.slice(0, MOST_FUNCTIONS);
  const width = Math.min(WIDEST, Math.max(NARROWEST, ...rows.map(({ name }) => name.length)));
  const line = (self: string, share: string, total: string, name: string, place: string): string =>
    `${self.padStart(10)}  ${share.padStart(6)}  ${total.padStart(10)}  ${name.padEnd(place === '' ? 0 : width)}${place && `  ${place}`}`;
  return [
    line('self', '', 'total', 'function', ''),
    ...rows.map((entry) =>
      line(
        amount(entry.self, profile.unit),
        share(entry.self, profile),
        amount(entry.total, profile.unit),
        entry.name.slice(0, WIDEST),
        placeText(entry.file, entry.line, NOWHERE),
      ),
    ),
  ];
}

const pathLine = (node: ProfileNode, depth: number, profile: Profile): string =>
  `${share(node.total, profile).padStart(6)}  ${'  '.repeat(depth)}${node.name.slice(0, WIDEST)}`;

/** Of what was recorded without idling. */
const share = (part: number, profile: Profile): string => {
  const busy = busyOf(profile);
  return busy > 0 ? `${((part / busy) * 100).toFixed(1)}%` : '';
};

const amount = (value: number, unit: string): string => {
  if (unit === 'ms') return figureText(value, 'time', null);
  if (unit === 'B') return figureText(value, 'bytes', null);
  return `${figureText(value, 'count', null)} ${unit}`;
};
