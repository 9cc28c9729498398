// A fixed loopback port that leads to wherever something listens.
import { type AddressInfo, connect, createServer } from 'node:net';
import { portProblem } from './port-option.ts';

/**
 * Passes every connection on `port` (0: any free one) to the target; while there is none, it closes them. Throws an Error
 * that says which option to change where the port cannot be had.
 */
export async function forwardPort(
  port: number,
  target: () => URL | undefined,
): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((incoming) => {
    const url = target();
    if (url === undefined) return incoming.destroy();
    const outgoing = connect(Number(url.port), url.hostname);
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
      reject(portProblem(error, port, 'the Worker', 'choose another with "-- --port NUMBER"'));
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const opened = (server.address() as AddressInfo).port;
  return {
    address: `http://127.0.0.1:${opened}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
