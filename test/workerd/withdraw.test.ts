// Whoever leaves, or loses rights or the browser they signed in, takes along what they approved and what has not left.
import { beforeEach, describe, expect, test } from 'vitest';
import { deriveId } from '../../shared/canonical.ts';
import type { MemberRights } from '../../shared/member.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { withdrawAtOnce } from '../../worker/steps/approval/withdraw.ts';
import { changeRightsOf } from '../../worker/steps/membership/change-rights.ts';
import { leaveOne, revokeOne } from '../../worker/steps/membership/end-membership.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { decisionsOfClient } from '../../worker/store/decisions.ts';
import { makeDue } from '../../worker/store/due.ts';
import { type DeviceRow, readDevice } from '../../worker/store/members.ts';
import { awaitingOfClient } from '../../worker/store/second.ts';
import { readPacketView } from '../../worker/views/packet.ts';
import { actions, approve, forgetMembers, member, policyBy } from './rights.ts';
import { at, begin, bought, client, look, packet, pulled, vendor } from './seats-client.ts';
import { db, eventsAfter, lastSeq, rows, startMs } from './world.ts';

const full: MemberRights = { role: 'administrator', money: 'cost', limitMinor: null };
const soonMs = startMs + 5000;
const sendMs = startMs + undoWindowMs;
let ann: Decider;
let bob: Decider;
let root: Decider;

const deviceOf = async ({ device }: Decider) => (await readDevice(db, device)) as DeviceRow;
const left = () => vendor().effects;
const states = async () => [...new Set((await actions()).map(({ state }) => state))];

let runs = 0;

beforeEach(async () => {
  await begin();
  await forgetMembers();
  // Another number of seats each time: the gate remembers what earlier tests sent.
  runs += 1;
  await pulled(startMs, ...bought(28 + runs));
  [ann, bob, root] = [
    await member('Ann One', full),
    await member('Bob Two', full),
    await member('Root Zero', { role: 'administrator' }),
  ];
  await look(startMs);
});

const ends: [string, string, () => Promise<void>][] = [
  ['leaves by herself', 'left', async () => leaveOne(at(soonMs), ann.id, await deviceOf(ann))],
  ['is let go', 'left', async () => leaveOne(at(soonMs), ann.id, await deviceOf(bob))],
  ['has the browser revoked', 'browser', async () => revokeOne(at(soonMs), ann.device, await deviceOf(bob))],
  ['revokes it herself', 'browser', async () => revokeOne(at(soonMs), ann.device, await deviceOf(ann))],
  ['loses the role', 'rights', () => give({ role: 'technician' })],
  ['loses sight of costs', 'rights', () => give({ role: 'approver', money: 'sell' })],
  ['gets a limit', 'rights', () => give({ limitMinor: 1 })],
  ['gets more of one and less of another', 'rights', () => give({ role: 'administrator', money: 'sell' })],
];
const give = async (over: Partial<MemberRights>) =>
  changeRightsOf(at(soonMs), ann.id, { ...full, ...over }, await deviceOf(bob));

describe.each(ends)('who %s inside the undo window', (_, why, end) => {
  test('writes nothing any more, and what they approved is offered to the others again', async () => {
    const { decision } = await approve(ann);
    expect(await states()).toContain('approved');
    const seq = await lastSeq();
    await end();
    expect(await states()).not.toContain('approved');
    await workOffDue(at(sendMs));
    await workOffDue(at(sendMs + 60_000));
    expect(left()).toEqual([]);
    expect((await actions('proposed')).length).toBeGreaterThan(0);
    expect(await eventsAfter(seq)).toContain('decision-withdrawn');
    const kept = (await decisionsOfClient(db, client)).find(({ id }) => id === decision);
    expect(kept).toMatchObject({ withdrawn: { why, of: ann.id } });
    expect(kept?.revokedAt).not.toBeNull();
  });

  test('is named to the others in the packet', async () => {
    await approve(ann);
    await end();
    const view = await readPacketView(at(soonMs), (await packet()).id, bob);
    const told = view?.packet.timeline.map(({ text }) => text).find((text) => text.startsWith('Taken back'));
    expect(told).toContain('Ann One');
    expect(view?.packet.priorDecisions[0]?.withdrawn).toEqual({ why, of: ann.id });
  });
});

test('what they approved and what was paused or waits for long goes with them too', async () => {
  await approve(ann);
  await leaveOne(at(startMs + 30 * 86_400_000), ann.id, await deviceOf(bob));
  await workOffDue(at(startMs + 31 * 86_400_000));
  expect(left()).toEqual([]);
});

test('what has left stays, and the note that follows it is still written', async () => {
  await approve(ann);
  const change = (await actions('approved')).find(({ purpose }) => purpose === 'forward');
  await db.prepare("UPDATE actions SET state = 'sending' WHERE id = ?1").bind(change?.id).run();
  await leaveOne(at(soonMs), ann.id, await deviceOf(bob));
  expect(await states()).toEqual(expect.arrayContaining(['sending', 'approved']));
  expect(await rows('SELECT withdrawn FROM decisions')).toEqual([{ withdrawn: null }]);
});

test('more rights withdraw nothing', async () => {
  const eve = await member('Eve Lind', { role: 'approver', limitMinor: 100_000_000 });
  await approve(eve);
  const more: MemberRights = { role: 'finance', money: 'cost', limitMinor: null };
  await changeRightsOf(at(soonMs), eve.id, more, await deviceOf(bob));
  await workOffDue(at(sendMs));
  await workOffDue(at(sendMs + 60_000));
  expect(left().length).toBeGreaterThan(0);
});

test('what somebody says with the rights they have then stands', async () => {
  await give({ role: 'finance' });
  ann = { ...ann, rights: { ...full, role: 'finance' } };
  await approve(ann, undefined, {}, soonMs + 1000);
  await workOffDue(at(soonMs + 1000 + undoWindowMs));
  expect(left().length).toBeGreaterThan(0);
});

test('a word that was weighed under rights which are gone by then does not land', async () => {
  await db.prepare("UPDATE members SET role = 'technician' WHERE id = ?1").bind(ann.id).run();
  await expect(approve(ann)).rejects.toMatchObject({ code: 'conflict' });
  expect(await states()).not.toContain('approved');
});

describe('of two people', () => {
  beforeEach(async () => {
    await policyBy(root, { twoPeopleAboveMinor: 0 });
    await look(startMs);
  });

  async function byBoth(): Promise<void> {
    await approve(ann);
    const [first] = await awaitingOfClient(db, client);
    await approve(bob, undefined, { seconds: first?.decision ?? '' });
    expect(await states()).toContain('approved');
  }

  test.each([
    ['the first', () => ann],
    ['the second', () => bob],
  ])('%s leaves: both words go, and it is needed anew from two', async (_, who) => {
    await byBoth();
    await leaveOne(at(soonMs), who().id, await deviceOf(root));
    await workOffDue(at(sendMs));
    expect(left()).toEqual([]);
    expect(await awaitingOfClient(db, client)).toEqual([]);
    expect(await rows('SELECT count(*) AS n FROM decisions WHERE revoked_at IS NULL')).toEqual([{ n: 0 }]);
    const view = await readPacketView(at(soonMs), (await packet()).id, root);
    expect(view?.packet.timeline.some(({ text }) => text.startsWith('Taken back') && text.includes(who().name))).toBe(
      true,
    );
  });

  test('the first leaves before the second spoke: nothing waits any more', async () => {
    await approve(ann);
    await leaveOne(at(soonMs), ann.id, await deviceOf(root));
    expect(await awaitingOfClient(db, client)).toEqual([]);
  });
});

describe('where the Worker breaks off right after the end was stored', () => {
  test('nothing is taken up before it was withdrawn, and the next job withdraws it', async () => {
    const { decision } = await approve(ann);
    const order = { why: 'left', of: ann.id, until: '2026-11-20T10:00:00Z', after: '' };
    // Somebody holds the withdrawal and does not come to it.
    await keepBooks(db, [makeDue(db, { kind: 'withdraw', key: ann.id }, startMs, order)]);
    await db
      .prepare("UPDATE due SET lease_until_ms = ?1 WHERE kind = 'withdraw'")
      .bind(sendMs + 60_000)
      .run();
    await workOffDue(at(sendMs));
    expect(left()).toEqual([]);
    expect(await states()).not.toContain('sending');
    await workOffDue(at(sendMs + 6 * 60_000));
    await workOffDue(at(sendMs + 12 * 60_000));
    expect(left()).toEqual([]);
    expect((await decisionsOfClient(db, client)).find(({ id }) => id === decision)?.revokedAt).not.toBeNull();
    expect(await rows("SELECT key FROM due WHERE kind IN ('withdraw', 'deliver')")).toEqual([]);
  });

  test('twice is once', async () => {
    await approve(ann);
    await leaveOne(at(soonMs), ann.id, await deviceOf(bob));
    const seq = await lastSeq();
    await withdrawAtOnce(at(soonMs), ann.id);
    expect(await eventsAfter(seq)).toEqual([]);
  });
});

test('a hundred approvals go in bounded steps', async () => {
  const { decision } = await approve(ann);
  const change = (await actions('approved'))[0]?.id ?? '';
  const many = Array.from({ length: 50 }, (_, n) => deriveId('de', 'copy', n));
  await db.batch([
    ...many.map((id) =>
      db
        .prepare(
          `INSERT INTO decisions (id, packet, client, verb, member, member_name, device, at, undo_until_ms, actions, signed, signature)
           SELECT ?1, packet, client, verb, member, member_name, device, at, undo_until_ms, json_array(?3), signed, '' FROM decisions WHERE id = ?2`,
        )
        .bind(id, decision, `${change}-${id}`),
    ),
    ...many.map((id) =>
      db
        .prepare(
          `INSERT INTO actions (id, client, finding, type, connection, digest, body, state, decision)
           SELECT ?1, client, finding, type, connection, digest, json_set(body, '$.id', ?1), 'approved', ?2 FROM actions WHERE id = ?3`,
        )
        .bind(`${change}-${id}`, id, change),
    ),
  ]);
  await leaveOne(at(soonMs), ann.id, await deviceOf(bob));
  expect(await rows("SELECT key FROM due WHERE kind = 'withdraw'")).toEqual([{ key: ann.id }]);
  await workOffDue(at(sendMs));
  expect(left()).toEqual([]);
  expect(await rows('SELECT count(*) AS n FROM decisions WHERE revoked_at IS NULL')).toEqual([{ n: 0 }]);
});
