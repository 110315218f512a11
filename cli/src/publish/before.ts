/** What is looked at and asked before anything is sent: a dry run ends here. */
import { courseOf, type Course } from '#core/publish/course';
import type { Cancellation } from '#core/publish/cancellation';
import { mergeIssue } from '#core/publish/merge';
import { describeFinding } from '#core/publish/messages';
import { outgoing, sentTexts, type Outgoing } from '#core/publish/outgoing';
import { reaches } from '#core/publish/plan';
import type { PublishPorts, StoredIssue, Tracker } from '#core/publish/ports';
import { holdingBack, type Finding } from '#core/publish/preflight';
import { prepare, type Preparation } from '#core/publish/prepare';
import type { IssueRef, Repository } from '#core/publish/repository';
import { foreseenRecords } from '#core/publish/foresight';
import type {
  Choices,
  HeldReason,
  PublishFailure,
  PublishRequest,
  PublishResult,
} from '#core/publish/result';
import { tried } from '#core/publish/run';
import { asBefore, getWholeIssue, textsWith } from '#core/publish/wholeIssue';
import { confirm } from '#cli/publish/confirm';
import { exitOf, findingsSaid, reportOf, tell, type PublishReport } from '#cli/publish/report';

/** Looks first: a dry run ends with what it saw, a publish asks. Null: go on, to send or to be held back by the engine. */
export async function before(
  request: PublishRequest,
  ports: PublishPorts,
  options: { readonly format: 'text' | 'json'; readonly dryRun?: boolean },
  cancellation: Cancellation,
): Promise<number | null> {
  const { rendered, choices, target } = request;
  const { format } = options;
  const end = (result: PublishResult): number => tell(reportOf(result, rendered.issue), format);
  const hold = (reason: HeldReason): number => end({ status: 'held', reason, findings: [], notes: [] });
  const fail = (failure: PublishFailure): number =>
    end({ status: 'failed', failure, during: 'checking', findings: [], notes: [] });
  const known = await tried(() => foreseenRecords(request, ports, cancellation));
  if (!known.ok) return fail({ kind: 'journal-failed', detail: known.detail });
  if ('status' in known.value) return end(known.value);
  const records = known.value;
  const course = courseOf(rendered.issue, ports.tracker.host, records, choices);
  if (course.kind === 'held') return hold(course.reason);
  const issue = 'issue' in course ? course.issue : null;
  const stored =
    issue &&
    (await getWholeIssue(
      ports.tracker,
      issue,
      issue.number,
      textsWith(rendered.payload.body, records.publication),
      cancellation,
    ));
  if (stored?.ok === false) return fail(stored.failure);
  const all = outgoing(rendered, choices);
  const sent = stored === null ? all : asBefore(all, stored.value);
  const wishes = { ...choices, findDuplicates: true, issue };
  const seen = await prepare(ports, issue ?? target, sent, wishes, cancellation);
  if (!seen.ok) return fail(seen.failure);
  if (options.dryRun !== true) return ask(format, issue ?? target, course, choices, seen.value);
  const would = foreseen(course, sent, seen.value, stored?.value ?? null, choices);
  return tellDryRun(format, sent, ports.tracker, issue, would, seen.value);
}

type Foreseen = 'created' | 'adopted' | 'unknown' | 'updated' | 'unchanged' | 'held' | 'findings';

/** How a publish would end, by what is known now. */
function foreseen(
  course: Exclude<Course, { readonly kind: 'held' }>,
  { payload }: Outgoing,
  { plan, facts, findings }: Preparation,
  stored: StoredIssue | null,
  choices: Choices,
): Foreseen {
  // What an earlier publish has sent is looked for, and kept, whatever is found in the draft.
  if (course.kind === 'adopt') return 'adopted';
  if (course.kind === 'look' && !course.sendAgain) return 'unknown';
  if (holdingBack(findings, choices).length > 0) return 'findings';
  if (course.kind !== 'update' || stored === null) return 'created';
  const mayEdit = reaches(facts.repository.permission, 'write') !== false;
  const { publication } = course;
  const base = { sent: publication?.sent ?? null, stored: publication?.stored ?? null };
  const { conflicts, patch } = mergeIssue(base, payload, plan, stored, mayEdit, choices.fieldsOnly);
  if (conflicts.length > 0 && choices.overwrite !== stored.updatedAt) return 'held';
  return Object.keys(patch).length === 0 ? 'unchanged' : 'updated';
}

function tellHeld(
  format: 'text' | 'json',
  reason: string,
  message: string,
  findings: PublishReport['findings'],
  next: readonly string[] = [],
): number {
  const report: PublishReport = {
    ...{
      status: 'held',
      url: null,
      number: null,
      dropped: [],
      files: [],
      message,
      reason,
      next,
      findings,
      notes: [],
    },
  };
  return tell(report, format);
}

/** The question before sending; null: go on (what holds back, the engine says itself). */
async function ask(
  format: 'text' | 'json',
  { owner, name }: Repository,
  course: Exclude<Course, { readonly kind: 'held' }>,
  choices: Choices,
  { findings }: Preparation,
): Promise<number | null> {
  if (holdingBack(findings, { ...choices, overruleErrors: true }).length > 0) return null;
  const isNew = course.kind === 'create' || (course.kind === 'look' && course.sendAgain);
  const goal = isNew
    ? `a new issue in ${owner}/${name}`
    : 'issue' in course
      ? `${owner}/${name}#${course.issue.number}`
      : 'the issue of the publish that was cut short, where it is found,';
  if (format === 'text') sayFindings(findings);
  const answer = await confirm(isNew ? `Publish ${goal}?` : `Update ${goal}?`);
  if (answer === true) return null;
  return answer === false
    ? tellHeld(format, 'cancelled', 'Not published.', findingsSaid(findings))
    : tellHeld(
        format,
        'not-confirmed',
        `Not published: nobody is here to confirm ${goal}. Look at it with --dry-run, and publish with --yes.`,
        findingsSaid(findings),
        ['--yes'],
      );
}

function sayFindings(findings: readonly Finding[]): void {
  for (const finding of findings) process.stderr.write(`${describeFinding(finding)}\n`);
}

function tellDryRun(
  format: 'text' | 'json',
  planned: Outgoing,
  tracker: Tracker,
  issue: IssueRef | null,
  would: Foreseen,
  { facts, findings, plan, labels, duplicates }: Preparation,
): number {
  const sent = sentTexts(planned, tracker);
  const files = planned.body.files.map(({ name: file, bytes }) => ({ name: file, bytes }));
  const { owner, name } = facts.repository;
  const where = `${owner}/${name}${issue === null ? '' : `#${issue.number}`}`;
  const status = would === 'findings' ? 'held' : would;
  const shown = {
    status,
    dryRun: true,
    repository: `${owner}/${name}`,
    number: issue?.number ?? null,
    payload: { ...plan.request, body: sent.body },
    comments: sent.comments,
    files,
    labels,
    leftOut: plan.leftOut,
    duplicates: duplicates?.map(({ issue: like, title }) => ({ url: like.url, title })) ?? null,
    findings: findingsSaid(findings),
  };
  if (format === 'json') process.stdout.write(`${JSON.stringify(shown)}\n`);
  else {
    sayFindings(findings);
    process.stderr.write(`Nothing was sent. ${FORESEEN[would](where)}\n`);
    process.stdout.write(`${[plan.request.title, sent.body, ...sent.comments].join('\n\n')}\n`);
  }
  return exitOf(status);
}

const FORESEEN = {
  created: (where: string) => `It would be created in ${where}:`,
  adopted: (where: string) =>
    `An earlier publish of this draft was cut short after ${where} was there: publishing would link the draft to it and bring it up to date. The draft’s text is:`,
  unknown: () =>
    'An earlier publish of this draft has not come to a known end: publishing would look for its issue, and send none again without your word. The draft’s text is:',
  updated: (where: string) => `${where} would be updated:`,
  unchanged: (where: string) => `${where} would stay as it is; the draft has nothing new for it:`,
  held: (where: string) =>
    `Publishing would be held back, for ${where} was changed at the tracker and here. The draft’s text is:`,
  findings: () => 'Publishing would be held back by what is said above. The draft’s text is:',
} as const;
