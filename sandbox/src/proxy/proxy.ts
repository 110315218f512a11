/** A proxy before a tracker that loses, delays, cuts and forges what goes through it, on the level of HTTP and TCP. */
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { faultAnswer } from '#sandbox/faults/answers';
import type { FaultEffect } from '#sandbox/faults/fault';
import { FaultPlan } from '#sandbox/faults/plan';

/** A request on its way, at a moment when somebody may want to look: a process can be killed there. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  /** `asked`: the tracker has not seen it. `stored`: the tracker has answered, the client has not heard. */
  readonly moment: 'asked' | 'stored';
  /** What it meets; undefined: nothing. */
  readonly effect: FaultEffect | undefined;
}

export interface FaultProxy {
  /** Without a slash at its end. */
  readonly url: string;
  readonly faults: FaultPlan;
  /** Called at every moment; awaited. */
  watch: (passing: Passing) => void | Promise<void>;
  /** Resolves when nothing is on its way any more, late requests among it. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The tracker's headers but for those of its own connection. */
function sized(headers: Answer['headers'], body: Buffer): OutgoingHttpHeaders {
  const own = ['transfer-encoding', 'connection', 'keep-alive', 'content-length'];
  const kept = Object.entries(headers).filter(([name]) => !own.includes(name.toLowerCase()));
  return { ...Object.fromEntries(kept), 'content-length': body.length };
}

/** Starts a proxy for the tracker at `upstream` and gives it once it listens. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const faults = new FaultPlan();
  const under = new Set<Promise<void>>();

  const forward = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((done, fail) => {
      const outgoing = ask(
        new URL(incoming.url ?? '/', upstream),
        { method: incoming.method, headers: incoming.headers, agent: false },
        (answer) => {
          whole(answer).then((data) => {
            done({ status: answer.statusCode ?? 502, headers: answer.headers, body: data });
          }, fail);
        },
      );
      outgoing.on('error', fail);
      outgoing.end(body);
    });

  const give = (response: ServerResponse, { status, headers, body }: Answer): void => {
    response.writeHead(status, sized(headers, body));
    response.end(body);
  };

  const proxy: FaultProxy = {
    url: '',
    faults,
    watch: () => undefined,
    idle: async () => {
      while (under.size > 0) await Promise.all(under);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };

  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await whole(incoming);
    const method = incoming.method ?? 'GET';
    const path = new URL(incoming.url ?? '/', upstream).pathname;
    const effect: FaultEffect | undefined = faults.take(method, path);
    await proxy.watch({ method, path, moment: 'asked', effect });
    const through = async (): Promise<Answer> => {
      const answer = await forward(incoming, body);
      await proxy.watch({ method, path, moment: 'stored', effect });
      return answer;
    };
    switch (effect?.kind) {
      case undefined:
      case 'rewrite':
        give(response, await through());
        return;
      case 'drop':
        if (effect.when === 'after') await through();
        incoming.socket.resetAndDestroy();
        return;
      case 'delay': {
        if (effect.when !== 'after') await wait(effect.ms);
        const answer = await through();
        if (effect.when === 'after') await wait(effect.ms);
        give(response, answer);
        return;
      }
      case 'truncate': {
        const { status, headers, body: data } = await through();
        response.writeHead(status, sized(headers, data));
        const part = data.subarray(0, effect.bytes ?? data.length >> 1);
        await new Promise<void>((written) => {
          response.write(part, () => {
            written();
          });
        });
        incoming.socket.destroy();
        return;
      }
      case 'answer': {
        if (effect.when === 'after') await through();
        const forged = faultAnswer(effect);
        give(response, {
          status: forged.status,
          headers: Object.fromEntries(forged.headers),
          body: Buffer.from(await forged.arrayBuffer()),
        });
        return;
      }
      case 'redirect':
        response.writeHead(effect.status ?? 307, {
          Location: effect.location.replace('{path}', incoming.url ?? '/'),
        });
        response.end();
    }
  };

  const server = createServer((incoming, response) => {
    const work = pass(incoming, response).catch(() => {
      // The client, or the tracker, went away: that is what it looks like from here.
      incoming.socket.destroy();
    });
    under.add(work);
    void work.finally(() => under.delete(work));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return Object.assign(proxy, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
