/** The one way out: a `fetch` that talks to one origin only, ends in time, and reads an answer whole or not at all. */
import type { Cancellation } from '#core/publish/cancellation';
import type { TrackerFailure } from '#core/publish/failure';

export type Fetch = typeof globalThis.fetch;

/** A failure that is known already; Octokit hands it on as the cause of its own error. */
export class TransportError extends Error {
  constructor(readonly failure: TrackerFailure) {
    super(failure.kind);
    this.name = 'TransportError';
  }
}

export interface TransportOptions {
  /** The only origin that a request, and with it a token, may go to. */
  readonly origin: string;
  readonly fetch: Fetch;
  /** For a whole request, redirects and body included. */
  readonly timeoutSeconds: number;
  readonly cancellation: Cancellation;
  /** Made readable for a message: without the token. */
  readonly clean: (text: string) => string;
}

/** Redirects that keep method and body. Any other would turn a POST into a GET. */
const REPEATING: ReadonlySet<number> = new Set([301, 307, 308]);
const MOST_REDIRECTS = 5;
/** A browser would answer a list from its cache for a minute: no use for looking again. Node has no such cache. */
const FRESH = { cache: 'no-store' } as const;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** Codes and messages of a connection that never came to be, from Node's and from Chromium's network. */
const NEVER_SENT =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|ERR_(?:NAME_NOT_RESOLVED|CONNECTION_REFUSED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED)/u;

/** An error and its causes, outermost first. */
function chain(error: unknown): readonly Error[] {
  const errors: Error[] = [];
  for (let at = error; at instanceof Error && !errors.includes(at); at = at.cause) errors.push(at);
  return errors;
}

/** What the network's error says about the request's fate. */
function networkFailure(error: unknown, clean: (text: string) => string): TrackerFailure {
  const errors = chain(error);
  const told = errors.map((one) => `${'code' in one ? String(one.code) : ''} ${one.message}`);
  const innermost = errors.at(-1);
  const code = innermost !== undefined && 'code' in innermost ? String(innermost.code) : '';
  const message = innermost?.message === '' || innermost === undefined ? String(error) : innermost.message;
  const detail = code === '' || message.includes(code) ? message : `${message} (${code})`;
  return {
    kind: 'network',
    sent: told.some((text) => NEVER_SENT.test(text)) ? 'no' : 'maybe',
    detail: clean(detail),
  };
}

/** Where a response redirects to, when method and body may be repeated there; null otherwise. */
function redirect(response: Response, from: URL, origin: string): URL | null {
  const location = response.headers.get('location');
  if (!REPEATING.has(response.status) || location === null || !URL.canParse(location, from.href)) return null;
  const to = new URL(location, from);
  return to.origin === origin && to.username === '' && to.password === '' ? to : null;
}

/** The response with its whole body: a body cut short rejects here, within the timeout. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(WITHOUT_BODY.has(status) ? null : body, { status, statusText, headers });
}

/**
 * A `fetch` for one request. Follows redirects only inside the origin; any other redirect is given back as it is
 * (status 3xx), unfollowed. Cancelling aborts a read; a write only as long as it has not begun.
 * Rejects with TransportError only.
 */
export function boundFetch(options: TransportOptions): Fetch {
  const { origin, cancellation, timeoutSeconds, clean } = options;
  return async (input, init) => {
    let url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) throw new TransportError({ kind: 'redirect-refused', to: url.origin });
    if (cancellation.cancelled) throw new TransportError({ kind: 'cancelled' });
    const abort = new AbortController();
    const state: { ended: TrackerFailure | null } = { ended: null };
    const end = (failure: TrackerFailure): void => {
      state.ended = failure;
      abort.abort();
    };
    const timer = setTimeout(() => {
      end({ kind: 'timeout', seconds: timeoutSeconds });
    }, timeoutSeconds * 1_000);
    const reads = init?.method === 'GET' || init?.method === 'HEAD';
    const listener = reads
      ? cancellation.onCancel(() => {
          end({ kind: 'cancelled' });
        })
      : null;
    try {
      for (let hops = 0; ; hops++) {
        const response = await options.fetch(url.href, {
          ...init,
          redirect: 'manual',
          ...FRESH,
          signal: abort.signal,
        });
        // A browser does not show where it leads.
        if (response.type === 'opaqueredirect')
          throw new TransportError({ kind: 'redirect-refused', to: null });
        const next = redirect(response, url, origin);
        if (next === null || hops === MOST_REDIRECTS) return await whole(response);
        await response.body?.cancel();
        url = next;
      }
    } catch (error) {
      if (error instanceof TransportError) throw error;
      throw new TransportError(state.ended ?? networkFailure(error, clean));
    } finally {
      clearTimeout(timer);
      listener?.dispose();
    }
  };
}
