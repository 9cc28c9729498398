// Serves a sandbox on loopback: control, vendor APIs by http, the portal by https.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { portProblem } from '../../tools/local/port-option.ts';
import type { Handler } from './handler.ts';
import { ConnectionClosed } from './handler.ts';
import type { Sandbox } from './sandbox.ts';
import { portalHosts, type SandboxVendorId, sandboxVendorIds, vendors } from './vendors.ts';

const HOST = '127.0.0.1';

/** How many ports from the control port on have a use of their own; further accounts listen behind them. */
export const PORTS = 12;
export const PORTAL_OFFSET = 7;

export interface RunningSandbox {
  sandbox: Sandbox;
  /** Ports and addresses by connection id, and of "control" and "portal". */
  ports: Record<PartName, number> & Record<string, number>;
  addresses: Record<PartName, string> & Record<string, string>;
  close(): Promise<void>;
}

type PartName = 'control' | 'portal' | SandboxVendorId;

interface Part {
  name: string;
  scheme: 'http' | 'https';
  offset: number;
  handle: Handler;
}

/**
 * Listens from `port` upwards, or on any free ports with port 0. Throws an Error that names a port which cannot be had, and
 * the command's option that changes it.
 */
export async function serveSandbox(
  sandbox: Sandbox,
  { port = 9100, option = '--port' }: { port?: number; option?: string } = {},
): Promise<RunningSandbox> {
  const certificate = await makeCertificate();
  const servers: Server[] = [];
  const close = () => closeAll(servers);
  const ports: Record<string, number> = {};
  const addresses: Record<string, string> = {};
  try {
    for (const part of partsOf(sandbox)) {
      const answers = listener(part.handle, part.scheme);
      const server = part.scheme === 'https' ? createTlsServer(certificate, answers) : createServer(answers);
      servers.push(server);
      const opened = await open(server, port === 0 ? 0 : port + part.offset, { part: part.name, option });
      ports[part.name] = opened;
      addresses[part.name] = `${part.scheme}://${HOST}:${opened}`;
    }
  } catch (error) {
    await close();
    throw error;
  }
  sandbox.addresses = addresses;
  return { sandbox, ports, addresses, close } as RunningSandbox;
}

/** Control, the vendors, the portals, and the further accounts behind them. */
function partsOf(sandbox: Sandbox): Part[] {
  const byOffset = sandboxVendorIds.toSorted((a, b) => vendors[a].portOffset - vendors[b].portOffset);
  return [
    { name: 'control', scheme: 'http', offset: 0, handle: sandbox.control },
    ...byOffset.map(
      (name): Part => ({ name, scheme: 'http', offset: vendors[name].portOffset, handle: sandbox.vendors[name] }),
    ),
    { name: 'portal', scheme: 'https', offset: PORTAL_OFFSET, handle: sandbox.portal },
    ...furtherParts(sandbox),
  ];
}

/** The world may be replaced by another with the same accounts, so each is looked up when it is asked. */
function furtherParts(sandbox: Sandbox): Part[] {
  return Object.keys(sandbox.further()).map((name, place) => ({
    name,
    scheme: 'http',
    offset: PORTS + place,
    async handle(request) {
      const account = sandbox.further()[name];
      if (account === undefined) throw new ConnectionClosed(`the world has no ${name} any more`);
      return account(request);
    },
  }));
}

function makeCertificate(): Promise<{ key: string; cert: string }> {
  const names = ['localhost', ...portalHosts()];
  const altNames = [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: HOST }];
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  }).then((pair) => ({ key: pair.private, cert: pair.cert }));
}

function open(server: Server, port: number, of: { part: string; option: string }): Promise<number> {
  const advice = `start from another one with "-- ${of.option} NUMBER": it takes that and the next ${PORTS - 1}, and one more for each further account`;
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port, `${of.part} of the sandbox`, advice)));
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    }),
  );
}

/** A handler as Node's web servers take one. */
export function listener(handle: Handler, scheme: 'http' | 'https'): RequestListener {
  return (incoming, outgoing) => {
    answer(handle, scheme, incoming, outgoing).catch((error: unknown) => {
      if (error instanceof ConnectionClosed) return incoming.socket.destroy();
      console.error(error);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' });
      return outgoing.end(`The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
}

async function answer(
  handle: Handler,
  scheme: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await handle(await toRequest(scheme, incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(new Uint8Array(await response.arrayBuffer()));
}

async function toRequest(scheme: string, incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Joined as text, because the path //x would be read as a host if it were resolved.
  const url = `${scheme}://${incoming.headers.host ?? HOST}${incoming.url ?? '/'}`;
  const hasBody = method !== 'GET' && method !== 'HEAD' && chunks.length > 0;
  return new Request(url, { method, headers, ...(hasBody ? { body: Buffer.concat(chunks) } : {}) });
}
