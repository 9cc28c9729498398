// A door in front of the Worker that a test can close, for decisions or for all, on their way there or on their way back.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlowDoor {
  address: string;
  /** What happens to the next decision, or to every request: it is held before it arrives, or its answer is held. */
  hold(what: 'request' | 'answer' | null, of?: 'decisions' | 'all'): void;
  /** A page of whatever stands in front of the Worker answers the next decision: before it arrives, or in place of its answer. */
  coverNext(what: 'request' | 'answer'): void;
  /** Resolves once one is held. */
  held(): Promise<void>;
  /** Lets what is held go on; resolves with the Worker's status once it has answered. */
  release(): Promise<number>;
  close(): Promise<void>;
}

/** Opens it on a free port. */
export async function openSlowDoor(to: URL): Promise<SlowDoor> {
  let holding: 'request' | 'answer' | null = null;
  let isAll = false;
  let covered: 'request' | 'answer' | null = null;
  let seen = Promise.withResolvers<void>();
  let go = Promise.withResolvers<void>();
  let answered = Promise.withResolvers<number>();

  function takeCover(): typeof covered {
    const taken = covered;
    covered = null;
    return taken;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const isDecision = request.method === 'POST' && request.url?.endsWith('/decisions') === true;
    const isHeld = isAll || isDecision ? holding : null;
    if (isHeld === 'request') {
      seen.resolve();
      await go.promise;
    }
    const cover = isDecision ? takeCover() : null;
    if (cover === 'request') return sendPage(response);
    const answer = await fetch(new URL(request.url ?? '/', to), {
      method: request.method ?? 'GET',
      headers: passed(request),
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    if (isHeld === 'answer') {
      seen.resolve();
      await go.promise;
    }
    if (isHeld !== null) answered.resolve(answer.status);
    if (cover === 'answer') return sendPage(response);
    const headers = [...answer.headers].filter(([name]) => !hopByHop.has(name));
    response.writeHead(answer.status, Object.fromEntries(headers));
    response.end(text);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(what, of = 'decisions') {
      holding = what;
      isAll = of === 'all';
      [seen, go, answered] = [Promise.withResolvers(), Promise.withResolvers(), Promise.withResolvers()];
    },
    coverNext(what) {
      covered = what;
    },
    held: () => seen.promise,
    release() {
      holding = null;
      go.resolve();
      return answered.promise;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function sendPage(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>502 Bad gateway</title>');
}

const hopByHop = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

function passed({ headers }: IncomingMessage): Record<string, string> {
  const given = Object.entries(headers).filter(([name]) => !hopByHop.has(name));
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
