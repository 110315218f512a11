/** What is looked at and asked before anything is sent: a dry run ends here. */
import { parseIssueUrl } from '#core/publish/issueLink';
import type { Cancellation } from '#core/publish/cancellation';
import { mergeIssue } from '#core/publish/merge';
import { describeFinding } from '#core/publish/messages';
import { outgoing, sentTexts, type Outgoing, type SentTexts } from '#core/publish/outgoing';
import { reaches } from '#core/publish/plan';
import type { PublishPorts, StoredIssue } from '#core/publish/ports';
import { holdingBack, type Finding } from '#core/publish/preflight';
import { prepare, type Preparation } from '#core/publish/prepare';
import type { Publication } from '#core/publish/records';
import type { IssueRef, Repository } from '#core/publish/repository';
import type {
  Choices,
  HeldReason,
  PublishFailure,
  PublishRequest,
  PublishResult,
} from '#core/publish/result';
import { tried } from '#core/publish/run';
import { asBefore, getWholeIssue } from '#core/publish/wholeIssue';
import { exit } from '#cli/exit';
import { confirm } from '#cli/publish/confirm';
import { findingsSaid, reportOf, tell, type PublishReport } from '#cli/publish/report';

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
  const journal = await tried(() => ports.journal.readPublication(request.draft));
  if (!journal.ok) return fail({ kind: 'journal-failed', detail: journal.detail });
  const known = journal.value;
  const linked = rendered.issue === null ? null : parseIssueUrl(rendered.issue);
  // An issue that the person sets aside is nothing to update.
  const isAside = linked !== null && choices.asNew === linked.url;
  const problem = isAside ? null : linkProblem(rendered.issue, ports.tracker.host, known);
  if (problem !== null) return hold(problem);
  const link = isAside ? null : linked;
  const lost =
    rendered.issue === null && known !== null && choices.asNew !== known.issue.url ? known.issue : null;
  if (lost !== null && choices.relink !== lost.url) return hold({ kind: 'already-published', issue: lost });
  const issue = link ?? lost;
  const stored = issue && (await getWholeIssue(ports.tracker, issue, issue.number, cancellation));
  if (stored?.ok === false) return fail(stored.failure);
  const all = outgoing(rendered, choices);
  const sent = stored === null ? all : asBefore(all, stored.value);
  const wishes = { ...choices, findDuplicates: true, issue };
  const seen = await prepare(ports, issue ?? target, sent, wishes, cancellation);
  if (!seen.ok) return fail(seen.failure);
  if (options.dryRun !== true)
    return ask(format, issue ?? target, issue?.number ?? null, choices, seen.value);
  const would = stored === null ? 'created' : foreseen(sent, seen.value, stored.value, known, choices);
  return tellDryRun(format, choices, sentTexts(sent, ports.tracker), issue, would, seen.value);
}

/** What is wrong with a draft's link, before anything is asked. */
function linkProblem(
  text: string | null,
  host: string,
  known: Publication | null,
): Extract<HeldReason, { readonly kind: 'link-invalid' | 'link-elsewhere' }> | null {
  if (text === null) return null;
  const link = parseIssueUrl(text);
  if (link === null) return { kind: 'link-invalid', link: text };
  const isHere = link.host === host || (known?.issue.url === link.url && known.host === host);
  return isHere ? null : { kind: 'link-elsewhere', link: link.url, host };
}

/** How an update would end, by what is known now. */
function foreseen(
  { payload }: Outgoing,
  { plan, facts }: Preparation,
  stored: StoredIssue,
  known: Publication | null,
  { fieldsOnly, overwrite }: Choices,
): 'updated' | 'unchanged' | 'held' {
  const mayEdit = reaches(facts.repository.permission, 'write') !== false;
  const base = { sent: known?.sent ?? null, stored: known?.stored ?? null };
  const { conflicts, patch } = mergeIssue(base, payload, plan, stored, mayEdit, fieldsOnly);
  if (conflicts.length > 0 && overwrite !== stored.updatedAt) return 'held';
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
    ...{ status: 'held', url: null, number: null, dropped: [], message, reason, next, findings, notes: [] },
  };
  return tell(report, format);
}

/** The question before sending; null: go on (what holds back, the engine says itself). */
async function ask(
  format: 'text' | 'json',
  { owner, name }: Repository,
  number: number | null,
  choices: Choices,
  { findings }: Preparation,
): Promise<number | null> {
  if (holdingBack(findings, { ...choices, overruleErrors: true }).length > 0) return null;
  const goal = number === null ? `a new issue in ${owner}/${name}` : `${owner}/${name}#${number}`;
  if (format === 'text') sayFindings(findings);
  const answer = await confirm(number === null ? `Publish ${goal}?` : `Update ${goal}?`);
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
  choices: Choices,
  sent: SentTexts,
  issue: IssueRef | null,
  foreseen: 'created' | 'updated' | 'unchanged' | 'held',
  { facts, findings, plan, labels, duplicates }: Preparation,
): number {
  const { owner, name } = facts.repository;
  const where = `${owner}/${name}${issue === null ? '' : `#${issue.number}`}`;
  const blocking = holdingBack(findings, choices);
  const status = blocking.length > 0 ? 'held' : foreseen;
  const shown = {
    status,
    dryRun: true,
    repository: `${owner}/${name}`,
    number: issue?.number ?? null,
    payload: { ...plan.request, body: sent.body },
    comments: sent.comments,
    labels,
    leftOut: plan.leftOut,
    duplicates: duplicates?.map(({ issue: like, title }) => ({ url: like.url, title })) ?? null,
    findings: findingsSaid(findings),
  };
  if (format === 'json') process.stdout.write(`${JSON.stringify(shown)}\n`);
  else {
    sayFindings(findings);
    process.stderr.write(
      `Nothing was sent. ${FORESEEN[blocking.length > 0 ? 'findings' : foreseen](where)}\n`,
    );
    process.stdout.write(`${[plan.request.title, sent.body, ...sent.comments].join('\n\n')}\n`);
  }
  return status === 'held' ? exit.problems : exit.ok;
}

const FORESEEN = {
  created: (where: string) => `It would be created in ${where}:`,
  updated: (where: string) => `${where} would be updated:`,
  unchanged: (where: string) => `${where} would stay as it is; the draft has nothing new for it:`,
  held: (where: string) =>
    `Publishing would be held back, for ${where} was changed at the tracker and here. The draft’s text is:`,
  findings: () => 'Publishing would be held back by what is said above. The draft’s text is:',
} as const;
