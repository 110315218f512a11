import { Hono } from 'hono';
import { complaint, isFaults, isLag, isScenario, type ScenarioRequest } from '#sandbox/admin/input';
import type { Violations } from '#sandbox/contract/violations';
import type { FaultPlan } from '#sandbox/faults/plan';
import type { RequestLog } from '#sandbox/request-log';
import { deleteIssue, renameRepository, ScenarioError, transferIssue } from '#sandbox/state/scenario';
import type { World } from '#sandbox/world';

/** Everything that a test may look at or change from outside. */
interface AdminParts {
  readonly world: World;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  readonly violations: Violations;
  /** Back to the seed, with nothing logged and no faults. */
  readonly reset: () => void;
}

/** `/_sandbox/…`: the tests' own door, which no GitHub has. JSON only, so that no form of another site gets in. */
export function createAdmin({ world, faults, log, violations, reset }: AdminParts): Hono {
  const admin = new Hono();
  admin.use(async (c, next) => {
    if (c.req.method === 'POST' && !/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
      return c.json({ message: 'Send JSON with Content-Type: application/json.' }, 415);
    }
    await next();
    return undefined;
  });
  const lags = (): Record<string, number> => ({
    list: world.listLag.requests,
    search: world.searchLag.requests,
  });

  admin.get('/_sandbox/health', (c) => c.json({ ok: true }));
  admin.get('/_sandbox/state', (c) => {
    const { tokens, ...rest } = world.store.state;
    return c.json({ ...rest, tokens: tokens.map(({ login, scopes }) => ({ login, scopes })) });
  });
  admin.get('/_sandbox/requests', (c) => c.json(log.all));
  admin.get('/_sandbox/violations', (c) => c.json(violations.all));
  admin.post('/_sandbox/reset', (c) => {
    reset();
    return c.json({ ok: true });
  });

  admin.get('/_sandbox/faults', (c) => c.json({ faults: faults.all, lag: lags() }));
  admin.post('/_sandbox/faults', async (c) => {
    const sent: unknown = await c.req.json();
    const wanted: unknown = Array.isArray(sent) ? sent : [sent];
    if (!isFaults(wanted)) return c.json({ message: `No fault: ${complaint(isFaults)}` }, 400);
    return c.json({ ids: wanted.map((fault) => faults.add(fault)) }, 201);
  });
  admin.delete('/_sandbox/faults', (c) => {
    faults.clear();
    world.listLag.clear();
    world.searchLag.clear();
    return c.json({ ok: true });
  });
  admin.delete('/_sandbox/faults/:id', (c) =>
    faults.remove(Number(c.req.param('id')))
      ? c.json({ ok: true })
      : c.json({ message: 'There is no such fault.' }, 404),
  );
  admin.post('/_sandbox/lag', async (c) => {
    const wanted: unknown = await c.req.json();
    if (!isLag(wanted)) return c.json({ message: `No lag: ${complaint(isLag)}` }, 400);
    world.listLag.requests = wanted.list ?? world.listLag.requests;
    world.searchLag.requests = wanted.search ?? world.searchLag.requests;
    return c.json(lags());
  });
  admin.post('/_sandbox/scenario', async (c) => {
    const wanted: unknown = await c.req.json();
    if (!isScenario(wanted)) return c.json({ message: `No scenario: ${complaint(isScenario)}` }, 400);
    return c.json({ ok: true, number: play(world, wanted) });
  });

  admin.notFound((c) =>
    c.json({ message: 'There is nothing here. The GitHub API is at / and /api/v3.' }, 404),
  );
  admin.onError((error, c) => {
    if (error instanceof SyntaxError) return c.json({ message: 'The body is not JSON.' }, 400);
    if (error instanceof ScenarioError) return c.json({ message: error.message }, 404);
    throw error;
  });
  return admin;
}

/** Plays a scenario; gives the issue's new number where it gets one. */
function play(world: World, wanted: ScenarioRequest): number | null {
  switch (wanted.action) {
    case 'rename':
      renameRepository(world, wanted.repository, wanted.to);
      return null;
    case 'delete':
      deleteIssue(world, wanted.repository, wanted.number);
      return null;
    case 'transfer':
      return transferIssue(world, wanted.repository, wanted.number, wanted.to);
  }
}
