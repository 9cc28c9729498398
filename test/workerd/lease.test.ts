// Reads over a lease by the running clock: the vendor's limits hold, and the gate is asked seldom.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Deps, depsNow } from '../../worker/deps.ts';
import type { Env } from '../../worker/env.ts';
import { connectVendors, workerEnv } from './world.ts';

const control = (path: string) => fetch(`http://control.vendors.sandbox.test${path}`);
/** Calls of any gate, by name. */
let calls: string[] = [];
let deps: Deps;

beforeEach(async () => {
  const world = { name: 'vendors', clock: '2026-11-20T09:00:00Z', connectwise: {}, pax8: {}, quickbooks: {} };
  await fetch('http://control.vendors.sandbox.test/world', { method: 'POST', body: JSON.stringify(world) });
  await connectVendors();
  calls = [];
  const { CLOCK: _, ...running } = workerEnv;
  deps = await depsNow({ ...(running as Env), GATE: counted(workerEnv.GATE) }, 'test');
});
afterEach(() => deps.letGo());

function counted(gates: Env['GATE']): Env['GATE'] {
  const stubOf = (id: DurableObjectId) =>
    new Proxy(gates.get(id), {
      get(stub, name) {
        return (...args: unknown[]) => {
          calls.push(String(name));
          return (stub as unknown as Record<string, (...args: unknown[]) => unknown>)[String(name)]?.(...args);
        };
      },
    });
  return { idFromName: (name: string) => gates.idFromName(name), get: stubOf } as unknown as Env['GATE'];
}

function httpOf(id: string, writes = false) {
  const connection = deps.connections.find((each) => each.id === id);
  if (connection === undefined) throw new Error(`${id} is not connected`);
  return deps.open(connection, writes ? Number.POSITIVE_INFINITY : undefined).http;
}

const companies = { path: 'query', query: { query: 'select * from Customer' } };

test('twenty reads of the books at once keep to the vendor’s seconds and to what may be on its way', async () => {
  const http = httpOf('quickbooks');
  await Promise.all(Array.from({ length: 20 }, () => http.send(companies, z.unknown())));
  expect(await (await control('/limits')).json()).toEqual([]);
  expect(calls).toEqual(['enter']);
}, 30_000);

test('a hundred pages of the PSA cost two questions', async () => {
  for (let page = 0; page < 100; page += 1) {
    await httpOf('connectwise').send({ path: 'company/companies', query: { page: page + 1 } }, z.unknown());
  }
  expect(calls).toEqual(['enter', 'enter']);
  await deps.letGo();
  expect(calls).toEqual(['enter', 'enter', 'giveBack']);
});

test('a token that the vendor refuses ends the lease, and the next one comes with the new token', async () => {
  const http = httpOf('pax8');
  await http.send({ path: 'companies' }, z.unknown());
  const fault = [{ vendor: 'pax8', kind: 'expire-token', times: 1 }];
  await fetch('http://control.vendors.sandbox.test/faults', { method: 'POST', body: JSON.stringify(fault) });
  await http.send({ path: 'companies' }, z.unknown());
  await http.send({ path: 'companies' }, z.unknown());
  expect(calls).toEqual(['enter', 'token', 'enter']);
});

test('after a "too many" nobody is let through, and the lease that was out is not used up', async () => {
  const http = httpOf('connectwise');
  await http.send({ path: 'company/companies' }, z.unknown());
  const fault = [{ vendor: 'connectwise', kind: 'status', status: 429, body: {}, times: 1 }];
  await fetch('http://control.vendors.sandbox.test/faults', { method: 'POST', body: JSON.stringify(fault) });
  const ask = () => http.send({ path: 'company/companies' }, z.unknown());
  // The answer names no time: the vendor counts by the minute.
  await expect(ask()).rejects.toMatchObject({ kind: 'retryable', sent: false, retryAfterMs: 60_000 });
  await expect(ask()).rejects.toMatchObject({ message: expect.stringMatching(/limit is reached/), sent: false });
  expect(calls).toEqual(['enter', 'throttled', 'enter']);
});
