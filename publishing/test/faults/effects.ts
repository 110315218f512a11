/** What can happen to a request, each by the name under which it is counted. */
import { fieldRefused, secondaryLimit } from '#sandbox/faults/answers';
import type { FaultEffect } from '#sandbox/faults/fault';

export type NamedEffect = readonly [name: string, effect: FaultEffect];

const answer = (status: number, when: 'before' | 'after' = 'before'): FaultEffect => ({
  ...{ kind: 'answer', status },
  ...(when === 'after' ? { when } : {}),
});

const REFUSED_FIELDS = ['title', 'body', 'labels', 'assignees', 'milestone'];
const BROKEN = [500, 502, 503];
const REDIRECTS = [301, 302, 307, 308] as const;

/** All effects, in an order that never depends on anything. `late`: milliseconds that are past the client's timeout. */
export function effectsOf(elsewhere: string, late: number): readonly NamedEffect[] {
  return [
    ['dropped before sending', { kind: 'drop', when: 'before' }],
    ['dropped after stored', { kind: 'drop', when: 'after' }],
    ['late to arrive', { kind: 'delay', ms: late }],
    ['late to answer', { kind: 'delay', ms: late, when: 'after' }],
    ['truncated', { kind: 'truncate' }],
    ['401', answer(401)],
    ['403', answer(403)],
    ['403 secondary limit', secondaryLimit(1)],
    ['404', answer(404)],
    ['410', answer(410)],
    ...REFUSED_FIELDS.map((field): NamedEffect => [`422 ${field}`, fieldRefused(field)]),
    ['429', answer(429)],
    ...BROKEN.map((status): NamedEffect => [`${status}`, answer(status)]),
    ...BROKEN.map((status): NamedEffect => [`${status} after stored`, answer(status, 'after')]),
    ...REDIRECTS.map((status): NamedEffect => [
      `${status} on the same host`,
      { kind: 'redirect', location: '{path}', status },
    ]),
    ...REDIRECTS.map((status): NamedEffect => [
      `${status} to another host`,
      { kind: 'redirect', location: `${elsewhere}{path}`, status },
    ]),
  ];
}

/** Requests of which a publish has any; those that write are drawn most. */
export const ROUTES: readonly (readonly [method: string, route: string])[] = [
  ['POST', '/repos/{owner}/{repo}/issues'],
  ['POST', '/repos/{owner}/{repo}/issues'],
  ['POST', '/repos/{owner}/{repo}/issues/{number}/comments'],
  ['PATCH', '/repos/{owner}/{repo}/issues/comments/{id}'],
  ['GET', '/repos/{owner}/{repo}/issues/{number}/comments'],
  ['PATCH', '/repos/{owner}/{repo}/issues/{number}'],
  ['GET', '/user'],
  ['GET', '/repos/{owner}/{repo}'],
  ['GET', '/repos/{owner}/{repo}/labels'],
  ['GET', '/repos/{owner}/{repo}/issues'],
  ['GET', '/repos/{owner}/{repo}/issues/{number}'],
];

/** A request's path as a route, for counting. */
export const routeOf = (method: string, path: string): string =>
  `${method} ${path
    .replace(/^\/repos\/[^/]+\/[^/]+/u, '/repos/{owner}/{repo}')
    .replace(/^\/repositories\/\d+/u, '/repos/{owner}/{repo}')
    .replace(/\/\d+(?=\/|$)/gu, '/{number}')}`;
