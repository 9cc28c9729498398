// Serving on loopback: free ports, a port in use, and connections cut by a fault.
import { expect, test } from 'vitest';
import { createSandbox } from './sandbox.ts';
import { serveSandbox } from './serve.ts';
import { smallWorld } from './small-world.ts';

test('serves control and vendors on free ports of 127.0.0.1', async () => {
  await using running = await start();
  expect(running.addresses.connectwise).toBe(`http://127.0.0.1:${running.ports.connectwise}`);
  const overview = await (await fetch(running.addresses.control)).json();
  expect(overview).toMatchObject({ name: 'Small', addresses: running.addresses });
  const info = await fetch(`${running.addresses.connectwise}/login/companyinfo/sandbox`);
  expect(await info.json()).toMatchObject({ SiteUrl: `127.0.0.1:${running.ports.connectwise}` });
});

test('a port in use is named, with the option of the command that changes it', async () => {
  await using first = await start();
  const port = first.ports.control;
  const again = serveSandbox(createSandbox(smallWorld()), { port, option: '--sandbox-port' });
  await expect(again).rejects.toThrow(
    `port ${port} (control of the sandbox) is in use: stop what runs there, or start from another one with "-- --sandbox-port NUMBER"`,
  );
});

test('a closed connection reaches the caller as a failed fetch', async () => {
  await using running = await start();
  running.sandbox.faults.add([{ vendor: 'pax8', times: 1, kind: 'close' }]);
  await expect(fetch(`${running.addresses.pax8}/v1/companies`)).rejects.toThrow();
  expect((await fetch(`${running.addresses.pax8}/v1/companies`)).status).toBe(401);
});

async function start() {
  const running = await serveSandbox(createSandbox(smallWorld()), { port: 0 });
  return Object.assign(running, { [Symbol.asyncDispose]: running.close });
}
