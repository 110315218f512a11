import { createGitHubTracker } from '#publishing/github/tracker';
import type { GitHubTrackerOptions } from '#publishing/github/requests';
import type { Fetch } from '#publishing/github/transport';
import type { IssueRequest, Tracker } from '#core/publish/ports';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

/** What one request meets: an answer, an error of the network, or no end. */
export type Meets =
  | {
      readonly status: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly error: Error }
  | { readonly never: true };

export const issueJson = (more: Readonly<Record<string, unknown>> = {}) => ({
  number: 7,
  html_url: 'https://github.com/acme/app/issues/7',
  title: 'Slow',
  body: 'It is slow.',
  labels: [{ name: 'performance' }, 'old-form'],
  assignees: [{ login: 'me' }],
  milestone: { number: 3, title: 'Q3' },
  type: { name: 'Task' },
  state: 'open',
  locked: false,
  created_at: '2026-11-20T10:00:00Z',
  updated_at: '2026-11-21T10:00:00Z',
  ...more,
});

export const issueRequest: IssueRequest = {
  title: 'Slow',
  body: 'It is slow.',
  labels: ['performance'],
  assignees: [],
  milestone: null,
  type: null,
};

export const target = { owner: 'acme', name: 'app' };

/** An error as Node's fetch throws it: the reason is the cause. */
export const networkError = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`it was ${code}`), { code }) });

export interface Wire {
  readonly tracker: Tracker;
  readonly sent: readonly Sent[];
  readonly log: readonly string[];
  /** How the token was asked for. */
  readonly efforts: readonly ('ask' | 'renew')[];
}

/** A tracker whose requests meet these things in order, the last one again and again. */
export function wire(
  meets: readonly Meets[],
  options: Partial<GitHubTrackerOptions> & { readonly tokens?: readonly (string | null)[] } = {},
): Wire {
  const sent: Sent[] = [];
  const log: string[] = [];
  const efforts: ('ask' | 'renew')[] = [];
  const { tokens = ['ghp_firsttoken0000'], ...rest } = options;
  const fetch: Fetch = (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    sent.push({
      method: init?.method ?? 'GET',
      url,
      authorization: new Headers(init?.headers).get('authorization'),
      body,
    });
    const met = meets[Math.min(sent.length, meets.length) - 1]!;
    if ('error' in met) return Promise.reject(met.error);
    if ('never' in met)
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    const text = met.text ?? (met.json === undefined ? null : JSON.stringify(met.json));
    const type = met.json === undefined ? 'text/html' : 'application/json; charset=utf-8';
    return Promise.resolve(
      new Response(met.status === 204 ? null : text, {
        status: met.status,
        headers: { 'content-type': type, ...met.headers },
      }),
    );
  };
  const tracker = createGitHubTracker({
    apiUrl: 'https://api.github.com',
    host: 'github.com',
    getToken: (effort) => {
      efforts.push(effort);
      const asked = effort === 'renew' ? 1 : 0;
      return Promise.resolve(tokens[Math.min(asked, tokens.length - 1)] ?? null);
    },
    fetch,
    userAgent: 'perf-issue-test',
    log: (message) => log.push(message),
    retryDelay: 1,
    spaceWrites: false,
    now: () => Date.parse('2026-11-23T12:00:00Z'),
    ...rest,
  });
  return { tracker, sent, log, efforts };
}
