import type { Range } from '#core/position';
import type { Payload } from '#core/publish/payload';
import type { Finding } from '#core/publish/preflight';
import { bodyLength, BODY_LIMIT } from '#core/publish/size';
import { describeFinding } from '#core/publish/messages';
import type { Plan } from '#core/publish/plan';
import type { IssueRef, Repository } from '#core/publish/repository';

/** What a row of the preflight does when it is chosen. */
export type PreflightAction =
  | { readonly kind: 'publish' }
  | { readonly kind: 'publish-anyway' }
  | { readonly kind: 'change-repository' }
  /** The labels to create, all of those that are missing, or none. */
  | { readonly kind: 'create-labels'; readonly labels: readonly string[] }
  | { readonly kind: 'go-to'; readonly range: Range }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'preview' };

/** A row of the preflight: structurally a `vscode.QuickPickItem`. One without an action only tells. */
export interface PreflightRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action?: PreflightAction;
}

/** A heading above rows. */
export interface PreflightGroup {
  readonly heading: string;
  readonly rows: readonly PreflightRow[];
}

/** What is known before sending. */
export interface PreflightFacts {
  readonly payload: Payload;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly repository: Repository;
  readonly host: string;
  /** The issue that is updated; null for a new one. */
  readonly issue: IssueRef | null;
}

/** More problems than that are left to the Problems view. */
const mostProblems = 8;

/** The preflight's rows: what holds publishing back or the way on, then what is sent, then what to know. */
export function preflightRows(facts: PreflightFacts): readonly PreflightGroup[] {
  const { findings } = facts;
  const blocking = findings.filter((finding) => finding.blocking !== 'no');
  const groups: PreflightGroup[] = [
    { heading: '', rows: [...blocking.flatMap(blockingRows), ...wayOn(facts, blocking)] },
    { heading: 'What is sent', rows: contentRows(facts) },
    { heading: 'Good to know', rows: findings.filter(({ blocking }) => blocking === 'no').flatMap(noteRows) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

const nameOf = ({ owner, name }: Repository): string => `${owner}/${name}`;

function wayOn({ repository, host, issue }: PreflightFacts, blocking: readonly Finding[]): PreflightRow[] {
  const where = issue ? `${nameOf(issue)}#${issue.number}` : nameOf(repository);
  const rows: PreflightRow[] = [];
  if (blocking.length === 0)
    rows.push({
      label: issue ? `$(cloud-upload) Update ${where}` : `$(cloud-upload) Publish to ${where}`,
      description: issue ? `the issue on ${host}` : `a new issue on ${host}`,
      action: { kind: 'publish' },
    });
  else if (blocking.every((finding) => finding.blocking === 'overrulable'))
    rows.push({
      label: issue
        ? `$(warning) Update ${where} All the Same`
        : `$(warning) Publish to ${where} All the Same`,
      description: 'with what is said above',
      action: { kind: 'publish-anyway' },
    });
  if (!issue)
    rows.push({
      label: '$(repo) Change Repository…',
      description: `now ${where}`,
      action: { kind: 'change-repository' },
    });
  rows.push({
    label: '$(open-preview) Preview',
    description: 'the draft beside the editor',
    action: { kind: 'preview' },
  });
  return rows;
}

function blockingRows(finding: Finding): PreflightRow[] {
  if (finding.code !== 'errors' && finding.code !== 'errors-losing-data')
    return [{ label: `$(error) ${describeFinding(finding)}` }];
  const rows = finding.problems.slice(0, mostProblems).map(({ code, message, range }): PreflightRow => ({
    label: `$(error) ${message}`,
    detail: `line ${range.start.line + 1}, ${code}`,
    action: { kind: 'go-to', range },
  }));
  const rest = finding.problems.length - rows.length;
  if (rest > 0)
    rows.push({
      label: `$(error) ${rest} more errors: show the problems`,
      action: { kind: 'show-problems' },
    });
  return rows;
}

function contentRows({ payload, plan }: PreflightFacts): PreflightRow[] {
  const { request } = plan;
  const rows: PreflightRow[] = [{ label: '$(note) Title', description: payload.title || 'none' }];
  const add = (icon: string, label: string, values: readonly string[]) => {
    if (values.length > 0) rows.push({ label: `$(${icon}) ${label}`, description: values.join(', ') });
  };
  add('tag', 'Labels', request.labels);
  add('person', 'Assignees', request.assignees);
  add('milestone', 'Milestone', request.milestone ? [request.milestone.title] : []);
  add('symbol-class', 'Type', request.type === null ? [] : [request.type]);
  const count = (value: number) => value.toLocaleString('en');
  rows.push({
    label: '$(list-flat) Text',
    description: `${count(bodyLength(payload.body))} of ${count(BODY_LIMIT)} characters`,
  });
  return rows;
}

function noteRows(finding: Finding): PreflightRow[] {
  if (finding.code === 'sections-empty')
    return [{ label: '$(info) Sections in which nothing stands', detail: finding.headings.join(', ') }];
  const icon = finding.code === 'placeholders-stripped' ? 'info' : 'warning';
  const label = `$(${icon}) ${describeFinding(finding)}`;
  if (finding.code === 'warnings')
    return [{ label, description: 'show the problems', action: { kind: 'show-problems' } }];
  return finding.code === 'labels-missing' ? [{ label }, ...createLabelRows(finding)] : [{ label }];
}

function createLabelRows(finding: Extract<Finding, { code: 'labels-missing' }>): PreflightRow[] {
  if (finding.creatable === false) return [];
  if (finding.creating.length > 0)
    return [{ label: '$(discard) Do Not Create Labels', action: { kind: 'create-labels', labels: [] } }];
  return [
    {
      label: '$(add) Create Missing Labels',
      description: finding.labels.join(', '),
      action: { kind: 'create-labels', labels: finding.labels },
    },
  ];
}
