// Secrets stay where they are: whatever vendors say back, none is in a log, an answer, the trail, the database or a gate's storage.
import { createScheduledController, runInDurableObject } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import worker from '../../worker/index.ts';
import { saltsFrom } from '../../worker/lib/digest-key.ts';
import { packetId } from './approvals.ts';
import { ask, newDevice } from './device.ts';
import { beginStory } from './stories/story.ts';
import { connectTo, db, rows, workerEnv } from './world.ts';

const world = 'secrets';
const minuteMs = 60_000;
const control = `http://control.${world}.sandbox.test`;
const addressOf = (connection: string) => `http://${connection}.${world}.sandbox.test`;

const pax8 = { clientId: 'sandboxPax8Client', clientSecret: 'sandboxPax8Secret' };
const quickbooks = {
  clientId: 'sandboxQuickbooksClient',
  clientSecret: 'sandboxQuickbooksSecret',
  refreshToken: 'AB-sandbox-refresh-0',
};
const psa = { publicKey: 'sandboxPublicKey', privateKey: 'sandboxPrivateKey' };
const given = ['sandbox-pax8-token-', 'sandbox-quickbooks-access-', 'AB-sandbox-refresh-'];

/** Every secret as it is, as vendors are sent it, and in base64 and in an address. */
function canaries(): string[] {
  const { d = '' } = JSON.parse(workerEnv.TRAIL_KEY) as { d?: string };
  // The Pax8 client id names the account, and is told.
  const plain = [...Object.values(psa), pax8.clientSecret, ...Object.values(quickbooks), ...given];
  const sent = [`sandbox+${psa.publicKey}:${psa.privateKey}`, `${quickbooks.clientId}:${quickbooks.clientSecret}`];
  const all = [...plain, ...sent, d, workerEnv.SEALING_KEY, workerEnv.DIGEST_KEY, ...saltsFrom(workerEnv.DIGEST_KEY)];
  return all.flatMap((secret) => [secret, btoa(secret).replace(/=+$/, ''), encodeURIComponent(secret)]);
}

function expectNone(where: string, text: string): void {
  const found = canaries().filter((canary) => text.includes(canary));
  expect(found, where).toEqual([]);
}

async function inDatabase(): Promise<string> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  );
  const all = await Promise.all(tables.map(async ({ name }) => [name, await rows(`SELECT * FROM "${name}"`)]));
  return JSON.stringify(all);
}

test('no secret leaves the Worker, through failing tokens, reads and writes that show it back', async () => {
  const lines: string[] = [];
  const hear = (line: unknown) => void lines.push(String(line));
  vi.spyOn(console, 'warn').mockImplementation(hear);
  vi.spyOn(console, 'error').mockImplementation(hear);

  const story = await beginStory(world, ['21']);
  const before = (await (await fetch(`${control}/world`)).json()) as object;
  const more = {
    pax8: { companies: [{ id: 'c-1', name: 'Contoso', status: 'Active' }] },
    quickbooks: { Customer: [] },
  };
  await fetch(`${control}/world`, { method: 'POST', body: JSON.stringify({ ...before, ...more }) });
  const store = {
    id: 'store',
    vendor: 'pax8' as const,
    account: pax8.clientId,
    settings: { apiUrl: addressOf('pax8') },
  };
  await connectTo({ ...store, secrets: pax8 });
  const [apiUrl, realmId] = [addressOf('quickbooks'), '9130350000000000000'];
  const books = { id: 'books', vendor: 'quickbooks' as const, account: realmId };
  await connectTo({ ...books, settings: { apiUrl, tokenUrl: apiUrl, realmId }, secrets: quickbooks });
  const { env } = story;
  const echo = { kind: 'echo' as const };
  await story.vendor.fault(
    { ...echo, method: 'POST', path: '/v1/token', vendor: 'pax8', status: 401 },
    { ...echo, method: 'GET', path: '/v1/companies', vendor: 'pax8', status: 500 },
    { ...echo, method: 'GET', path: '/v1/', vendor: 'pax8', status: 403, times: 3 },
    { ...echo, method: 'POST', path: 'tokens/bearer', vendor: 'quickbooks', status: 400 },
    { ...echo, method: 'POST', path: 'tokens/bearer', vendor: 'quickbooks', status: 503 },
    { ...echo, method: 'GET', path: '/v3/company', vendor: 'quickbooks', status: 401, times: 3 },
    { ...echo, method: 'GET', path: '/additions/21$', status: 500 },
    { ...echo, method: 'PATCH', path: '/additions/21$', status: 500 },
    { ...echo, method: 'GET', path: '/company/companies', status: 401, times: 2 },
    { ...echo, method: 'POST', path: '/notes', status: 400 },
  );
  const startedMs = story.nowMs();
  for (let minute = 0; minute <= 60; minute += 5) {
    await story.moveTo(startedMs + minute * minuteMs);
    await worker.scheduled(createScheduledController({ scheduledTime: story.nowMs() }), env);
    await story.work(env);
  }
  expect(await (await fetch(`${control}/faults`)).json()).toEqual([]);

  const stored = await inDatabase();
  // The vendors' words did arrive everywhere: only the secrets in them did not.
  expectNone('the logs', lines.join('\n'));
  expectNone('the database', stored);
  expect(lines.join('\n')).toContain('[hidden]');
  expect(stored).toContain('[hidden]');

  const jane = await newDevice();
  await db.prepare('DELETE FROM one_time_codes').run();
  expect(await jane.enrol('code-jane')).toMatchObject({ status: 201 });
  await db.prepare("UPDATE members SET role = 'administrator', money = 'cost'").run();
  for (const path of ['/v1/queue', '/v1/health', '/v1/me', '/v1/policy', '/v1/trail', `/v1/packets/${packetId}`]) {
    const { status, text } = await ask('GET', path, {
      authorization: await jane.proof('GET', path, '', story.nowMs()),
    });
    expect(text.length, path).toBeGreaterThan(20);
    expect(status, path).toBeLessThan(504);
    expectNone(path, text);
  }

  for (const id of ['psa', 'store', 'books']) {
    const gate = workerEnv.GATE.get(workerEnv.GATE.idFromName(id));
    const kept = await runInDurableObject(gate, (_, { storage }) => [...storage.kv.list()]);
    const text = JSON.stringify(kept, (_, value) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
    expectNone(`the gate of ${id}`, text);
  }
  vi.restoreAllMocks();
}, 60_000);
