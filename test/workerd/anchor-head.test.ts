// The trail's head outside of Countersign: noted where the policy says, once a day at most, and only after something was decided.
import { beforeEach, expect, test } from 'vitest';
import { dayMs } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { readLinks } from '../../worker/store/trail.ts';
import { approve, member, policyBy } from './rights.ts';
import { at, begin, look, vendor } from './seats-client.ts';
import { db, newestTold, rows, startMs } from './world.ts';

const anchor = { connection: 'connectwise', kind: 'company' as const, id: '1' };
const notes = () => vendor().state.notes.filter((text) => text.includes('its trail has'));
const administrator = () => member('Ada Berg', { role: 'administrator' });

/** Works at that moment and again once what it let go may leave. */
async function workAt(atMs: number): Promise<void> {
  await workOffDue(at(atMs));
  await workOffDue(at(atMs + undoWindowMs));
}

async function decideSomething(): Promise<void> {
  await look(startMs);
  const { decision } = await approve(await member('Jane Doe'));
  expect(decision).not.toBeNull();
}

/** Says on the trail that something was decided, and nothing else. */
async function decidedOnTrail(): Promise<void> {
  const event = JSON.stringify({ type: 'decision-made' });
  await db.prepare('INSERT INTO trail_events (event) VALUES (?1)').bind(event).run();
}

beforeEach(begin);

test('nothing is noted until a policy says where', async () => {
  await decideSomething();
  await workAt(startMs);
  expect(notes()).toEqual([]);
});

test('the note names a head that the trail had, and says by which policy it was let go', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workAt(startMs);
  const [note = '', ...more] = notes();
  expect(more).toEqual([]);
  const [, length, head] = /its trail has (\d+) entries, and the last one's hash is ([0-9a-f]{64})/.exec(note) ?? [];
  const link = (await readLinks(db, Number(length) - 1))[0];
  expect({ seq: link?.seq, hash: link?.hash }).toEqual({ seq: Number(length), hash: head });
  expect(note).toMatch(/Approved by Policy \d+ on 20 Nov 2026/);
  expect((await newestTold('head-anchored')).facts).toMatchObject({ length: Number(length), head });
});

test('nothing leaves before the undo window of the note is over', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workOffDue(at(startMs));
  expect(notes()).toEqual([]);
});

test('a day without a decision has no note; the next decision has one', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workAt(startMs);
  for (const day of [1, 2]) await workAt(startMs + day * dayMs);
  expect(notes()).toHaveLength(1);
  await decidedOnTrail();
  await workAt(startMs + 3 * dayMs + 2 * undoWindowMs);
  expect(notes()).toHaveLength(2);
});

test('two decisions on one day are one note', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workAt(startMs);
  await decidedOnTrail();
  for (const hours of [1, 5, 20]) await workAt(startMs + (hours * dayMs) / 24);
  expect(notes()).toHaveLength(1);
});

test('an answer that was lost is found again, and not noted twice', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workOffDue(at(startMs));
  vendor().faults.push({ at: 'after', error: new VendorError('retryable', 'no answer') });
  await workOffDue(at(startMs + undoWindowMs));
  for (const hours of [1, 2]) await workAt(startMs + (hours * dayMs) / 24);
  expect(notes()).toHaveLength(1);
  expect(await rows("SELECT state FROM actions WHERE finding = ''")).toEqual([{ state: 'done' }]);
});

test('one that could not be written yet is waited for', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workOffDue(at(startMs));
  await db
    .prepare("UPDATE due SET at_ms = ?1 WHERE kind = 'deliver'")
    .bind(startMs + 9 * dayMs)
    .run();
  await decidedOnTrail();
  await workOffDue(at(startMs + dayMs));
  expect(await rows("SELECT state FROM actions WHERE finding = ''")).toEqual([{ state: 'approved' }]);
});

test('a policy that drops the anchor while its note waits takes the note back, and says so on the trail', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await workOffDue(at(startMs));
  await policyBy(await administrator(), { anchor: undefined });
  await workOffDue(at(startMs + undoWindowMs));
  expect(notes()).toEqual([]);
  expect(await rows("SELECT state FROM actions WHERE finding = ''")).not.toContainEqual({ state: 'approved' });
  expect((await newestTold('decision-revoked')).actor).toMatchObject({ kind: 'member', id: 'me_ada' });
  // Named again, what was decided is noted after all.
  await policyBy(await administrator(), { anchor });
  await workAt(startMs + 2 * undoWindowMs);
  expect(notes()).toHaveLength(1);
});

test('a policy that names no anchor any more ends it', async () => {
  await decideSomething();
  await policyBy(await administrator(), { anchor });
  await policyBy(await administrator(), { anchor: undefined });
  await workAt(startMs);
  expect(notes()).toEqual([]);
  expect(await rows("SELECT key FROM due WHERE kind = 'anchor'")).toEqual([]);
});

test.each([
  ['a connection that is not there', { connection: 'autotask' }, 'names the connection "autotask", and there is none'],
  ['a system that takes no notes', { connection: 'pax8' }, 'Pax8 takes no note'],
  [
    'a kind it takes none on',
    { kind: 'agreement' as const },
    'ConnectWise PSA takes no note on an anchor of the kind "agreement"',
  ],
  ['a record that was never read', { id: '999' }, 'ConnectWise PSA has shown no company with the id "999"'],
])('%s is refused as the place, and the policy stays as it was', async (_, over, why) => {
  const ada = await administrator();
  await expect(policyBy(ada, { anchor: { ...anchor, ...over } })).rejects.toThrow(why);
  expect(await rows('SELECT version FROM policies')).toEqual([]);
});
