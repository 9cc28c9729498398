// Several portals on one web server: the host chooses.
import { request } from 'node:https';
import { expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { serveSandbox } from '../serve.ts';
import { smallWorld } from '../small-world.ts';
import { portalHosts } from '../vendors.ts';
import { portalByHost } from './by-host.ts';

test('two portals stand side by side, and a host that is no portal is told which are', async () => {
  const sandbox = createSandbox(smallWorld());
  const connectwise = { hosts: portalHosts(), handle: sandbox.portal };
  const other = { hosts: ['ww5.other-psa.test'], handle: async () => new Response('the other one') };
  sandbox.portal = portalByHost([connectwise, other]);
  const running = await serveSandbox(sandbox, { port: 0 });
  try {
    const get = (host: string) => pageAt(running.ports.portal, host);
    expect(await get('na.myconnectwise.net')).toMatchObject({
      status: 302,
      location: expect.stringContaining('/v2025_1/'),
    });
    expect(await get('ww5.other-psa.test')).toMatchObject({ status: 200, text: 'the other one' });
    for (const host of ['ww6.other-psa.test', 'myconnectwise.net', '127.0.0.1']) {
      const { status, text } = await get(host);
      expect([status, text]).toEqual([
        421,
        `No portal is at ${host}. There are portals at *.myconnectwise.net, *.connectwisedev.com, *.autotask.net, ww5.other-psa.test: let those names lead to this address.`,
      ]);
    }
  } finally {
    await running.close();
  }
});

/** The first page of a host, asked at the portals' port. */
function pageAt(port: number, host: string): Promise<{ status: number; location: string; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', headers: { host }, rejectUnauthorized: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, location: headers.location ?? '', text: Buffer.concat(chunks).toString() });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
