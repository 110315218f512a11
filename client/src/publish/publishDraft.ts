import { agreementOn } from '#client/publish/agreement';
import { signInAt, type SignIn } from '#client/auth/signIn';
import { openPreflightPanel, type PreflightPanel } from '#client/preflight/panel';
import { draftFiles, saveWhole } from '#client/publish/draftFiles';
import { runPublish } from '#client/publish/flow';
import type { Publishing, PublishWorld } from '#client/publish/publishing';
import { openIssueAsDraft } from '#client/publish/issueAsDraft';
import { mergeIntoDraft, resumeMerges, type MergeWorld } from '#client/publish/mergeIntoDraft';
import { publishUi, working } from '#client/publish/publishUi';
import { postProgressComment } from '#client/publish/progressComment';
import { pullIssue } from '#client/publish/pullIssue';
import { sourceCommitNear } from '#client/publish/sourceCommit';
import { showDifferences } from '#client/publish/showDifferences';
import { provideSideTexts } from '#client/publish/sideTexts';
import { trackerEndpoints } from '#client/publish/trackerSetting';
import { candidatesNear, changeTarget, findTarget, folderOf } from '#client/target/findTarget';
import { linkedTracker } from '#core/publish/linkedTracker';
import type { Label } from '#core/publish/ports';
import type { Endpoints } from '#core/publish/apiUrl';
import { neverCancelled } from '#core/publish/cancellation';
import { renameDraft } from '#core/publish/identity';
import { describeReceipt, describeNote, describeResult } from '#core/publish/messages';
import type { Answer } from '#core/publish/failure';
import type { PublishPorts, StoredIssue, Tracker } from '#core/publish/ports';
import type { IssueRef } from '#core/publish/repository';
import type { PublishResult } from '#core/publish/result';
import { getWholeIssue } from '#core/publish/wholeIssue';
import { Uri, window, workspace, type TextDocument } from 'vscode';

/** What publishing takes from Node or the web: all ports but the draft files, which are the editor's. */
export interface PublishPlatform extends Omit<PublishPorts, 'tracker' | 'drafts'> {
  readonly connect: (endpoints: Endpoints, signIn: SignIn) => Tracker;
  /** The draft's identity in journal and lock, by its file. Rejects where the file system does not answer. */
  readonly identify: (uri: Uri) => Promise<string>;
}

/** Publishing over a platform. */
export function publishingOn(platform: PublishPlatform, world: PublishWorld): Publishing {
  const { server, log, secrets, chosen } = world;
  const sides = provideSideTexts(world.keep);
  const merging: MergeWorld = world;
  /** The open panels, by the draft that each is of. */
  const panels = new Map<string, PreflightPanel>();
  const connect = () => {
    const endpoints = trackerEndpoints();
    return { endpoints, signIn: signInAt(endpoints.apiUrl, secrets, log) };
  };
  /** The tracker as a draft sees it: what leads into the workspace leads to the commit there. */
  const connectFor = async (draft: Uri) => {
    const { endpoints, signIn } = connect();
    const source = await sourceCommitNear(draft, endpoints);
    return { endpoints, tracker: linkedTracker(platform.connect(endpoints, signIn), source) };
  };
  const tellLabels = (document: TextDocument, labels: readonly Label[]) =>
    server.notify('perfIssue/trackerLabels', { folder: folderOf(document.uri), labels });

  return {
    publishDraft: async (document) => {
      const { uri } = document;
      const panelKey = uri.toString();
      const open = panels.get(panelKey);
      if (open) {
        open.reveal();
        return;
      }
      const draft = await platform.identify(uri);
      const { tracker, endpoints } = await connectFor(uri);
      const { host } = endpoints;
      const confirm = workspace.getConfiguration('perfIssue.publish').get('confirm', true);
      const ui = publishUi(document, log, {
        compare: (comparison, reveal) => showDifferences(sides, uri, comparison, reveal),
        merge: ({ issue, base }) =>
          mergeIntoDraft(merging, document, issue, base, agreementOn(draft, host, issue, base)),
        changeTarget: async (current, forkOf) =>
          changeTarget(
            uri,
            { host, candidates: await candidatesNear(uri), current: current && { host, ...current }, forkOf },
            chosen,
          ),
        useTarget: ({ owner, name }) => chosen.set(folderOf(uri), { host, owner, name }),
      });
      await runPublish({
        ...{ draft, confirm },
        htmlUrl: endpoints.htmlUrl,
        ports: { ...platform, drafts: draftFiles(server, draft, uri), tracker },
        render: () => render(world, document),
        save: () => save(document),
        findTarget: () => findTarget(uri, host, chosen),
        nearby: () => candidatesNear(uri),
        ui: {
          ...ui,
          openPanel: () => {
            const panel = openPreflightPanel(document, world.extensionUri);
            panels.set(panelKey, panel);
            return panel;
          },
        },
        learn: (_, { labels }) => {
          tellLabels(document, labels).catch((error: unknown) => {
            log.warn('The labels of the repository could not be passed on.', error);
          });
        },
        record: (result) => {
          log.info(recordOf(result));
        },
      }).finally(() => {
        panels.delete(panelKey);
      });
    },
    learnLabels: async (document) => {
      const { endpoints, signIn } = connect();
      const target = chosen.get(folderOf(document.uri));
      if (target?.host !== endpoints.host || (await signIn.token('silent')) === null) return;
      const silent: SignIn = { token: () => signIn.token('silent') };
      const answer = await platform.connect(endpoints, silent).labels(target, neverCancelled);
      if (answer.ok) await tellLabels(document, answer.value);
      else log.info(`The labels of ${target.owner}/${target.name} are not known: ${answer.failure.kind}.`);
    },
    openIssues: async (target) => {
      const { endpoints, signIn } = connect();
      if (target.host !== endpoints.host || (await signIn.token('silent')) === null) return [];
      const silent: SignIn = { token: () => signIn.token('silent') };
      const answer = await platform.connect(endpoints, silent).openIssuesLike(target, '', neverCancelled);
      return answer.ok ? answer.value.map(({ number, title }) => ({ number, title })) : [];
    },
    pullIssue: async (document) => {
      const { tracker } = await connectFor(document.uri);
      const draft = await platform.identify(document.uri);
      await pullIssue(
        { ...merging, draft, tracker, journal: platform.journal, read: readIssue(tracker) },
        document,
      );
    },
    postProgressComment: async (document) => {
      const { uri } = document;
      const draft = await platform.identify(uri);
      const { endpoints, signIn } = connect();
      const tracker = platform.connect(endpoints, signIn);
      const ports = { ...platform, tracker, drafts: draftFiles(server, draft, uri) };
      const record = (ending: string): void => {
        log.info(ending);
      };
      await postProgressComment({ server, ports, draft, record }, document);
    },
    openIssueAsDraft: async () => {
      const { endpoints, signIn } = connect();
      const { host, htmlUrl } = endpoints;
      const read = readIssue(platform.connect(endpoints, signIn));
      const repository = (folder: Uri) => findTarget(Uri.joinPath(folder, 'issue.perf.md'), host, chosen);
      const { journal, identify } = platform;
      return openIssueAsDraft({ host, htmlUrl, journal, identify, read, repository });
    },
    resumeMerges: () => resumeMerges(merging, platform.journal),
    draftRenamed: async (from, to) => {
      await renameDraft(platform.journal, await platform.identify(from), await platform.identify(to));
    },
  };
}

const readIssue =
  (tracker: Tracker) =>
  (issue: IssueRef, texts: readonly string[]): Promise<Answer<StoredIssue>> =>
    working('Reading the issue…', (cancellation) =>
      getWholeIssue(tracker, issue, issue.number, texts, cancellation),
    );

const render = ({ server }: PublishWorld, document: TextDocument) =>
  server.request('perfIssue/renderDraft', { textDocument: { uri: document.uri.toString() } });

/** False, and said: nobody waits until it is read. */
async function save(document: TextDocument): Promise<boolean> {
  const unsaved = await saveWhole(document);
  if (unsaved === null) return true;
  void window.showErrorMessage(`Not published: ${unsaved}. Then publish again.`);
  return false;
}

/** An ending in full, for the log. Nothing secret is ever in a result. */
function recordOf(result: PublishResult): string {
  const receipt = 'receipt' in result && result.receipt ? describeReceipt(result.receipt, 'all') : [];
  return [describeResult(result), ...result.notes.map(describeNote), ...receipt].join('\n  ');
}
