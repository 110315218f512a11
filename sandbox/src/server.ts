import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createAdmin } from '#sandbox/admin/app';
import { apiPath, createApi, isEnterprise } from '#sandbox/api/app';
import { GITHUB_RATE_LIMITS, RateLimiter } from '#sandbox/api/rate-limit';
import { Violations } from '#sandbox/contract/violations';
import { doorOf, originOf } from '#sandbox/doors';
import { answerWithFault } from '#sandbox/faults/apply';
import { Lag } from '#sandbox/faults/lag';
import { FaultPlan } from '#sandbox/faults/plan';
import { createPages } from '#sandbox/pages/app';
import { RequestLog } from '#sandbox/request-log';
import type { Sandbox, SandboxOptions } from '#sandbox/sandbox';
import { defaultSeed } from '#sandbox/state/default-seed';
import {
  deleteIssue,
  issueNumbered,
  renameRepository,
  repositoryNamed,
  transferIssue,
} from '#sandbox/state/scenario';
import { stateFromSeed } from '#sandbox/state/seed';
import { readStateFile, Store } from '#sandbox/state/store';
import { isPresent } from '#sandbox/state/find';
import type { World } from '#sandbox/world';

/**
 * Starts a tracker and gives it once it listens.
 * @throws SeedError, StateFileError, or the system's error when the port cannot be had
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    host = '127.0.0.1',
    port = 0,
    seed = defaultSeed,
    stateFile = null,
    now = () => new Date(),
  } = options;
  const restored = stateFile === null ? undefined : readStateFile(stateFile);
  const world: World = {
    store: new Store(restored ?? stateFromSeed(seed, now()), stateFile),
    listLag: new Lag(options.listLag ?? 0),
    searchLag: new Lag(options.searchLag ?? 0),
    now,
  };
  world.store.save();
  const faults = new FaultPlan();
  for (const fault of options.faults ?? []) faults.add(fault);
  const log = new RequestLog();
  const violations = new Violations();
  const limiter = new RateLimiter({ ...GITHUB_RATE_LIMITS, ...options.rateLimits }, now);
  const closing = new AbortController();
  const reset = (wanted = seed): void => {
    world.store.replace(stateFromSeed(wanted, now()));
    world.listLag.clear();
    world.searchLag.clear();
    limiter.clear();
    faults.clear();
    log.clear();
    violations.clear();
  };

  let url = '';
  const isOpen = !/^(?:localhost|127\.|\[?::1)/.test(host);
  const origin = (request: Request): string => originOf(request, url, isOpen) ?? url;
  const api = createApi(world, violations, limiter, origin);
  const pages = createPages(world, origin);
  const admin = createAdmin({ world, faults, log, violations, reset });

  const answerApi = async (request: Request, bindings: HttpBindings): Promise<Response> => {
    const handle = (received: Request): Response | Promise<Response> => api.fetch(received, bindings);
    if (request.method === 'OPTIONS') return handle(request);
    const { pathname } = new URL(request.url);
    const path = apiPath(pathname, world.store.state);
    const logged = log.begin(request, path, isEnterprise(pathname));
    const effect = faults.take(request.method, path);
    logged.fault = effect?.kind ?? null;
    const response =
      effect === undefined
        ? await handle(request)
        : await answerWithFault(effect, request, bindings, handle, closing.signal);
    logged.status = bindings.outgoing.destroyed ? null : response.status;
    return response;
  };

  const server = createAdaptorServer({
    fetch: (request, bindings) => {
      if (originOf(request, url, isOpen) === undefined)
        return new Response('Unknown host\n', { status: 421 });
      const door = doorOf(request);
      if (door === 'admin') return admin.fetch(request);
      return door === 'page' ? pages.fetch(request) : answerApi(request, bindings as HttpBindings);
    },
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  const address = server.address() as AddressInfo;
  url =
    options.publicUrl?.replace(/\/+$/, '') ??
    `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;

  return {
    url,
    apiUrl: url,
    enterpriseApiUrl: `${url}/api/v3`,
    port: address.port,
    get state() {
      return world.store.state;
    },
    get requests() {
      return log.all;
    },
    get violations() {
      return violations.all;
    },
    faults,
    listLag: world.listLag,
    searchLag: world.searchLag,
    repository: (fullName) => repositoryNamed(world.store.state, fullName),
    issues: (fullName) => repositoryNamed(world.store.state, fullName).issues.filter(isPresent),
    issue: (fullName, number) => issueNumbered(world.store.state, fullName, number),
    change: (apply) => world.store.change(apply),
    renameRepository: (from, to, status) => {
      renameRepository(world, from, to, status);
    },
    deleteIssue: (fullName, number) => {
      deleteIssue(world, fullName, number);
    },
    transferIssue: (fullName, number, to) => transferIssue(world, fullName, number, to),
    clearRequests: () => {
      log.clear();
    },
    reset,
    close: async () => {
      closing.abort();
      await new Promise<void>((closed) => {
        server.close(() => {
          closed();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}
