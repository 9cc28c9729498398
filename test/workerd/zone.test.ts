// Whose days count: learned from a PSA's members or its server, unless somebody named it.
import { beforeEach, expect, test } from 'vitest';
import type { MappedRecord } from '../../shared/records/record.ts';
import { hourMs, instantOf } from '../../shared/time.ts';
import { connectionsOf } from '../../worker/connections/connection.ts';
import type { Stream } from '../../worker/connectors/types.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { loadClient } from '../../worker/steps/flow/load-client.ts';
import { addConnection, readConnections } from '../../worker/store/connections.ts';
import { connectionTo, db, depsAt, forgetAll, rows, startMs } from './world.ts';

interface Person {
  id: string;
  zone: string | null;
  active?: boolean;
  isApi?: boolean;
}

let people: Person[] = [];
let server: () => Promise<string | null> = async () => null;
let askedServer = 0;

const records = (kind: 'member' | 'company', bodies: () => object[], map: Stream['map']): Stream => ({
  kind,
  mapperVersion: 1,
  reads: 'scan',
  map,
  idOf: (body) => (body as { id: string }).id,
  list: async () => ({ items: bodies().map((body) => ({ body })), next: {}, complete: true }),
});

const streams = {
  companies: records(
    'company',
    () => [{ id: '1' }],
    ({ body }) => ({ ...placed(body), kind: 'company', data: company }),
  ),
  members: records(
    'member',
    () => people,
    ({ body }) => {
      const { zone, active = true, isApi = false } = body as Person;
      const data = { name: 'Dana', login: null, email: null, active, isApi, hourlyRate: null, zone };
      return { ...placed(body), kind: 'member', company: null, data };
    },
  ),
};
const company = { name: 'Contoso', status: 'active', types: [] } as unknown as MappedRecord<'company'>['data'];

function placed(body: unknown) {
  const { id } = body as { id: string };
  return { id, company: id, parent: null };
}

async function connect(zone: string): Promise<void> {
  const at = instantOf(startMs);
  const row = { id: 'psa', vendor: 'vendor', title: 'PSA', account: {}, settings: {}, zone, rights: {}, version: 1 };
  const unsaid = { givenBy: null, keysEndOn: null, tokenEndsOn: null, letWrite: null, paused: null };
  await db.batch(addConnection(db, { ...row, ...unsaid, addedAt: at, removedAt: null }, 0));
}

async function readAt(nowMs: number): Promise<string | undefined> {
  const zone = (await readConnections(db))[0]?.zone ?? '';
  const serverZone = async () => {
    askedServer += 1;
    return server();
  };
  const connection = { ...connectionTo('psa', { streams, serverZone }), zone: zone === '' ? null : zone };
  const deps = depsAt(nowMs, [connection]);
  await tick(deps);
  await workOffDue(deps);
  return (await readConnections(db))[0]?.zone;
}

beforeEach(async () => {
  await forgetAll();
  await db.prepare('DELETE FROM connections').run();
  [people, server, askedServer] = [[], async () => null, 0];
});

test('it is where most of the people work; accounts of integrations and those who left say nothing', async () => {
  await connect('');
  people = [
    { id: '1', zone: 'America/Boise' },
    { id: '2', zone: 'Australia/Sydney' },
    { id: '3', zone: 'America/Boise' },
    { id: '4', zone: 'Australia/Sydney', isApi: true },
    { id: '5', zone: 'Australia/Sydney', active: false },
    { id: '6', zone: null },
  ];
  server = async () => 'America/New_York';
  expect(await readAt(startMs)).toBe('America/Boise');
});

test('what somebody named is kept, and no server is asked', async () => {
  await connect('Asia/Kathmandu');
  people = [{ id: '1', zone: 'America/Boise' }];
  expect(await readAt(startMs)).toBe('Asia/Kathmandu');
  expect(askedServer).toBe(0);
});

test('where no member has one it is the server’s; one that does not answer is asked again', async () => {
  await connect('');
  people = [{ id: '1', zone: null }];
  server = async () => {
    throw new VendorError('retryable', 'nothing came', {});
  };
  expect(await readAt(startMs)).toBe('');
  server = async () => 'America/New_York';
  expect(await readAt(startMs + hourMs)).toBe('America/New_York');
  expect(await readAt(startMs + 2 * hourMs)).toBe('America/New_York');
  expect(askedServer).toBe(2);
});

test('a client is looked at on the day it is there', async () => {
  await connect('');
  people = [{ id: '1', zone: 'Pacific/Honolulu' }];
  await readAt(startMs);
  const [client] = await rows<{ id: string }>('SELECT id FROM clients');
  const known = await loadClient({ ...depsAt(startMs, []), ...connectionsOf([]) }, client?.id ?? '');
  expect(known?.view).toMatchObject({ zone: 'Pacific/Honolulu', today: '2026-11-19' });
});

test('a member who moves makes every client looked at again', async () => {
  await connect('America/Boise');
  people = [{ id: '1', zone: 'America/Boise' }];
  await readAt(startMs);
  await db.prepare("DELETE FROM due WHERE kind = 'assess'").run();
  people = [{ id: '1', zone: 'Australia/Sydney' }];
  await readAt(startMs + hourMs);
  expect(await rows("SELECT key FROM due WHERE kind = 'assess'")).toHaveLength(1);
});
