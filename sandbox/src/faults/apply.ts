import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout as wait } from 'node:timers/promises';
import { faultAnswer } from '#sandbox/faults/answers';
import type { FaultEffect } from '#sandbox/faults/fault';

type Handle = (request: Request) => Response | Promise<Response>;

/** Answers a request with a fault on the way. `closing` ends delays early when the sandbox closes. */
export async function answerWithFault(
  effect: FaultEffect,
  request: Request,
  { outgoing }: HttpBindings,
  handle: Handle,
  closing: AbortSignal,
): Promise<Response> {
  switch (effect.kind) {
    case 'drop':
      if (effect.when === 'after') await handle(request);
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'delay': {
      if (effect.when === 'after') {
        const response = await handle(request);
        await pause(effect.ms, closing);
        return response;
      }
      // Read before the pause: a client that gives up meanwhile takes with it what was not read.
      const whole = await buffered(request);
      await pause(effect.ms, closing);
      return handle(whole);
    }
    case 'truncate':
      return truncate(await handle(request), outgoing, effect.bytes);
    case 'answer':
      if (effect.when === 'after') await handle(request);
      return faultAnswer(effect);
    case 'redirect': {
      const { pathname, search } = new URL(request.url);
      const location = effect.location.replace('{path}', `${pathname}${search}`);
      return Response.json(
        { message: 'Moved Permanently', url: location, documentation_url: 'https://docs.github.com/rest' },
        { status: effect.status ?? 307, headers: { Location: location } },
      );
    }
    case 'rewrite':
      return rewrite(await handle(request), effect.drop ?? [], effect.set ?? {});
  }
}

async function buffered(request: Request): Promise<Request> {
  const body = await request.arrayBuffer();
  const { url, method, headers } = request;
  return new Request(url, { method, headers, ...(body.byteLength === 0 ? {} : { body }) });
}

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal: closing });
  } catch (error) {
    if (!closing.aborted) throw error;
  }
}

/** Promises the whole body in `Content-Length`, sends a part of it and cuts the connection. */
async function truncate(
  response: Response,
  outgoing: HttpBindings['outgoing'],
  bytes: number | undefined,
): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, 'content-length': body.length });
  const sent = body.subarray(0, bytes ?? Math.floor(body.length / 2));
  // Only what has left this process counts as sent: so the cut waits for the write.
  await new Promise<void>((done) => {
    outgoing.write(sent, () => {
      done();
    });
  });
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function rewrite(
  response: Response,
  drop: readonly string[],
  set: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const value: unknown = await response.json();
  const change = (item: unknown): unknown => {
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries({ ...item, ...set }).filter(([name]) => !drop.includes(name)));
  };
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  return new Response(JSON.stringify(Array.isArray(value) ? value.map(change) : change(value)), {
    status: response.status,
    headers,
  });
}
