import type { FaultEffect } from '#sandbox/faults/fault';

type Answer = Extract<FaultEffect, { kind: 'answer' }>;

const DOCUMENTATION = 'https://docs.github.com/rest';
const SECONDARY =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.';

/** GitHub's words for a status that comes without a body of its own. */
const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Problems parsing JSON',
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  410: 'Issues are disabled for this repo',
  422: 'Validation Failed',
  429: SECONDARY,
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service unavailable',
};

/** The answer of a fault: given parts as they are, the rest as GitHub has it for the status. */
export function faultAnswer({ status, headers = {}, body, text }: Answer): Response {
  const limited = Object.keys(headers).some((name) => name.toLowerCase() === 'retry-after');
  const fallback = {
    message: limited ? SECONDARY : (MESSAGES[status] ?? 'Error'),
    documentation_url: DOCUMENTATION,
    status: String(status),
  };
  const html = text !== undefined;
  return new Response(html ? text : JSON.stringify(body ?? fallback), {
    status,
    headers: {
      'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Retry-After, X-RateLimit-Remaining, X-RateLimit-Reset',
      ...headers,
    },
  });
}

/** A secondary rate limit: 403 with the seconds to wait. */
export const secondaryLimit = (retryAfterSeconds: number): FaultEffect => ({
  kind: 'answer',
  status: 403,
  headers: { 'Retry-After': String(retryAfterSeconds) },
});

/** The primary rate limit: 403 with nothing remaining; `reset` in seconds since 1970. */
export const primaryLimit = (reset: number): FaultEffect => ({
  kind: 'answer',
  status: 403,
  headers: { 'X-RateLimit-Limit': '5000', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) },
  body: {
    message: 'API rate limit exceeded for user ID 1.',
    documentation_url: DOCUMENTATION,
    status: '403',
  },
});

/** A refusal of one field: 422 as GitHub sends it. */
export const fieldRefused = (field: string, code = 'invalid', resource = 'Issue'): FaultEffect => ({
  kind: 'answer',
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource, field, code }],
    documentation_url: DOCUMENTATION,
    status: '422',
  },
});
