// Web sites for Chromium under their real names, served on this machine.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { Handler } from '../sandbox/handler.ts';
import { listener } from '../sandbox/serve.ts';

export interface HttpsSite {
  /** Sends Chromium here for every address of these hosts. */
  resolverRule: string;
  close(): void;
}

/** Serves the hosts ("*.vendor.com" for every one under it) on a free port. */
export async function serveHttps(handle: Handler, hosts: readonly string[]): Promise<HttpsSite> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createServer({ key, cert }, listener(handle, 'https'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    resolverRule: `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(', ')}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
