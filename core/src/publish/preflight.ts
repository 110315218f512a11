/** What stands against publishing, and what will not arrive as the draft has it: found before anything is sent. */
import type { RenderedDraft, ReportedProblem } from '#core/protocol';
import type { Range } from '#core/position';
import type { BodyRemedy } from '#core/publish/bodyPlan';
import type { LikelyDuplicate } from '#core/publish/duplicates';
import type { TargetFacts } from '#core/publish/facts';
import type { Plan } from '#core/publish/plan';
import { reaches } from '#core/publish/plan';
import type { Repository } from '#core/publish/repository';
import { BODY_LIMIT, bodyLength, codePoints } from '#core/publish/size';

/** Reported for GitHub, not confirmed: so it may be overruled. */
export const TITLE_LIMIT = 256;

/** Rules whose problem means that a part of the draft would be missing in the issue: not to be overruled. */
const LOSES_DATA: ReadonlySet<string> = new Set(['comment-unclosed', 'front-matter-invalid']);

/** What the preflight reads of a rendered draft. */
export type RenderedText = Pick<
  RenderedDraft,
  'payload' | 'problems' | 'stripped' | 'emptySections' | 'bodyWithoutEmptySections' | 'text' | 'redaction'
>;

export type FindingData =
  | { readonly code: 'errors'; readonly problems: readonly ReportedProblem[] }
  /** Errors that may not be overruled: publishing would lose data. */
  | { readonly code: 'errors-losing-data'; readonly problems: readonly ReportedProblem[] }
  | { readonly code: 'warnings'; readonly problems: readonly ReportedProblem[] }
  | { readonly code: 'title-empty' }
  | { readonly code: 'title-too-long'; readonly length: number; readonly limit: number }
  /** `remedies`: those with which it would fit. */
  | {
      readonly code: 'body-too-long';
      readonly length: number;
      readonly limit: number;
      readonly remedies: readonly BodyRemedy[];
    }
  /** A part of the text does not fit, and goes into so many comments below the issue. */
  | { readonly code: 'text-in-comments'; readonly comments: number }
  /** Code that does not fit is kept in these files, and named in its place. */
  | {
      readonly code: 'text-in-files';
      readonly files: readonly { readonly name: string; readonly bytes: number }[];
    }
  | { readonly code: 'repository-archived'; readonly repository: Repository }
  | { readonly code: 'issues-disabled'; readonly repository: Repository }
  /** The repository has another name now. */
  | { readonly code: 'repository-renamed'; readonly from: Repository; readonly to: Repository }
  | { readonly code: 'repository-is-fork'; readonly repository: Repository; readonly forkOf: string }
  /** `creatable`: whether the person may create labels there; null when the tracker does not say. */
  | {
      readonly code: 'labels-missing';
      readonly labels: readonly string[];
      readonly creatable: boolean | null;
      /** Those of `labels` that the person asked to have created. */
      readonly creating: readonly string[];
    }
  | { readonly code: 'assignees-not-assignable'; readonly assignees: readonly string[] }
  | { readonly code: 'milestone-missing'; readonly milestone: string }
  | { readonly code: 'type-missing'; readonly type: string }
  /** Sent, and dropped silently by the tracker for lack of permission. */
  | {
      readonly code: 'dropped-without-permission';
      readonly labels: readonly string[];
      readonly assignees: readonly string[];
      readonly milestone: string | null;
      readonly type: string | null;
    }
  | { readonly code: 'placeholders-stripped'; readonly count: number }
  /** `dropped`: whether the person wants them left out. */
  | { readonly code: 'sections-empty'; readonly headings: readonly string[]; readonly dropped: boolean }
  /** Open issues of the repository with a title like this one's, the most alike first. */
  | { readonly code: 'likely-duplicates'; readonly issues: readonly LikelyDuplicate[] }
  /** Something that opens a door: a key, a token, a password. Its value is nowhere in here. */
  | { readonly code: 'secret-found'; readonly places: readonly ReportedPlace[] }
  | { readonly code: 'personal-data-found'; readonly places: readonly ReportedPlace[] };

/** Where something stands that should not be published. */
export interface ReportedPlace {
  /** `aws-access-key`, `email`. */
  readonly kind: string;
  /** In the draft; null: only what is rendered from the draft has it (see `where`). */
  readonly range: Range | null;
  readonly where: 'draft' | 'title' | 'body';
  /** What a fix puts in its place: the same for the same value. */
  readonly placeholder: string;
}

/** Names a place, so that what a person said of it holds for it alone: not once the text around it has moved. */
export const placeKey = ({ kind, where, range, placeholder }: ReportedPlace): string =>
  `${kind} ${where} ${range ? `${range.start.line}:${range.start.character}` : placeholder}`;

/** `overrulable`: holds publishing back until the person says otherwise. `always`: holds it back. */
export type Finding = FindingData & { readonly blocking: 'no' | 'overrulable' | 'always' };

function ofDraft(
  rendered: RenderedText,
  remedies: readonly BodyRemedy[],
  sectionsDropped: boolean,
): readonly Finding[] {
  const { payload, problems, stripped, emptySections } = rendered;
  const findings: Finding[] = [];
  const errors = problems.filter(({ severity }) => severity === 'error');
  const losing = errors.filter(({ code }) => LOSES_DATA.has(code));
  const others = errors.filter(({ code }) => !LOSES_DATA.has(code));
  if (losing.length > 0) findings.push({ code: 'errors-losing-data', problems: losing, blocking: 'always' });
  if (others.length > 0) findings.push({ code: 'errors', problems: others, blocking: 'overrulable' });
  const title = codePoints(payload.title.trim());
  if (title === 0) findings.push({ code: 'title-empty', blocking: 'always' });
  if (title > TITLE_LIMIT)
    findings.push({ code: 'title-too-long', length: title, limit: TITLE_LIMIT, blocking: 'overrulable' });
  const length = bodyLength(payload.body);
  if (length > BODY_LIMIT)
    findings.push({ code: 'body-too-long', length, limit: BODY_LIMIT, remedies, blocking: 'always' });
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  if (warnings.length > 0) findings.push({ code: 'warnings', problems: warnings, blocking: 'no' });
  if (stripped > 0) findings.push({ code: 'placeholders-stripped', count: stripped, blocking: 'no' });
  if (emptySections.length > 0)
    findings.push({
      code: 'sections-empty',
      headings: emptySections,
      dropped: sectionsDropped,
      blocking: 'no',
    });
  return findings;
}

function ofRepository(target: Repository, facts: TargetFacts): readonly Finding[] {
  const { repository } = facts;
  const findings: Finding[] = [];
  const named: Repository = { owner: repository.owner, name: repository.name };
  if (repository.archived)
    findings.push({ code: 'repository-archived', repository: named, blocking: 'always' });
  if (!repository.hasIssues)
    findings.push({ code: 'issues-disabled', repository: named, blocking: 'always' });
  if (`${named.owner}/${named.name}`.toLowerCase() !== `${target.owner}/${target.name}`.toLowerCase())
    findings.push({ code: 'repository-renamed', from: target, to: named, blocking: 'no' });
  if (repository.forkOf !== null)
    findings.push({
      code: 'repository-is-fork',
      repository: named,
      forkOf: repository.forkOf,
      blocking: 'no',
    });
  return findings;
}

function ofPlan(facts: TargetFacts, plan: Plan, createLabels: readonly string[]): readonly Finding[] {
  const { permission } = facts.repository;
  const findings: Finding[] = [];
  const leftOut = (field: string): readonly string[] =>
    plan.leftOut.filter((left) => left.field === field).map(({ value }) => value);
  const labels = leftOut('labels');
  if (labels.length > 0) {
    const creatable = reaches(permission, 'write');
    const creating = creatable === false ? [] : labels.filter((label) => createLabels.includes(label));
    findings.push({ code: 'labels-missing', labels, creatable, creating, blocking: 'no' });
  }
  const assignees = leftOut('assignees');
  if (assignees.length > 0) findings.push({ code: 'assignees-not-assignable', assignees, blocking: 'no' });
  for (const milestone of leftOut('milestone'))
    findings.push({ code: 'milestone-missing', milestone, blocking: 'no' });
  for (const type of leftOut('type')) findings.push({ code: 'type-missing', type, blocking: 'no' });
  if (reaches(permission, 'write') === false) {
    const { request } = plan;
    // Triage may label, though not while creating: publishing adds the labels afterwards.
    const dropped = {
      labels: reaches(permission, 'triage') === true ? [] : request.labels,
      assignees: request.assignees,
      milestone: request.milestone?.title ?? null,
      type: request.type,
    };
    if (dropped.labels.length + dropped.assignees.length > 0 || (dropped.milestone ?? dropped.type) !== null)
      findings.push({ code: 'dropped-without-permission', ...dropped, blocking: 'no' });
  }
  return findings;
}

/** What holds back first. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({ blocking }) => blocking !== 'no'),
  ...findings.filter(({ blocking }) => blocking === 'no'),
];

/**
 * Everything to be said before sending, what holds back first. `createLabels`: labels that the person asked to create;
 * `remedies`: what would make too long a text fit; `sectionsDropped`: whether empty sections are left out.
 */
export function preflight(
  rendered: RenderedText,
  target: Repository,
  facts: TargetFacts,
  plan: Plan,
  createLabels: readonly string[],
  remedies: readonly BodyRemedy[] = [],
  sectionsDropped = false,
): readonly Finding[] {
  return inOrder([
    ...ofRepository(target, facts),
    ...ofDraft(rendered, remedies, sectionsDropped),
    ...ofPlan(facts, plan, createLabels),
  ]);
}

/** Findings that stop publishing. What is wrong with the text holds back the text, so `fieldsOnly` is not stopped. */
export const holdingBack = (
  findings: readonly Finding[],
  { overruleErrors, fieldsOnly }: { readonly overruleErrors: boolean; readonly fieldsOnly: boolean },
): readonly Finding[] =>
  fieldsOnly
    ? []
    : findings.filter(
        ({ blocking }) => blocking === 'always' || (blocking === 'overrulable' && !overruleErrors),
      );
