// A connection is let write by another person than gave its keys, and only once one note of the MSP's own has shown that it can.
import { beforeEach, describe, expect, test } from 'vitest';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import { instantOf, minuteMs } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { makeWithdrawal } from '../../worker/steps/approval/withdraw.ts';
import { removeConnection, setConnectionMode } from '../../worker/steps/connections/change-connection.ts';
import { letWrite } from '../../worker/steps/connections/let-write.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { addConnection, readConnections } from '../../worker/store/connections.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { connectionsShown } from '../../worker/views/connections.ts';
import { ownRecords } from '../../worker/views/own-records.ts';
import * as given from '../worker/core/rules/client-view.ts';
import { change, offer, psaInMemory, signedOver } from './approvals.ts';
import { forgetMembers, member } from './rights.ts';
import { db, depsAt, forgetAll, newestTold, rows, startMs } from './world.ts';

const sendMs = startMs + undoWindowMs;
let psa = psaInMemory();
let serial = 0;
let id = '';
let [ada, ben]: Decider[] = [];

const administrator = (name: string, counts = true) => member(name, { role: 'administrator' }, counts);

beforeEach(async () => {
  await forgetAll();
  await forgetMembers();
  await db.prepare('DELETE FROM connections').run();
  serial += 1;
  id = `psa${serial}`;
  psa = psaInMemory();
  psa.connection.id = id;
  ada = await administrator('Ada Berg');
  await db.batch([
    ...addConnection(
      db,
      {
        ...{ id, title: 'The PSA', vendor: 'vendor', account: {}, settings: {}, zone: 'UTC', version: 1 },
        rights: { seenAt: instantOf(startMs) },
        ...{ addedAt: instantOf(startMs), removedAt: null, givenBy: 'me_ada', keysEndOn: null, tokenEndsOn: null },
        ...{ letWrite: null, paused: null },
      },
      0,
    ),
  ]);
  await deps(startMs).gate({ id }).setMode('reading', 1);
  await db.prepare('UPDATE connections SET version = 2').run();
  const own = given.company({ id: '1', types: ['Owner'], name: 'Tamarack Managed IT' });
  const other = given.company({ id: '2', name: 'Contoso' });
  const store = [own, other].map((record) => ({ record: { ...record, connection: id }, body: '{}', mapperVersion: 1 }));
  await keepBooks(db, upsertRecords(db, id, store, instantOf(startMs)));
});

function deps(nowMs: number) {
  const all = depsAt(nowMs, [psa.connection]);
  const known = { ...all, connectors: new Map([['vendor', psa.connection.connector]]) };
  known.atPresent = () => known;
  return known;
}

/** As the next invocation reads it from the database. */
async function work(nowMs: number): Promise<void> {
  const [row] = await readConnections(db);
  psa.connection.version = row?.version ?? 0;
  await workOffDue(deps(nowMs));
}

function word(over: Partial<SignedLetWrite> = {}): SignedLetWrite {
  return {
    ...{ v: 1 as const, verb: 'let-write' as const, connection: id, version: 2, device: 'dv_ada' },
    ...{ record: { kind: 'company' as const, id: '1' }, at: instantOf(startMs), nonce: `nonce-${serial}-0123456789` },
    ...over,
  };
}

const say = (by: Decider | undefined, over: Partial<SignedLetWrite> = {}, nowMs = startMs) =>
  letWrite(deps(nowMs), word({ device: by?.device ?? '', ...over }), 'sig', by as Decider);
const modeNow = async () => (await deps(startMs).gate({ id }).state()).connection;
const shown = async () => (await connectionsShown(deps(startMs))).connections[0]?.writing;

describe('another person', () => {
  test('whoever gave the keys leaves it to another administrator, who is named', async () => {
    ben = await administrator('Ben Cole');
    await expect(say(ada)).rejects.toThrow('another person lets it write: ask Ben Cole');
    await expect(setConnectionMode(deps(startMs), id, 'writing', ada as Decider)).rejects.toThrow('another person');
    expect(await shown()).toMatchObject({ givenBy: { name: 'Ada Berg' }, others: [{ name: 'Ben Cole' }] });
    await say(ben);
    expect((await newestTold('writing-tried')).actor).toMatchObject({ id: 'me_ben' });
  });

  test('an administrator who is the only one may do it alone', async () => {
    await member('Jane Doe');
    await say(ada);
    expect((await newestTold('writing-tried')).actor).toMatchObject({ id: 'me_ada' });
  });

  test.each([
    ['a browser that nobody vouched for', () => administrator('Puppet One', false)],
    ['a member who only approves', () => member('Jane Doe')],
  ])('%s is no second administrator', async (_, puppet) => {
    const by = await puppet();
    if (!by.counts) await expect(say(by)).rejects.toThrow('nobody has vouched for this browser');
    expect(await shown()).toMatchObject({ others: [] });
    await say(ada);
  });
});

describe('the note', () => {
  test('is written once, after the undo window, and the connection writes from then on', async () => {
    await say(ada);
    expect(await modeNow()).toMatchObject({ mode: 'reading' });
    await work(startMs);
    expect(psa.effects).toEqual([]);
    await work(sendMs);
    expect(psa.state.notes).toEqual([expect.stringContaining('this note shows that it can write here')]);
    expect(psa.state.notes[0]).toContain('Approved by Ada Berg');
    expect(psa.targets).toEqual(['1']);
    expect(await modeNow()).toMatchObject({ mode: 'writing' });
    expect((await modeNow())?.trial).toBeUndefined();
    expect(await shown()).toMatchObject({
      tried: { state: 'written', on: 'Tamarack Managed IT', at: expect.any(String) },
    });
    expect((await newestTold('writing-begun')).facts).toMatchObject({ connection: id, state: 'done' });
    expect(await rows("SELECT kind FROM due WHERE kind = 'let-write'")).toEqual([]);
    await work(sendMs + 60 * minuteMs);
    expect(psa.state.notes).toHaveLength(1);
  });

  test('is all that may be written until it is there', async () => {
    const waiting = { ...change(`w${serial}`), connection: id };
    await offer(waiting);
    await decide(deps(startMs), {
      signed: signedOver([waiting], `nonce-w-${serial}-01234`),
      signature: 's',
      by: ada as Decider,
    });
    await say(ada);
    const gate = deps(startMs).gate({ id });
    expect(
      await gate.admitWrite({
        ...{ action: waiting.id, decision: 'de_x', decidedMs: startMs, attempt: 1, known: [1], epoch: 1 },
        ...{ version: (await modeNow())?.version ?? 0, nowMs: startMs },
      }),
    ).toBe('reading');
    psa.faults.push({ at: 'send', error: new VendorError('rejected', 'Notes: Add is missing', { status: 400 }) });
    await work(sendMs);
    expect(psa.state.quantity).toBe('25');
    expect(await modeNow()).toMatchObject({ mode: 'reading' });
  });

  test('that is refused leaves writing off, and why is told', async () => {
    await say(ada);
    psa.faults.push({
      at: 'send',
      error: new VendorError('forbidden', 'lacks “Companies › Notes: Add”', { status: 403 }),
    });
    await work(sendMs);
    expect(await modeNow()).toMatchObject({ mode: 'reading' });
    expect(await shown()).toMatchObject({ tried: { state: 'failed', why: 'lacks “Companies › Notes: Add”' } });
    expect((await newestTold('writing-not-begun')).facts).toMatchObject({ state: 'rejected' });
    // It can be tried again.
    await say(ada, { version: (await modeNow())?.version ?? 0, nonce: 'another-nonce-0123456789' });
    await work(sendMs + undoWindowMs);
    expect(await modeNow()).toMatchObject({ mode: 'writing' });
  });

  test('whose answer was lost is found again, and not written twice', async () => {
    await say(ada);
    psa.faults.push({ at: 'after', error: new VendorError('retryable', 'no answer') });
    psa.faults.push({ at: 'back', error: new VendorError('retryable', 'no answer') });
    await work(sendMs);
    expect(await modeNow()).toMatchObject({ mode: 'reading' });
    for (const later of [5, 10, 15]) await work(sendMs + later * minuteMs + 1000);
    expect(psa.state.notes).toHaveLength(1);
    expect(await modeNow()).toMatchObject({ mode: 'writing' });
  });

  test('that has not left is never written once the connection is only to be read', async () => {
    await say(ada);
    await setConnectionMode(deps(startMs), id, 'reading', ada as Decider);
    await work(sendMs);
    expect(psa.effects).toEqual([]);
    expect(await modeNow()).toMatchObject({ mode: 'reading' });
    expect(await rows("SELECT state FROM actions WHERE finding = ''")).toEqual([{ state: 'rejected' }]);
    expect(await rows('SELECT kind FROM due')).toEqual([]);
  });

  test('of a connection that is removed meanwhile leaves nothing behind', async () => {
    await say(ada);
    await removeConnection(deps(startMs), id, ada as Decider);
    const gone = { ...deps(sendMs), connections: [], removed: new Set([id]) };
    gone.atPresent = () => gone;
    await workOffDue(gone);
    await workOffDue({ ...gone, nowMs: sendMs + 5 * minuteMs, clock: () => sendMs + 5 * minuteMs });
    expect(psa.effects).toEqual([]);
    expect(await rows("SELECT kind FROM due WHERE kind IN ('let-write', 'deliver')")).toEqual([]);
  });

  test('goes back with whoever said so and left before it was written', async () => {
    await say(ada);
    const now = deps(startMs);
    await keepBooks(now.db, [makeWithdrawal(now, 'me_ada', 'left', 'me_ada')]);
    await work(startMs + 1000);
    await work(sendMs);
    await work(sendMs + 5 * minuteMs);
    expect(psa.effects).toEqual([]);
    expect(await modeNow()).toMatchObject({ mode: 'reading' });
    expect((await modeNow())?.trial).toBeUndefined();
    expect(await shown()).toMatchObject({ tried: { state: 'failed', why: 'it was taken back' } });
  });

  test('said twice is one', async () => {
    await say(ada);
    await say(ada);
    await work(sendMs);
    await say(ada);
    expect(psa.state.notes).toHaveLength(1);
  });
});

test.each([
  ['another version than is there', { version: 1 }, 'was changed meanwhile'],
  [
    'a kind that takes no note',
    { record: { kind: 'agreement' as const, id: '9' } },
    'takes no note on a record of that kind',
  ],
  [
    'a record that was never read',
    { record: { kind: 'company' as const, id: '99' } },
    'has shown no company with the id "99"',
  ],
])('%s is refused, and nothing is tried', async (_, over, why) => {
  await expect(say(ada, over)).rejects.toThrow(why);
  expect((await modeNow())?.trial).toBeUndefined();
  expect(await rows('SELECT id FROM actions')).toEqual([]);
});

test('rights that were looked at long ago are looked at first', async () => {
  await expect(say(ada, {}, startMs + 25 * 60 * minuteMs)).rejects.toThrow('test it, then let it write');
});

test('the MSP’s own companies are offered for the note, and no client', async () => {
  expect(await ownRecords(deps(startMs), id)).toEqual({
    takesNotes: true,
    records: [{ kind: 'company', id: '1', name: 'Tamarack Managed IT' }],
  });
  psa.taken.note = null;
  expect(await ownRecords(deps(startMs), id)).toEqual({ takesNotes: false, records: [] });
});
