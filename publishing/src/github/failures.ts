/** From what GitHub answers to what the core understands. See the table of statuses in GitHub's REST documentation. */
import { TransportError } from '#publishing/github/transport';
import type { FieldError, TrackerFailure } from '#core/publish/failure';
import { RequestError } from '@octokit/request-error';

/** What was asked for: the same status means different things. */
export type Asked = 'create-issue' | 'issue' | 'other';

export interface Reading {
  readonly asked: Asked;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Made readable for a message: without the token. */
  readonly clean: (text: string) => string;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The longest part of a tracker's own sentence that a message can bear. */
const LONGEST_DETAIL = 300;

/** Tokens of GitHub's forms, and one particular token of any form, made unreadable. */
export function cleaner(token: string | null): (text: string) => string {
  const known = /\b(?:gh[a-z]_[A-Za-z\d_]{10,}|github_pat_[A-Za-z\d_]{10,})/gu;
  return (dirty) => {
    const safe = dirty.replace(known, '[token]');
    const own = token === null || token === '' ? safe : safe.replaceAll(token, '[token]');
    return own.length > LONGEST_DETAIL ? `${own.slice(0, LONGEST_DETAIL)}…` : own;
  };
}

const messageIn = (data: unknown): string => (isFields(data) ? text(data['message']) : '');

function fieldErrors(data: unknown, clean: (text: string) => string): readonly FieldError[] {
  const errors = isFields(data) ? data['errors'] : undefined;
  if (!Array.isArray(errors)) {
    const message = messageIn(data);
    return message === '' ? [] : [{ field: null, code: '', message: clean(message) }];
  }
  return errors.map((error: unknown) =>
    isFields(error)
      ? {
          field: typeof error['field'] === 'string' ? clean(error['field']) : null,
          code: clean(text(error['code'])),
          message: clean(text(error['message'])),
        }
      : { field: null, code: '', message: clean(text(error)) },
  );
}

const seconds = (milliseconds: number): number => Math.max(0, Math.ceil(milliseconds / 1_000));

/** How long a tracker wants us to wait; undefined: this is no rate limit; null: it is one, and it does not say. */
function wait(status: number, headers: Headers, data: unknown, now: number): number | null | undefined {
  const after = headers['retry-after'];
  if (after !== undefined) {
    const number = Number(after);
    if (Number.isFinite(number)) return Math.max(0, Math.ceil(number));
    const date = Date.parse(String(after));
    if (!Number.isNaN(date)) return seconds(date - now);
  }
  if (String(headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(headers['x-ratelimit-reset']) * 1_000;
    // The tracker's own clock: ours may be wrong.
    const theirs = Date.parse(String(headers['date']));
    if (Number.isFinite(reset)) return seconds(reset - (Number.isNaN(theirs) ? now : theirs)) + 1;
  }
  const limited = status === 429 || /secondary rate|rate limit|abuse detection/iu.test(messageIn(data));
  return limited ? null : undefined;
}

function forbidden(headers: Headers, data: unknown, clean: (text: string) => string): TrackerFailure {
  const sso = String(headers['x-github-sso'] ?? '');
  const message = messageIn(data);
  if (sso.startsWith('required') || /\bSAML\b/u.test(message)) {
    const url = /url=(?<url>https:\/\/[^\s;,]+)/u.exec(sso)?.groups?.['url'];
    return { kind: 'saml', url: url ?? null };
  }
  return { kind: 'forbidden', detail: clean(message) };
}

/** The failure that a status of 4xx or 5xx means. */
function statusFailure(
  status: number,
  headers: Headers,
  data: unknown,
  reading: Reading & { readonly repository: string | null },
): TrackerFailure {
  const { asked, now, clean } = reading;
  if (status === 401) return { kind: 'bad-token' };
  if (status === 403 || status === 429) {
    const waitSeconds = wait(status, headers, data, now);
    return waitSeconds === undefined
      ? forbidden(headers, data, clean)
      : { kind: 'rate-limited', waitSeconds };
  }
  if (status === 404) return { kind: 'not-found-or-no-access', repository: reading.repository };
  if (status === 410) return { kind: asked === 'issue' ? 'issue-gone' : 'issues-disabled' };
  if (status === 422) return { kind: 'validation', errors: fieldErrors(data, clean) };
  // 408: the server gave up waiting, perhaps after it had begun.
  if (status >= 500 || status === 408) return { kind: 'server', status };
  return { kind: 'rejected', status, detail: clean(messageIn(data)) };
}

/** A redirect that was not followed. */
export function redirectFailure(headers: Headers, from: string): TrackerFailure {
  const location = headers['location'];
  const known = location !== undefined && URL.canParse(String(location), from);
  return { kind: 'redirect-refused', to: known ? new URL(String(location), from).origin : null };
}

/** The repository that a request was about: `owner/name`. */
function repositoryIn(url: string): string | null {
  const found = /\/repos\/([^/?#]+\/[^/?#]+)/u.exec(url)?.[1];
  return found === undefined ? null : decodeURIComponent(found);
}

/** What an error that Octokit threw means. */
export function failureOf(error: unknown, reading: Reading): TrackerFailure {
  if (error instanceof TransportError) return error.failure;
  if (!(error instanceof RequestError))
    return {
      kind: 'unexpected',
      detail: reading.clean(error instanceof Error ? error.message : String(error)),
    };
  if (error.cause instanceof TransportError) return error.cause.failure;
  if (error.response === undefined)
    return { kind: 'network', sent: 'maybe', detail: reading.clean(error.message) };
  const { status, response, request } = error;
  return statusFailure(status, response.headers, response.data, {
    ...reading,
    repository: repositoryIn(request.url),
  });
}
