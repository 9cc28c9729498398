// The way out of workerd under test: each world named in a host is a sandbox of its own.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { accessHost, createAccess } from './access.ts';
import { emptySections } from './accounts.ts';
import { ConnectionClosed, type Handler, jsonResponse } from './handler.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** An answer with this header is cut in the middle of its body, and the connection with it. */
const breakOff = 'x-break-off';

/**
 * Answers requests to `http://PART.WORLD.sandbox.test`, where PART is a connection id or control; a world is there as soon as
 * someone speaks of it. `http://verifier.sandbox.test` checks a posted trail, and `https://access.sandbox.test` is a
 * team's Cloudflare Access.
 */
export function createOutbound(): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const worlds = new Map<string, Sandbox>();
  const worldOf = (name: string): Sandbox => {
    const known =
      worlds.get(name) ??
      createSandbox(
        { name, clock: '2026-11-20T09:00:00Z', ...emptySections() },
        { secondsMs: () => performance.now() },
      );
    worlds.set(name, known);
    return known;
  };
  const access = createAccess();
  const handlerOf = (host: string): Handler => {
    if (host === 'verifier.sandbox.test') return verify;
    if (host === accessHost) return access;
    const [, part = '', name] = /^([\w-]+)\.([\w-]+)\.sandbox\.test$/.exec(host) ?? [];
    const handle = name === undefined ? undefined : partsOf(worldOf(name)).get(part);
    if (handle === undefined) throw new ConnectionClosed(`nobody is at ${host}`);
    return handle;
  };
  return async (incoming, outgoing) => {
    try {
      const request = toRequest(incoming);
      await give(await handlerOf(new URL(request.url).host)(request), outgoing);
    } catch (error) {
      if (!(error instanceof ConnectionClosed)) throw error;
      incoming.socket.destroy();
    }
  };
}

function partsOf({ control, vendors, further }: Sandbox): Map<string, Handler> {
  return new Map(Object.entries({ control, ...vendors, ...further() }));
}

async function verify(request: Request): Promise<Response> {
  const key = new URL(request.url).searchParams.get('key') ?? undefined;
  return jsonResponse({ ...checkTrail(await request.text(), { key }) });
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', headers, url = '/' } = incoming;
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {};
  return new Request(`http://${headers.host}${url}`, { method, headers: given, ...body });
}

async function give(answer: Response, outgoing: ServerResponse): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  const headers = { ...Object.fromEntries(answer.headers), 'content-length': String(body.length) };
  outgoing.writeHead(answer.status, headers);
  if (!answer.headers.has(breakOff)) {
    outgoing.end(body);
    return;
  }
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
}
