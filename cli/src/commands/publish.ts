/** `perf-issue publish`: the engine of the editor, with the same journal, locks and receipts. */
import { dirname, resolve } from 'node:path';
import type { BodyRemedy } from '#core/publish/bodyPlan';
import { linkedTracker } from '#core/publish/linkedTracker';
import { describeProgress, describeReceipt } from '#core/publish/messages';
import { publish as runPublish } from '#core/publish/publish';
import { noChoices, type Choices, type PublishRequest } from '#core/publish/result';
import { draftIdentity } from '#publishing/disk/drafts';
import { before } from '#cli/publish/before';
import { gitRemotes } from '#cli/publish/gitRemotes';
import { reportOf, tell } from '#cli/publish/report';
import { interruption, portsFor, renderedDraft, type Patience } from '#cli/publish/session';
import { sourceCommitIn } from '#cli/publish/sourceCommit';
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
  const { format } = options;
  const draft = await renderedDraft(path, options.template);
  const { rendered } = draft;
  const endpoints = endpointsOf(options.apiUrl, process.env);
  const target = await targetOf(
    path,
    rendered.issue,
    options.repo,
    options.asNew,
    endpoints.host,
    gitRemotes,
  );
  const connected = portsFor(endpoints, draft.withLink, patience);
  const source = await sourceCommitIn(dirname(resolve(path)), rendered.payload.body, endpoints);
  const ports = { ...connected, tracker: linkedTracker(connected.tracker, source) };
  const interrupt = interruption();
  const request: PublishRequest = {
    draft: await draftIdentity(resolve(path)),
    rendered,
    target,
    choices: choicesOf(options, rendered.payload.labels),
  };
  if (rendered.issue === null && options.fieldsOnly === true)
    throw new UsageError('--fields-only: the draft has no issue yet. Publish it first.');
  if (options.dryRun === true || options.yes !== true) {
    const ended = await before(request, ports, options, interrupt.cancellation);
    if (ended !== null) return ended;
  }
  const result = await runPublish(request, ports, {
    ...patience,
    cancellation: interrupt.cancellation,
    ...(format === 'json'
      ? {}
      : {
          onProgress: (progress) => {
            process.stderr.write(`${describeProgress(progress)}\n`);
          },
        }),
  });
  interrupt.dispose();
  const receipt = 'receipt' in result ? result.receipt : null;
  return tell(
    reportOf(result, rendered.issue),
    format,
    receipt === null ? [] : describeReceipt(receipt, 'differing'),
  );
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
