// Ports as they are given to commands, and what is said of one that cannot be had.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { forwardPort } from '../../tools/local/forward-port.ts';
import { portOption, portProblem } from '../../tools/local/port-option.ts';

test('a port is a whole number that leaves room for those behind it', () => {
  expect([portOption('--port', '0'), portOption('--port', '8787'), portOption('--port', '65535')]).toEqual([
    0, 8787, 65_535,
  ]);
  expect(portOption('--sandbox-port', '65524', 12)).toBe(65_524);
  for (const text of ['', '-1', '8e3', '0x50', '12.5', 'auto', '65536', ' 80']) {
    expect(() => portOption('--port', text)).toThrow(`--port ${text} must be a whole number from 0`);
  }
  expect(() => portOption('--sandbox-port', '65525', 12)).toThrow('--sandbox-port 65525 must be a whole number');
});

test('a port that is taken names the option to change', async () => {
  const door = await forwardPort(0, () => undefined);
  const port = Number(new URL(door.address).port);
  await expect(forwardPort(port, () => undefined)).rejects.toThrow(
    `port ${port} (the Worker) is in use: stop what runs there, or choose another with "-- --port NUMBER"`,
  );
  await door.close();
});

test('a port that the system keeps back is said to be that', () => {
  const kept = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
  expect(portProblem(kept, 8787, 'the Worker', 'choose another').message).toBe(
    'port 8787 (the Worker) is kept back by this system: choose another',
  );
});

test('a door that leads nowhere yet closes, and leads on once there is something behind it', async () => {
  const server = createServer((_, answer) => answer.end('behind the door'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let target: URL | undefined;
  const door = await forwardPort(0, () => target);
  await expect(fetch(door.address)).rejects.toThrow();
  target = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const answer = await fetch(door.address, { headers: { connection: 'close' } });
  expect(await answer.text()).toBe('behind the door');
  await door.close();
  server.close();
});
