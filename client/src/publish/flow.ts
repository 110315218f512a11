import type { PreflightAction } from '#client/preflight/action';
import { changesOf } from '#client/preflight/changes';
import { endingModel } from '#client/preflight/endingModel';
import { preflightModel } from '#client/preflight/model';
import type { PreflightPanel } from '#client/preflight/panel';
import type { PreflightModel } from '#client/preflight/viewModel';
import { cachedReads } from '#client/publish/cachedReads';
import { endingOf, failureButtons, type Ending, type NextStep } from '#client/publish/ending';
import type { RenderedDraft } from '#core/protocol';
import { neverCancelled, type Cancellation } from '#core/publish/cancellation';
import type { TargetFacts } from '#core/publish/facts';
import { courseOf } from '#core/publish/course';
import { foreseenRecords } from '#core/publish/foresight';
import { describeFailure, describeProgress } from '#core/publish/messages';
import { outgoing, sentTexts, type Outgoing } from '#core/publish/outgoing';
import type { PublishPorts, StoredIssue, Tracker } from '#core/publish/ports';
import { holdingBack, type ReportedPlace } from '#core/publish/preflight';
import { prepare, type Preparation } from '#core/publish/prepare';
import { publish } from '#core/publish/publish';
import type { Receipt } from '#core/publish/receipt';
import type { IssueRef, Repository } from '#core/publish/repository';
import { tried } from '#core/publish/run';
import { asBefore, getWholeIssue, textsWith } from '#core/publish/wholeIssue';
import { noChoices, type Choices, type HeldReason, type PublishResult } from '#core/publish/result';
import type { Candidate } from '#core/publish/target';

/** What is done at the editor and ends nothing by itself. */
export type EditorAct = Extract<PreflightAction, { readonly kind: 'go-to' | 'show-problems' | 'open' }>;

/** What ends the flow: the rest of the steps is the flow's own. */
export type LastAct = Exclude<NextStep, { readonly kind: 'again' | 'go-on' | 'change-repository' | 'merge' }>;

/** The two sides of an update: what the tracker has, and what will be sent. */
export interface Comparison {
  readonly stored: StoredIssue;
  readonly outgoing: Outgoing;
  readonly preparation: Preparation;
}

/** A change on the tracker's side that the draft does not know; `base`: what was last agreed, if known. */
export type Conflict = Extract<HeldReason, { readonly kind: 'changed-on-tracker' }>;

/** The person, as the flow speaks with them. */
export interface PublishUi {
  /** Opens the panel of this draft. */
  readonly openPanel: () => PreflightPanel;
  /** Tells an ending without a panel; undefined where the person chose nothing. */
  readonly tell: (ending: Ending) => Promise<NextStep | undefined>;
  /** Works behind a cancellable progress, where there is no panel. */
  readonly working: PreflightPanel['during'];
  /** Asks for another repository and remembers it; undefined where the person gave up. */
  readonly changeTarget: (
    current: Repository | null,
    forkOf: string | null,
  ) => Promise<Repository | undefined>;
  /** Remembers a repository that was chosen in the panel. */
  readonly useTarget: (target: Repository) => Promise<void>;
  /** Shows both sides of an update; `reveal` false: only brings up to date what is shown already. */
  readonly compare: (comparison: Comparison, reveal: boolean) => Promise<void>;
  /** Has the person merge the tracker's text into the draft; whether the draft now has the merged text. */
  readonly merge: (conflict: Conflict) => Promise<boolean>;
  /** Puts placeholders into the draft's text of that version. */
  readonly redact: (places: readonly ReportedPlace[], version: number) => Promise<void>;
  readonly act: (action: LastAct | EditorAct) => Promise<void>;
}

/** What one publish of one draft needs. */
export interface PublishFlow {
  /** The draft's URI. */
  readonly draft: string;
  /** Renders the draft as it is in the editor; null where it is no draft any more. */
  readonly render: () => Promise<RenderedDraft | null>;
  /** Saves the draft; false, and said, where that failed. */
  readonly save: () => Promise<boolean>;
  /** The repository for a new issue, asked for where it is not known; undefined where the person gave up. */
  readonly findTarget: () => Promise<Repository | undefined>;
  /** The repositories that the remotes of the draft's folder lead to. */
  readonly nearby: () => Promise<readonly Candidate[]>;
  readonly ports: PublishPorts;
  readonly htmlUrl: string;
  /** Whether the panel is shown although nothing holds publishing back. */
  readonly confirm: boolean;
  readonly ui: PublishUi;
  /** Told what the repository was found to be like, for completions. */
  readonly learn: (target: Repository, facts: TargetFacts) => void;
  /** Told each result, for the log. */
  readonly record: (result: PublishResult) => void;
}

/** Publishes a draft with the person: what is sent is shown, every ending is told, nothing is done twice unasked. */
export async function runPublish(flow: PublishFlow): Promise<void> {
  const run = new FlowRun(flow);
  try {
    while (await run.round());
  } finally {
    run.panel?.dispose();
  }
}

type Link =
  | { readonly kind: 'new' }
  | { readonly kind: 'update'; readonly issue: IssueRef; readonly texts: readonly string[] }
  /** It leads nowhere from here, or the person has to say first what is meant: publishing says so. */
  | { readonly kind: 'unusable' };

const NOWHERE: Repository = { owner: '', name: '' };

async function linkOf(
  rendered: RenderedDraft,
  { draft, ports }: PublishFlow,
  tracker: Tracker,
  choices: Choices,
): Promise<Link> {
  // No repository is asked for here.
  const request = { draft, rendered, target: NOWHERE, choices };
  const known = await tried(() => foreseenRecords(request, { ...ports, tracker }, neverCancelled));
  if (!known.ok || 'status' in known.value) return { kind: 'unusable' };
  const course = courseOf(rendered.issue, tracker.host, known.value, choices);
  if (course.kind === 'held') return { kind: 'unusable' };
  if (!('issue' in course)) return { kind: 'new' };
  const texts = textsWith(rendered.payload.body, known.value.publication);
  return { kind: 'update', issue: course.issue, texts };
}

/** What a round has found out about the draft and its repository. */
interface Seen {
  readonly rendered: RenderedDraft;
  readonly goal: Repository;
  readonly issue: IssueRef | null;
  readonly outgoing: Outgoing;
  readonly preparation: Preparation;
  readonly stored: StoredIssue | null;
}

/** Whether the flow goes on with another round. */
type GoesOn = boolean;

class FlowRun {
  panel: PreflightPanel | undefined;
  readonly #flow: PublishFlow;
  #target: Repository | undefined;
  #choices: Choices = noChoices;
  #reads: Tracker;
  #nearby: readonly Candidate[] | undefined;
  /** What the panel showed last, to keep the issue in view. */
  #model: PreflightModel | null = null;
  /** The person has decided: the next round sends without asking again. */
  #decided = false;
  #compared = false;
  /** What the last sending was held back by, where the tracker's side has changed. */
  #conflict: Conflict | null = null;

  constructor(flow: PublishFlow) {
    this.#flow = flow;
    this.#reads = cachedReads(flow.ports.tracker);
  }

  /** Looks at the draft as it is now, asks what to do, and does it. */
  async round(): Promise<GoesOn> {
    const flow = this.#flow;
    const rendered = await flow.render();
    if (!rendered) return false;
    const link = await linkOf(rendered, flow, this.#reads, this.#choices);
    if (link.kind === 'new') this.#target ??= await flow.findTarget();
    const [issue, texts] = link.kind === 'update' ? [link.issue, link.texts] : [null, []];
    const goal = issue ?? this.#target;
    // A link that cannot be followed: publishing says so and sends nothing.
    if (link.kind === 'unusable') return this.#send(rendered, NOWHERE, null);
    if (!goal) return false;
    if (this.#decided) return this.#send(rendered, goal, null);
    const prepared = await this.#prepare(rendered, goal, issue, texts);
    if ('message' in prepared) return this.#tell(prepared, null, rendered, goal);
    return this.#ask(prepared);
  }

  #during<T>(
    status: string,
    work: (cancellation: Cancellation, report: (status: string) => void) => Promise<T>,
  ): Promise<T> {
    return this.panel ? this.panel.during(status, work) : this.#flow.ui.working(status, work);
  }

  /** Finds out what the repository will take, or how it ends where that cannot be known. */
  async #prepare(
    rendered: RenderedDraft,
    goal: Repository,
    issue: IssueRef | null,
    texts: readonly string[],
  ): Promise<Seen | Ending> {
    const flow = this.#flow;
    const { createLabels, sendSecrets } = this.#choices;
    const wishes = { createLabels, sendSecrets, findDuplicates: true, issue };
    const ports = { tracker: this.#reads, scanner: flow.ports.scanner };
    const { sent, prepared, theirs } = await this.#during('Preparing the issue…', async (cancellation) => {
      const stored = issue && (await getWholeIssue(this.#reads, issue, issue.number, texts, cancellation));
      const known = stored?.ok === true ? stored.value : null;
      const asked = outgoing(rendered, this.#choices);
      const shown = known ? asBefore(asked, known) : asked;
      const preparation = await prepare(ports, goal, shown, wishes, cancellation);
      return { sent: shown, prepared: preparation, theirs: known };
    });
    if (!prepared.ok) {
      const { failure } = prepared;
      return {
        severity: failure.kind === 'cancelled' ? 'info' : 'error',
        message: `Not published. ${describeFailure(failure)}`,
        buttons: failureButtons(failure, rendered.issue),
      };
    }
    flow.learn(goal, prepared.value.facts);
    return { rendered, goal, issue, outgoing: sent, preparation: prepared.value, stored: theirs };
  }

  async #ask(seen: Seen): Promise<GoesOn> {
    const { rendered, goal, issue, preparation, stored } = seen;
    const flow = this.#flow;
    const { ui } = flow;
    if (!flow.confirm && !this.panel && holdingBack(preparation.findings, noChoices).length === 0)
      return this.#send(rendered, goal, seen);
    this.#nearby ??= issue ? [] : await flow.nearby();
    const comparison = stored && { stored, outgoing: seen.outgoing, preparation };
    if (comparison) {
      const differs = changesOf(stored, seen.outgoing.payload, preparation.plan).length > 0;
      await ui.compare(comparison, differs && !this.#compared);
      this.#compared ||= differs;
    }
    this.panel ??= ui.openPanel();
    this.#model = preflightModel({
      ...{ outgoing: seen.outgoing, preparation, issue, stored },
      sent: sentTexts(seen.outgoing, flow.ports.tracker),
      sendSecrets: this.#choices.sendSecrets,
      host: flow.ports.tracker.host,
      nearby: this.#nearby,
    });
    this.panel.show(this.#model);
    for (;;) {
      const event = await this.panel.next();
      switch (event.kind) {
        case 'cancel':
          return false;
        case 'draft-changed':
          return true;
        case 'retry':
          this.#reads = cachedReads(flow.ports.tracker);
          return true;
        case 'publish':
        case 'publish-anyway':
          this.#choices = { ...this.#choices, overruleErrors: event.kind === 'publish-anyway' };
          return this.#send(rendered, goal, seen);
        case 'use-repository':
          await ui.useTarget(event.repository);
          this.#target = event.repository;
          return true;
        case 'change-repository': {
          const other = await ui.changeTarget(goal, preparation.facts.repository.forkOf);
          if (other) this.#target = other;
          return true;
        }
        case 'create-labels':
          this.#choices = { ...this.#choices, createLabels: event.labels };
          return true;
        case 'remedy':
          this.#choices = { ...this.#choices, body: event.remedy };
          return true;
        case 'drop-empty-sections':
          this.#choices = { ...this.#choices, dropEmptySections: event.drop };
          return true;
        case 'send-secrets':
          this.#choices = { ...this.#choices, sendSecrets: event.places };
          return true;
        case 'redact':
          await ui.redact(event.places, rendered.version);
          return true;
        case 'show-differences':
          if (comparison) await ui.compare(comparison, true);
          break;
        case 'go-to':
        case 'show-problems':
        case 'open':
          await ui.act(event);
          break;
        case 'step':
          break;
      }
    }
  }

  /** `seen`: what the person saw and agreed to; null: nothing was shown. */
  async #send(rendered: RenderedDraft, target: Repository, seen: Seen | null): Promise<GoesOn> {
    const flow = this.#flow;
    if (!(await flow.save())) return false;
    const saved = await flow.render();
    if (!saved) return false;
    // Saving may format the text: what was not seen is not sent.
    if (seen && this.panel && !sameSending(rendered, saved)) return true;
    const choices = this.#choices;
    const result = await this.#during('Publishing…', (cancellation, report) =>
      publish({ draft: flow.draft, rendered: saved, target, choices }, flow.ports, {
        cancellation,
        onProgress: (progress) => {
          report(describeProgress(progress));
        },
      }),
    );
    flow.record(result);
    // What the tracker has is another now.
    this.#reads = cachedReads(flow.ports.tracker);
    const ending = endingOf(result, { htmlUrl: flow.htmlUrl, link: saved.issue });
    const stored = 'receipt' in result ? result.receipt : null;
    const receipt = stored?.complete === true && result.notes.length === 0 ? null : stored;
    const isConflict = result.status === 'held' && result.reason.kind === 'changed-on-tracker';
    this.#conflict = isConflict ? result.reason : null;
    return this.#tell(ending, receipt, saved, target);
  }

  /** Tells an ending in the panel where there is something to do about it, else beside the editor. */
  async #tell(
    ending: Ending,
    receipt: Receipt | null,
    rendered: RenderedDraft,
    goal: Repository,
  ): Promise<GoesOn> {
    const { ui, confirm } = this.#flow;
    if (receipt && confirm) this.panel ??= ui.openPanel();
    if (ending.severity === 'info') {
      this.panel?.dispose();
      this.panel = undefined;
    }
    const step = this.panel
      ? await stepIn(this.panel, endingModel(ending, receipt, this.#model))
      : await ui.tell(ending);
    if (!step) return false;
    return this.#follow(step, rendered, goal);
  }

  async #follow(step: NextStep, rendered: RenderedDraft, goal: Repository): Promise<GoesOn> {
    const { ui } = this.#flow;
    this.#decided = step.kind === 'go-on';
    switch (step.kind) {
      case 'again': {
        const { createLabels, sendSecrets, body, dropEmptySections } = this.#choices;
        this.#choices = { ...noChoices, createLabels, sendSecrets, body, dropEmptySections };
        return true;
      }
      case 'go-on':
        this.#choices = { ...this.#choices, ...step.choices };
        return true;
      case 'change-repository': {
        const other = await ui.changeTarget(rendered.issue === null ? goal : null, null);
        if (other) this.#target = other;
        return other !== undefined;
      }
      case 'merge': {
        const conflict = this.#conflict;
        if (!conflict || !(await ui.merge(conflict))) return false;
        // The draft has their text now: it is that version that is written over.
        this.#choices = { ...this.#choices, overwrite: conflict.issue.updatedAt };
        return true;
      }
      default:
        // The editor that comes into view in the panel's place would take the Explorer's selection with it.
        this.panel?.dispose();
        this.panel = undefined;
        await ui.act(step);
        return false;
    }
  }
}

/** Whether the same would be sent of both. */
const sameSending = (a: RenderedDraft, b: RenderedDraft): boolean =>
  JSON.stringify([a.payload, a.bodyWithoutEmptySections, a.issue]) ===
  JSON.stringify([b.payload, b.bodyWithoutEmptySections, b.issue]);

/** Shows an ending and waits for what to do; undefined where the person is done with it. */
async function stepIn(panel: PreflightPanel, model: PreflightModel): Promise<NextStep | undefined> {
  panel.show(model);
  for (;;) {
    const event = await panel.next();
    if (event.kind === 'step') return event.step;
    if (event.kind === 'cancel') return undefined;
  }
}
