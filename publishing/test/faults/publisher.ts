/** One publish with everything real but the person: draft, journal and lock on disk, Octokit over the network. */
import { neverCancelled } from '#core/publish/cancellation';
import { parseDraft } from '#core/draft/parse';
import { renderDraft } from '#core/draft/render';
import { applyEdits } from '#core/edit';
import { setFrontMatter } from '#core/frontMatter/edit';
import { publish } from '#core/publish/publish';
import type { Choices, PublishResult } from '#core/publish/result';
import { noChoices } from '#core/publish/result';
import { defaultRedaction } from '#core/redaction/model';
import { parseTemplate } from '#core/template/parse';
import { clock, digest, ids } from '#publishing/commonPorts';
import { draftIdentity, nodeDrafts } from '#publishing/disk/drafts';
import { machineStorage } from '#publishing/disk/machineStorage';
import { createGitHubTracker } from '#publishing/github/tracker';
import { secretScanner } from '#publishing/secrets/scanner';
import { readFile } from 'node:fs/promises';

export interface Order {
  readonly draft: string;
  readonly state: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly timeoutSeconds: number;
  /** How much faster than a person's the clock runs that pauses and polls go by; 1 when left out. */
  readonly haste?: number;
  /** Milliseconds by which the clock is wrong; 0 when left out. */
  readonly skew?: number;
  readonly choices?: Partial<Choices>;
}

const template = parseTemplate('---\nname: x\nabout: y\n---\n\n## Summary\n');

export async function publishOnce(order: Order, log: (line: string) => void): Promise<PublishResult> {
  const draft = parseDraft(await readFile(order.draft, 'utf8'), template);
  const request = {
    draft: await draftIdentity(order.draft),
    rendered: {
      ...renderDraft(draft),
      problems: [],
      issue: draft.frontMatter?.issue?.value || null,
      text: draft.text,
      redaction: defaultRedaction,
    },
    target: { owner: 'octo', name: 'shop' },
    choices: { ...noChoices, ...order.choices },
  };
  const withLink = (text: string, url: string): string =>
    applyEdits(text, [setFrontMatter(text, parseDraft(text, template).frontMatter, 'issue', url)]);
  return publish(
    request,
    {
      ...{ digest, ids },
      clock: {
        now: () => Date.now() + (order.skew ?? 0),
        sleep: (milliseconds, cancellation) => clock.sleep(milliseconds / (order.haste ?? 1), cancellation),
      },
      scanner: secretScanner,
      tracker: createGitHubTracker({
        apiUrl: order.apiUrl,
        host: new URL(order.apiUrl).host,
        getToken: () => Promise.resolve(order.token),
        fetch: globalThis.fetch,
        userAgent: 'perf-issue-faults',
        timeoutSeconds: order.timeoutSeconds,
        retryDelay: 1,
        spaceWrites: false,
        log,
      }),
      ...machineStorage(order.state),
      drafts: nodeDrafts(withLink),
    },
    { cancellation: neverCancelled },
  );
}
