// A fixed loopback port that leads to wherever something listens.
import { connect, createServer } from 'node:net';

/** Passes every connection on `port` to the target. Throws an Error naming a port that is in use. */
export async function forwardPort(port: number, target: URL): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    incoming.pipe(outgoing).pipe(incoming);
    const end = () => {
      incoming.destroy();
      outgoing.destroy();
    };
    incoming.on('error', end);
    outgoing.on('error', end);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`port ${port} is in use; stop what runs there or choose another with --port`) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
