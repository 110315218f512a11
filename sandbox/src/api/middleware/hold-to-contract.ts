import { createMiddleware } from 'hono/factory';
import type { ApiContext, ApiEnv } from '#sandbox/api/env';
import { ApiError } from '#sandbox/api/error';
import { contractOf, type Contract } from '#sandbox/contract/contract';
import type { Flavour, Match } from '#sandbox/contract/description';
import type { Violations } from '#sandbox/contract/violations';

/**
 * Holds every request and every answer to GitHub's description. What drifts is recorded and answered with a 500 that
 * names it, so that a test fails where the real tracker would have behaved otherwise.
 */
export const holdToContract = (violations: Violations, flavourOf: (c: ApiContext) => Flavour) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const contract = contractOf(flavourOf(c));
    const match = contract.match(c.req.method, c.req.path);
    if (match === undefined) {
      violations.record('route', c.req.method, c.req.path, ["not in GitHub's description of its API"]);
      throw new ApiError(404, 'Not Found');
    }
    c.set('match', match);
    c.set('body', parseBody(await c.req.text()));
    const problems = contract.checkRequest(match, {
      query: new URL(c.req.url).searchParams,
      body: c.get('body'),
    });
    if (problems.length > 0) throw violation(c, violations, 'request', problems);
    await next();
    await checkAnswer(c, contract, match, violations);
  });

async function checkAnswer(
  c: ApiContext,
  contract: Contract,
  match: Match,
  violations: Violations,
): Promise<void> {
  const contentType = c.res.headers.get('Content-Type') ?? '';
  const body = contentType.includes('json') ? parseBody(await c.res.clone().text()) : undefined;
  // A 500 is our own: it has been recorded where it arose.
  if (c.res.status === 500) return;
  const problems = contract.checkResponse(match.operation, { status: c.res.status, contentType, body });
  if (problems.length === 0) return;
  const error = violation(c, violations, 'response', problems);
  c.res = new Response(JSON.stringify(error.toBody()), {
    status: error.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
}

function violation(
  c: ApiContext,
  violations: Violations,
  kind: 'request' | 'response',
  problems: readonly string[],
): ApiError {
  violations.record(kind, c.req.method, c.req.path, problems);
  return new ApiError(500, `Sandbox: ${c.req.method} ${c.req.path}: ${problems.join('; ')}`);
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError(400, 'Problems parsing JSON');
    throw error;
  }
}
