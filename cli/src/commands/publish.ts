/** `perf-issue publish`: the engine of the editor, with the same journal, locks and receipts. */
import { resolve } from 'node:path';
import type { BodyRemedy } from '#core/publish/bodyPlan';
import { parseIssueUrl } from '#core/publish/issueLink';
import { describeFailure, describeFinding, describeProgress } from '#core/publish/messages';
import { outgoing, type Outgoing } from '#core/publish/outgoing';
import { holdingBack } from '#core/publish/preflight';
import type { Preparation } from '#core/publish/prepare';
import { prepare } from '#core/publish/prepare';
import { publish as runPublish } from '#core/publish/publish';
import type { Repository } from '#core/publish/repository';
import type { Choices, PublishRequest } from '#core/publish/result';
import { noChoices } from '#core/publish/result';
import { asBefore, getWholeIssue } from '#core/publish/wholeIssue';
import { draftIdentity } from '#publishing/disk/drafts';
import { exit } from '#cli/exit';
import { confirm } from '#cli/publish/confirm';
import { gitRemotes } from '#cli/publish/gitRemotes';
import type { PublishReport } from '#cli/publish/report';
import { exitCodeOf, findingsSaid, reportOf, tellText } from '#cli/publish/report';
import type { Patience } from '#cli/publish/session';
import { interruption, portsFor, renderedDraft } from '#cli/publish/session';
import { endpointsOf, targetOf } from '#cli/publish/target';
import { UsageError } from '#cli/usageError';

export interface PublishCommandOptions {
  readonly repo?: string;
  readonly apiUrl?: string;
  readonly template?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
  readonly body: BodyRemedy;
  readonly dropEmpty?: boolean;
  readonly createLabels?: boolean;
  readonly fieldsOnly?: boolean;
  readonly overruleErrors?: boolean;
  readonly sendAgain?: string;
  readonly overwrite?: string;
  readonly relink?: string;
  readonly takeOver?: string;
  readonly asNew?: string;
  readonly shareIssue?: string;
}

/** Publishes a draft and says how it ended, in words and by the exit code. */
export async function publish(
  path: string,
  options: PublishCommandOptions,
  patience: Patience = {},
): Promise<number> {
  const json = options.format === 'json';
  const draft = await renderedDraft(path, options.template);
  const { rendered } = draft;
  const endpoints = endpointsOf(options.apiUrl, process.env);
  const target = await targetOf(path, rendered.issue, options.repo, endpoints.host, gitRemotes);
  const ports = portsFor(endpoints, draft.withLink, patience);
  const interrupt = interruption();
  const request: PublishRequest = {
    draft: await draftIdentity(resolve(path)),
    rendered,
    target,
    choices: choicesOf(options, rendered.payload.labels),
  };
  if (rendered.issue === null && options.fieldsOnly === true)
    throw new UsageError('--fields-only: the draft has no issue yet. Publish it first.');
  const link = rendered.issue === null ? null : parseIssueUrl(rendered.issue);
  // Where the engine has a question of its own about the link, it asks that.
  const known = link === null || link.host === endpoints.host;
  if (known && (options.dryRun === true || options.yes !== true)) {
    const goal = link ?? target;
    const whole = outgoing(rendered, request.choices);
    const there =
      link === null || whole.body.fits
        ? null
        : await getWholeIssue(ports.tracker, link, link.number, interrupt.cancellation);
    const sent = there?.ok === true ? asBefore(whole, there.value) : whole;
    const seen = await prepare(
      ports,
      goal,
      sent,
      { ...request.choices, findDuplicates: true, issue: link },
      interrupt.cancellation,
    );
    if (!seen.ok)
      return tellHeld(json, seen.failure.kind, `Not published. ${describeFailure(seen.failure)}`, []);
    if (options.dryRun === true)
      return tellDryRun(json, request.choices, sent, goal, link !== null, seen.value);
    const refused = await ask(json, goal, link?.number ?? null, request.choices, seen.value);
    if (refused !== null) return refused;
  }
  const result = await runPublish(request, ports, {
    ...patience,
    cancellation: interrupt.cancellation,
    ...(json
      ? {}
      : {
          onProgress: (progress) => {
            process.stderr.write(`${describeProgress(progress)}\n`);
          },
        }),
  });
  interrupt.dispose();
  const report = reportOf(result, rendered.issue);
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else tellText(report, result);
  return exitCodeOf(report);
}

const choicesOf = (options: PublishCommandOptions, labels: readonly string[]): Choices => ({
  ...noChoices,
  // Those that are there need no creating.
  createLabels: options.createLabels === true ? labels : [],
  body: options.body,
  fieldsOnly: options.fieldsOnly ?? false,
  dropEmptySections: options.dropEmpty ?? false,
  overruleErrors: options.overruleErrors ?? false,
  sendAgain: options.sendAgain ?? null,
  overwrite: options.overwrite ?? null,
  relink: options.relink ?? null,
  takeOver: options.takeOver ?? null,
  asNew: options.asNew ?? null,
  shareIssue: options.shareIssue ?? null,
});

function tellHeld(
  json: boolean,
  reason: string,
  message: string,
  findings: PublishReport['findings'],
  next: readonly string[] = [],
): number {
  const report: PublishReport = {
    ...{ status: 'held', url: null, number: null, dropped: [], message, reason, next, findings, notes: [] },
  };
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stderr.write(`${message}\n`);
  return exit.problems;
}

/** The question before sending; null: go on (what holds back, the engine says itself). */
async function ask(
  json: boolean,
  { owner, name }: Repository,
  number: number | null,
  choices: Choices,
  { findings }: Preparation,
): Promise<number | null> {
  if (holdingBack(findings, { ...choices, overruleErrors: true }).length > 0) return null;
  const goal = number === null ? `a new issue in ${owner}/${name}` : `${owner}/${name}#${number}`;
  for (const finding of findings) process.stderr.write(`${describeFinding(finding)}\n`);
  const answer = await confirm(number === null ? `Publish ${goal}?` : `Update ${goal}?`);
  if (answer === true) return null;
  return answer === false
    ? tellHeld(json, 'cancelled', 'Not published.', findingsSaid(findings))
    : tellHeld(
        json,
        'not-confirmed',
        `Not published: nobody is here to confirm ${goal}. Look at it with --dry-run, and publish with --yes.`,
        findingsSaid(findings),
        ['--yes'],
      );
}

function tellDryRun(
  json: boolean,
  choices: Choices,
  { body }: Outgoing,
  { owner, name }: Repository,
  updates: boolean,
  { findings, plan, labels, duplicates }: Preparation,
): number {
  const blocking = holdingBack(findings, choices);
  const would = blocking.length > 0 ? 'held' : updates ? 'updated' : 'created';
  const shown = {
    status: would,
    dryRun: true,
    repository: `${owner}/${name}`,
    payload: { ...plan.request, body: body.own },
    comments: body.comments,
    labels,
    leftOut: plan.leftOut,
    duplicates: duplicates?.map(({ issue, title }) => ({ url: issue.url, title })) ?? null,
    findings: findingsSaid(findings),
  };
  if (json) process.stdout.write(`${JSON.stringify(shown)}\n`);
  else {
    for (const finding of findings) process.stderr.write(`${describeFinding(finding)}\n`);
    process.stderr.write(
      `Nothing was sent. ${would === 'held' ? 'Publishing would be held back' : `It would be ${would} in ${owner}/${name}`}:\n`,
    );
    process.stdout.write(`${[plan.request.title, body.own, ...body.comments].join('\n\n')}\n`);
  }
  return blocking.length > 0 ? exit.problems : exit.ok;
}
