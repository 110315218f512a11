/** One entry of a tracker's `errors[]`: which field it refused, and why. */
export interface FieldError {
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

/**
 * Why a request to a tracker gave no answer that can be used.
 * `detail` is the tracker's or the network's own sentence; an adapter has removed every secret from it.
 */
export type TrackerFailure =
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'bad-token' }
  | { readonly kind: 'forbidden'; readonly detail: string }
  /** The organisation wants single sign-on; `url` is where it is done, when the tracker says. */
  | { readonly kind: 'saml'; readonly url: string | null }
  /** `repository`: which one was asked for, as `owner/name`; null: something that is in none. */
  | { readonly kind: 'not-found-or-no-access'; readonly repository: string | null }
  | { readonly kind: 'issues-disabled' }
  /** The issue itself was deleted or moved out of reach. */
  | { readonly kind: 'issue-gone' }
  | { readonly kind: 'validation'; readonly errors: readonly FieldError[] }
  /** `waitSeconds` is null when the tracker does not say how long. */
  | { readonly kind: 'rate-limited'; readonly waitSeconds: number | null }
  /** Another status of 4xx. */
  | { readonly kind: 'rejected'; readonly status: number; readonly detail: string }
  | { readonly kind: 'server'; readonly status: number }
  | { readonly kind: 'timeout'; readonly seconds: number }
  /** `sent: 'no'`: no byte of the request can have reached the tracker (refused connection, unknown host). */
  | { readonly kind: 'network'; readonly sent: 'no' | 'maybe'; readonly detail: string }
  /** A success whose body cannot be read. */
  | { readonly kind: 'bad-response'; readonly status: number; readonly detail: string }
  /** `to` is the other origin, or null when the redirect does not say. */
  | { readonly kind: 'redirect-refused'; readonly to: string | null }
  /** Stopped by the person. For a write: before it was sent. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unexpected'; readonly detail: string };

/** What a tracker's request gives: never an exception. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: TrackerFailure };

/**
 * Whether it is certain that a write which failed so has changed nothing at the tracker.
 * Everything that is not certain counts as an unknown outcome: the exactly-once promise stands on this function.
 */
export function changedNothing(failure: TrackerFailure): boolean {
  switch (failure.kind) {
    case 'server':
    case 'timeout':
    case 'bad-response':
    case 'unexpected':
      return false;
    case 'network':
      return failure.sent === 'no';
    case 'not-signed-in':
    case 'bad-token':
    case 'forbidden':
    case 'saml':
    case 'not-found-or-no-access':
    case 'issues-disabled':
    case 'issue-gone':
    case 'validation':
    case 'rate-limited':
    case 'rejected':
    case 'redirect-refused':
    case 'cancelled':
      return true;
  }
}
