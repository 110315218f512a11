import { endingOf, failureButtons, type Ending, type NextStep } from '#client/publish/ending';
import { preflightRows, type PreflightAction, type PreflightGroup } from '#client/publish/preflightRows';
import type { RenderedDraft } from '#core/protocol';
import type { Cancellation } from '#core/publish/cancellation';
import type { TargetFacts } from '#core/publish/facts';
import { parseIssueUrl } from '#core/publish/issueLink';
import { describeFailure, describeProgress } from '#core/publish/messages';
import { holdingBack } from '#core/publish/preflight';
import { outgoing } from '#core/publish/outgoing';
import { prepare, type Preparation } from '#core/publish/prepare';
import { publish } from '#core/publish/publish';
import type { PublishPorts } from '#core/publish/ports';
import type { IssueRef, Repository } from '#core/publish/repository';
import { noChoices, type Choices, type PublishResult } from '#core/publish/result';

/** What ends the flow: the rest of the actions and steps is the flow's own. */
export type LastAct =
  | Exclude<NextStep, { readonly kind: 'again' | 'go-on' | 'change-repository' }>
  | Extract<PreflightAction, { readonly kind: 'go-to' | 'show-problems' | 'preview' }>;

/** The person, as the flow speaks with them. */
export interface PublishUi {
  /** Shows what will be sent; undefined where the person gave up. A panel may take the list's place. */
  readonly preflight: (groups: readonly PreflightGroup[]) => Promise<PreflightAction | undefined>;
  /** Tells an ending; undefined where the person chose nothing. */
  readonly tell: (ending: Ending) => Promise<NextStep | undefined>;
  /** Works behind a cancellable progress. */
  readonly working: <T>(
    title: string,
    work: (cancellation: Cancellation, report: (message: string) => void) => Promise<T>,
  ) => Promise<T>;
  /** Asks for another repository and remembers it; undefined where the person gave up. */
  readonly changeTarget: (
    current: Repository | null,
    forkOf: string | null,
  ) => Promise<Repository | undefined>;
  /** Does what ends the flow: opens, copies, shows. */
  readonly act: (action: LastAct) => Promise<void>;
}

/** What one publish of one draft needs. */
export interface PublishFlow {
  /** The draft's URI. */
  readonly draft: string;
  /** Saves the draft and renders it; null where it is no draft any more or could not be saved. */
  readonly render: () => Promise<RenderedDraft | null>;
  /** The repository for a new issue, asked for where it is not known; undefined where the person gave up. */
  readonly findTarget: () => Promise<Repository | undefined>;
  readonly ports: PublishPorts;
  readonly htmlUrl: string;
  /** Whether the preflight is shown although nothing holds publishing back. */
  readonly confirm: boolean;
  readonly ui: PublishUi;
  /** Told what the repository was found to be like, for completions. */
  readonly learn: (target: Repository, facts: TargetFacts) => void;
  /** Told each result, for the log. */
  readonly record: (result: PublishResult) => void;
}

/** Publishes a draft with the person: what is sent is shown, every ending is told, nothing is done twice unasked. */
export async function runPublish(flow: PublishFlow): Promise<void> {
  let target: Repository | undefined;
  let choices: Choices = noChoices;
  let askedAlready = false;
  for (;;) {
    const rendered = await flow.render();
    if (!rendered) return;
    const link = linkIn(rendered, flow);
    if (link.kind === 'new') target ??= await flow.findTarget();
    const goal = link.kind === 'update' ? link.issue : target;
    if (link.kind !== 'unusable' && !goal) return;

    if (goal && link.kind !== 'unusable' && !askedAlready) {
      const issue = link.kind === 'update' ? link.issue : null;
      const decision = await decide(flow, rendered, goal, issue, choices);
      if (decision.kind === 'end') return;
      choices = decision.choices;
      if (decision.kind === 'other-target') {
        target = decision.target;
        continue;
      }
    }
    // Without a target it is a link that cannot be followed: publishing says so and sends nothing.
    const result = await send(flow, rendered, goal ?? { owner: '', name: '' }, choices);
    flow.record(result);
    const step = await flow.ui.tell(endingOf(result, { htmlUrl: flow.htmlUrl, link: rendered.issue }));
    if (!step) return;
    askedAlready = step.kind === 'go-on';
    if (step.kind === 'again') {
      choices = noChoices;
    } else if (step.kind === 'go-on') {
      choices = { ...choices, ...step.choices };
    } else if (step.kind === 'change-repository') {
      target = await flow.ui.changeTarget(goal ?? null, null);
      if (!target) return;
    } else {
      await flow.ui.act(step);
      return;
    }
  }
}

type Link =
  | { readonly kind: 'new' }
  | { readonly kind: 'update'; readonly issue: IssueRef }
  /** It leads to another host, or nowhere. */
  | { readonly kind: 'unusable' };

function linkIn({ issue }: RenderedDraft, { ports }: PublishFlow): Link {
  if (issue === null) return { kind: 'new' };
  const parsed = parseIssueUrl(issue);
  if (parsed?.host !== ports.tracker.host) return { kind: 'unusable' };
  return { kind: 'update', issue: parsed };
}

type Decision =
  | { readonly kind: 'send'; readonly choices: Choices }
  | { readonly kind: 'other-target'; readonly choices: Choices; readonly target: Repository }
  | { readonly kind: 'end' };

/** Finds out what the repository will take, shows it, and lets the person decide. */
async function decide(
  flow: PublishFlow,
  rendered: RenderedDraft,
  goal: Repository,
  issue: IssueRef | null,
  before: Choices,
): Promise<Decision> {
  let choices = before;
  for (;;) {
    const { createLabels } = choices;
    const prepared = await flow.ui.working('Preparing the issue…', (cancellation) =>
      prepare(
        flow.ports.tracker,
        goal,
        outgoing(rendered, choices, flow.draft),
        { createLabels, findDuplicates: true, issue },
        cancellation,
      ),
    );
    if (!prepared.ok) {
      const { failure } = prepared;
      const step = await flow.ui.tell({
        severity: failure.kind === 'cancelled' ? 'info' : 'error',
        message: `Not published. ${describeFailure(failure)}`,
        buttons: failureButtons(failure, rendered.issue),
      });
      if (step?.kind === 'again') continue;
      if (step?.kind === 'change-repository') return otherTarget(flow, goal, null, choices);
      if (step?.kind === 'go-on') return { kind: 'send', choices: { ...choices, ...step.choices } };
      if (step) await flow.ui.act(step);
      return { kind: 'end' };
    }
    flow.learn(goal, prepared.value.facts);
    const action = await ask(flow, rendered, prepared.value, issue);
    if (!action) return { kind: 'end' };
    if (action.kind === 'publish') return { kind: 'send', choices };
    if (action.kind === 'publish-anyway')
      return { kind: 'send', choices: { ...choices, overruleErrors: true } };
    if (action.kind === 'change-repository')
      return otherTarget(flow, goal, prepared.value.facts.repository.forkOf, choices);
    if (action.kind !== 'create-labels') {
      await flow.ui.act(action);
      return { kind: 'end' };
    }
    choices = { ...choices, createLabels: action.labels };
  }
}

async function otherTarget(
  flow: PublishFlow,
  current: Repository,
  forkOf: string | null,
  choices: Choices,
): Promise<Decision> {
  const target = await flow.ui.changeTarget(current, forkOf);
  return target ? { kind: 'other-target', choices, target } : { kind: 'end' };
}

async function ask(
  flow: PublishFlow,
  { payload }: RenderedDraft,
  { findings, facts, plan }: Preparation,
  issue: IssueRef | null,
): Promise<PreflightAction | undefined> {
  if (!flow.confirm && holdingBack(findings, false).length === 0) return { kind: 'publish' };
  const { host } = flow.ports.tracker;
  return flow.ui.preflight(
    preflightRows({ payload, plan, findings, repository: facts.repository, host, issue }),
  );
}

function send(
  flow: PublishFlow,
  rendered: RenderedDraft,
  target: Repository,
  choices: Choices,
): Promise<PublishResult> {
  return flow.ui.working('Publishing…', (cancellation, report) =>
    publish({ draft: flow.draft, rendered, target, choices }, flow.ports, {
      cancellation,
      onProgress: (progress) => {
        report(describeProgress(progress));
      },
    }),
  );
}
