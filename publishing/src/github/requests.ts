/** Requests with a token, sent by Octokit, and what came of them. */
import type { Decode } from '#publishing/github/decode';
import type { Asked } from '#publishing/github/failures';
import { cleaner, failureOf, redirectFailure } from '#publishing/github/failures';
import type { Fetch } from '#publishing/github/transport';
import { boundFetch } from '#publishing/github/transport';
import type { Cancellation } from '#core/publish/cancellation';
import type { Answer, TrackerFailure } from '#core/publish/failure';
import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

export interface GitHubTrackerOptions {
  /** The API's address without a slash at its end; `apiUrl.ts` has made sure that a token may go there. */
  readonly apiUrl: string;
  /** The host of the issues' pages. */
  readonly host: string;
  /**
   * The token for this API, null when there is none or the person refused. `renew`: the tracker has refused the one
   * that there was (asked for once per request).
   */
  readonly getToken: (effort: 'ask' | 'renew') => Promise<string | null>;
  /** The extension host's own honours the person's proxy. */
  readonly fetch: Fetch;
  readonly userAgent: string;
  /** Told each request's method, path and outcome. Never a token, never a body. */
  readonly log?: (message: string) => void;
  /** 20 by default: GitHub itself gives up after 10. */
  readonly timeoutSeconds?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds of the first pause before a read is tried again; 1,000 by default. */
  readonly retryDelay?: number;
  /** At least a second between writes and three between issues, as GitHub asks; on by default. */
  readonly spaceWrites?: boolean;
}

/** A read that failed by the tracker's fault is tried once more. A write never is: it may have arrived. */
const READ_RETRIES = 1;
/** Statuses that the same request would meet again, or (429) that ask us to wait. */
const CERTAIN = [400, 401, 403, 404, 409, 410, 422, 429, 451];

interface Reply {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** What each request adds to its own parameters. */
interface Extra {
  readonly headers: Readonly<Record<string, string>>;
  readonly request: { readonly fetch: Fetch; readonly retries?: number };
}

export type Send = (extra: Extra) => Promise<Reply>;

interface Ask {
  readonly cancellation: Cancellation;
  readonly write: boolean;
  readonly asked?: Asked;
}

const failed = (failure: TrackerFailure): { readonly ok: false; readonly failure: TrackerFailure } => ({
  ok: false,
  failure,
});

/** Rejects never: gives `cancelled` at the moment of cancelling, whatever the work still does. */
async function orCancelled<T>(work: Promise<Answer<T>>, cancellation: Cancellation): Promise<Answer<T>> {
  let stop: (() => void) | undefined;
  const cancelled = new Promise<Answer<T>>((resolve) => {
    const listener = cancellation.onCancel(() => {
      resolve(failed({ kind: 'cancelled' }));
    });
    stop = () => {
      listener.dispose();
    };
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    stop?.();
  }
}

/** Sends requests with a token, and says what came of them. */
export class Requests {
  readonly octokit;
  readonly #origin: string;
  /** The token that was given last: what another request has had renewed is not asked for again. */
  #latest: string | null = null;

  constructor(private readonly options: GitHubTrackerOptions) {
    this.#origin = new URL(options.apiUrl).origin;
    const ignore = (): void => undefined;
    const Client = Octokit.plugin(retry, throttling);
    this.octokit = new Client({
      baseUrl: options.apiUrl,
      userAgent: options.userAgent,
      // Octokit would write to the console, and its errors have more in them than a log should.
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      retry: {
        retries: READ_RETRIES,
        doNotRetry: CERTAIN,
        retryAfterBaseValue: options.retryDelay ?? 1_000,
      },
      throttle: {
        enabled: options.spaceWrites ?? true,
        // One queue per tracker and process, whoever asks.
        id: options.apiUrl,
        // The state machine waits: it can be cancelled, and it tells the person.
        onRateLimit: ignore,
        onSecondaryRateLimit: ignore,
      },
    });
  }

  async send<T>(send: Send, read: Decode<T>, ask: Ask): Promise<Answer<T>> {
    const work = this.#authorized(send, read, ask);
    return ask.write ? work : orCancelled(work, ask.cancellation);
  }

  async #authorized<T>(send: Send, read: Decode<T>, ask: Ask): Promise<Answer<T>> {
    if (ask.cancellation.cancelled) return failed({ kind: 'cancelled' });
    const token = await this.#token('ask');
    if (typeof token !== 'string') return token;
    const answer = await this.#once(token, send, read, ask);
    if (answer.ok || answer.failure.kind !== 'bad-token') return answer;
    // 401 is a certain refusal, so that even a write may be sent again.
    const renewed =
      this.#latest === null || this.#latest === token ? await this.#token('renew') : this.#latest;
    if (typeof renewed !== 'string' || renewed === token) return answer;
    return this.#once(renewed, send, read, ask);
  }

  async #token(
    effort: 'ask' | 'renew',
  ): Promise<string | { readonly ok: false; readonly failure: TrackerFailure }> {
    try {
      const token = await this.options.getToken(effort);
      if (token === null || token === '') return failed({ kind: 'not-signed-in' });
      this.#latest = token;
      return token;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return failed({ kind: 'unexpected', detail: cleaner(null)(detail) });
    }
  }

  async #once<T>(token: string, send: Send, read: Decode<T>, ask: Ask): Promise<Answer<T>> {
    const { options } = this;
    const clean = cleaner(token);
    const now = options.now?.() ?? Date.now();
    const bound = boundFetch({
      origin: this.#origin,
      fetch: this.#logged(clean),
      timeoutSeconds: options.timeoutSeconds ?? 20,
      cancellation: ask.cancellation,
      clean,
    });
    try {
      const reply = await send({
        headers: { authorization: `token ${token}`, 'x-github-api-version': '2022-11-28' },
        // A number here would overrule the list of statuses that are not tried again: so for writes only.
        request: { fetch: bound, ...(ask.write ? { retries: 0 } : {}) },
      });
      if (reply.status >= 300) return failed(redirectFailure(reply.headers, options.apiUrl));
      const value = read(reply.data);
      if (value !== null) return { ok: true, value };
      return failed({
        kind: 'bad-response',
        status: reply.status,
        detail: 'it is not what GitHub’s API sends',
      });
    } catch (error) {
      return failed(failureOf(error, { asked: ask.asked ?? 'other', now, clean }));
    }
  }

  /** The innermost fetch, which tells the log what went out and what came back. */
  #logged(clean: (text: string) => string): Fetch {
    const { fetch, log } = this.options;
    if (log === undefined) return fetch;
    return async (input, init) => {
      const path = clean(new URL(input instanceof Request ? input.url : input).pathname);
      const method = init?.method ?? 'GET';
      try {
        const response = await fetch(input, init);
        log(`${method} ${path}: ${response.status}`);
        return response;
      } catch (error) {
        log(`${method} ${path}: ${clean(error instanceof Error ? error.message : String(error))}`);
        throw error;
      }
    };
  }
}
