/** What commands that talk to a tracker have in common: the token, the ports, and the draft as it is sent. */
import { Checker } from '#core/check/check';
import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { applyEdits } from '#core/edit';
import { setFrontMatter } from '#core/frontMatter/edit';
import { messageOf } from '#core/messages';
import type { Endpoints } from '#core/publish/apiUrl';
import type { Cancellation, Disposable } from '#core/publish/cancellation';
import type { PublishPorts } from '#core/publish/ports';
import type { PublishRequest } from '#core/publish/result';
import type { PublishOptions as EngineOptions } from '#core/publish/run';
import { redactionOptions } from '#core/redaction/options';
import { clock, digest, ids } from '#publishing/commonPorts';
import { nodeDrafts } from '#publishing/disk/drafts';
import { machineStorage } from '#publishing/disk/machineStorage';
import type { GitHubTrackerOptions } from '#publishing/github/requests';
import { createGitHubTracker } from '#publishing/github/tracker';
import { secretScanner } from '#publishing/secrets/scanner';
import { nodeFiles } from '#server/nodeFiles';
import { version } from '../../../package.json';
import { KnowledgeFinder } from '#cli/knowledge';
import { rangesIn } from '#core/markdown/ranges';
import { readDraft } from '#cli/readDraft';
import { tokenIn } from '#cli/publish/token';
import { TemplateFinder } from '#cli/templateOf';
import { UsageError } from '#cli/usageError';

/** How patient a command is; tests are less so. */
export type Patience = EngineOptions &
  Pick<GitHubTrackerOptions, 'timeoutSeconds' | 'retryDelay' | 'spaceWrites'>;

/** A draft file as the engine takes it; `withLink` writes an issue's address into its front matter. */
export async function renderedDraft(path: string, template: string | undefined) {
  const templates = new TemplateFinder(template);
  const knowledge = new KnowledgeFinder(nodeFiles, templates);
  const { draft } = await readDraft(path, templates);
  const range = rangesIn(draft.text);
  const rendered: PublishRequest['rendered'] = {
    ...renderDraft(draft),
    problems: new Checker()
      .check(draft, await knowledge.find(path, draft))
      .map(({ problem, severity, span }) => ({
        code: problem.code,
        severity,
        message: messageOf(problem),
        range: range(span),
      })),
    issue: draft.frontMatter?.issue?.value || null,
    text: draft.text,
    redaction: redactionOptions(draft, await templates.configNear(path)),
  };
  return {
    draft,
    rendered,
    withLink: (text: string, url: string): string =>
      applyEdits(text, [setFrontMatter(text, parseDraft(text, draft.template).frontMatter, 'issue', url)]),
  };
}

/** Throws a UsageError where there is none. */
function tokenFor({ apiUrl }: Endpoints): string {
  const found = tokenIn(process.env);
  if (found !== null) return found.token;
  throw new UsageError(
    `There is no token for ${apiUrl}. Set GITHUB_TOKEN (or GH_TOKEN); it needs access to the repository’s issues.`,
  );
}

/** The engine's ports for a tracker, with the journal and the locks that the editor uses too. */
export function portsFor(
  endpoints: Endpoints,
  withLink: (text: string, url: string) => string,
  patience: Patience,
): PublishPorts {
  const token = tokenFor(endpoints);
  return {
    ...{ clock, digest, ids },
    scanner: secretScanner,
    tracker: createGitHubTracker({
      ...endpoints,
      ...patience,
      getToken: () => Promise.resolve(token),
      fetch: globalThis.fetch,
      userAgent: `perf-issue-cli/${version}`,
    }),
    ...machineStorage(),
    drafts: nodeDrafts(withLink),
  };
}

/** Ctrl+C: before anything is sent it stops; what is sent is seen through. A second one ends the process. */
export function interruption(): { readonly cancellation: Cancellation; readonly dispose: () => void } {
  const listeners = new Set<() => void>();
  let cancelled = false;
  const onSignal = (): void => {
    cancelled = true;
    for (const listener of listeners) listener();
  };
  process.once('SIGINT', onSignal);
  return {
    cancellation: {
      get cancelled() {
        return cancelled;
      },
      onCancel: (listener): Disposable => {
        listeners.add(listener);
        return {
          dispose: () => {
            listeners.delete(listener);
          },
        };
      },
    },
    dispose: () => {
      process.off('SIGINT', onSignal);
    },
  };
}
