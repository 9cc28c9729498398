// A proxy on loopback that leads chosen names to one port of this machine, and nothing anywhere else.
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** Takes CONNECT to these hosts alone: names, or "*.vendor.com" for every host under one. */
export async function startNameProxy(
  hosts: readonly string[],
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((_, answer) => answer.writeHead(403).end());
  server.on('connect', ({ url = '' }, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const name = url.split(':')[0] ?? '';
    if (!hosts.some((host) => (host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host))) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const through = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
