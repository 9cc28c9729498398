// Serves a sandbox on loopback: control, vendor APIs by http, the portal by https.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { Handler } from './handler.ts';
import { ConnectionClosed } from './handler.ts';
import type { Sandbox } from './sandbox.ts';

const HOST = '127.0.0.1';

/** Where each part listens, counted from the control port. */
export const PORT_OFFSETS = { control: 0, connectwise: 1, quickbooks: 3, pax8: 5, portal: 7 } as const;

export type PartName = keyof typeof PORT_OFFSETS;

export interface RunningSandbox {
  sandbox: Sandbox;
  ports: Record<PartName, number>;
  addresses: Record<PartName, string>;
  close(): Promise<void>;
}

/** Listens from `port` upwards, or on any free ports with port 0. Throws an Error naming a port that is in use. */
export async function serveSandbox(sandbox: Sandbox, { port = 9100 }: { port?: number } = {}): Promise<RunningSandbox> {
  const certificate = await makeCertificate();
  const listen = (handle: Handler, scheme: string) => listener(handle, scheme);
  const servers: Record<PartName, Server> = {
    control: createServer(listen(sandbox.control, 'http')),
    connectwise: createServer(listen(sandbox.vendors.connectwise, 'http')),
    quickbooks: createServer(listen(sandbox.vendors.quickbooks, 'http')),
    pax8: createServer(listen(sandbox.vendors.pax8, 'http')),
    portal: createTlsServer(certificate, listen(sandbox.portal, 'https')),
  };
  const ports = { control: 0, connectwise: 0, quickbooks: 0, pax8: 0, portal: 0 };
  const close = () => closeAll(Object.values(servers));
  try {
    for (const part of Object.keys(servers) as PartName[]) {
      ports[part] = await open(servers[part], part, port === 0 ? 0 : port + PORT_OFFSETS[part]);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const addresses = {
    control: `http://${HOST}:${ports.control}`,
    connectwise: `http://${HOST}:${ports.connectwise}`,
    quickbooks: `http://${HOST}:${ports.quickbooks}`,
    pax8: `http://${HOST}:${ports.pax8}`,
    portal: `https://${HOST}:${ports.portal}`,
  };
  sandbox.addresses = addresses;
  return { sandbox, ports, addresses, close };
}

function makeCertificate(): Promise<{ key: string; cert: string }> {
  const names = ['localhost', '*.myconnectwise.net', '*.connectwisedev.com', '*.autotask.net'];
  const altNames = [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: HOST }];
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  }).then((pair) => ({ key: pair.private, cert: pair.cert }));
}

function open(server: Server, part: PartName, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(
        new Error(
          `Port ${port} (${part} of the sandbox) is in use. Stop what runs there, or start from another port with --port, which takes the ports up to +7.`,
        ),
      );
    });
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

function listener(handle: Handler, scheme: string): RequestListener {
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
