// A queue that is kept is the one that would be made anew, whatever moved since.
import { beforeEach, expect, test } from 'vitest';
import type { Decider } from '../../worker/core/members/decider.ts';
import { queueFor } from '../../worker/views/queue.ts';
import { fillHistory } from './history.ts';
import { connectionTo, count, db, depsAt, forgetAll, rows, startMs } from './world.ts';

const jane: Decider = {
  kind: 'member',
  id: 'mb_jane',
  name: 'Jane Doe',
  device: 'dv_jane',
  counts: true,
  rights: { role: 'administrator', money: 'cost', limitMinor: null },
};
const dayMs = 86_400_000;
const psa = connectionTo('psa', {});
const newest = 'pk_cl10001001';
const action = `ac_${newest}1000`;

beforeEach(async () => {
  await forgetAll();
  await db.prepare('DELETE FROM policies').run();
  await fillHistory({ clients: 3, packetsEach: 2, actionsEach: 2, recordsEach: 1 });
  await queueFor(depsAt(startMs, [psa]), jane);
});

const keptAs = (words: string) =>
  db.prepare("UPDATE kept_lines SET item = json_set(item, '$.headline', ?1) WHERE item IS NOT NULL").bind(words).run();
const stamp = async () => (await rows<{ lines: number }>('SELECT lines FROM queue_stamps'))[0]?.lines;

/** As it is answered, and as it is made with nothing kept. */
async function both(nowMs = startMs, connections = [psa], by = jane) {
  const answered = await queueFor(depsAt(nowMs, connections), by);
  await db.prepare('DELETE FROM kept_queues').run();
  return { answered, made: await queueFor(depsAt(nowMs, connections), by) };
}

test('while nothing moves it is made once, and kept for each member', async () => {
  await keptAs('as it was kept');
  const again = await queueFor(depsAt(startMs + 60_000, [psa]), jane);
  expect(again.items.map(({ headline }) => headline)).toContain('as it was kept');
  const other = await queueFor(depsAt(startMs, [psa]), { ...jane, id: 'mb_ada' });
  expect(other.items.map(({ headline }) => headline)).not.toContain('as it was kept');
  expect(await count('kept_queues')).toBe(2);
});

test.each([
  [
    'a packet is made',
    `INSERT INTO packets SELECT 'pk_new', client, '9999', 1, '', 'Newer', 9, content, at FROM packets WHERE id = '${newest}'`,
  ],
  ['a packet has a new revision', `UPDATE packets SET headline = 'Other words' WHERE id = '${newest}'`],
  ['a packet becomes more urgent', `UPDATE packets SET score = 99 WHERE client = 'cl1002'`],
  ['packets are no more', `DELETE FROM packets WHERE client = 'cl1000'`],
  ['an action ends badly', `UPDATE actions SET state = 'rejected' WHERE id = '${action}'`],
  ['all actions of a client are done', "UPDATE actions SET state = 'done' WHERE client = 'cl1000'"],
  ['a client has another name', "UPDATE clients SET name = 'Contoso' WHERE id = 'cl1000'"],
])('it is made anew when %s', async (_, sql) => {
  const before = await queueFor(depsAt(startMs, [psa]), jane);
  await db.prepare(sql).run();
  const { answered, made } = await both();
  expect(answered).toEqual(made);
  expect(answered.items).not.toEqual(before.items);
});

test.each([
  ['an action gets a decision', `UPDATE actions SET decision = 'd' WHERE id = '${action}'`],
  ['an action’s record arrived', `UPDATE actions SET arrived = '5' WHERE id = '${action}'`],
  ['an action stands for another', `UPDATE actions SET replaces = 'x' WHERE id = '${action}'`],
  [
    'an action is offered',
    "INSERT INTO actions (id, client, finding, type, connection, digest, body, state) SELECT 'ac_new', client, finding, type, connection, digest, body, state FROM actions LIMIT 1",
  ],
  ['an action is no more', `DELETE FROM actions WHERE id = '${action}'`],
  ['a client is new', "INSERT INTO clients (id, name, connection, company) VALUES ('cl_new', 'New', 'psa', 'n')"],
  [
    'a first person approved',
    `INSERT INTO awaiting_second (action, client, digest, decision) VALUES ('${action}', 'cl1000', '', 'd')`,
  ],
  ['a decision is taken back', "UPDATE decisions SET revoked_at = 'now' WHERE client = 'cl1000'"],
  ['a member comes', "INSERT INTO members (id, name, role) VALUES ('mb_new', 'New', 'approver')"],
  [
    'the policy has a new version',
    "INSERT INTO policies (version, digest, document, member, member_name, reason, at) VALUES (1, '', '{}', '', '', '', '')",
  ],
])('what is kept is an old one when %s', async (_, sql) => {
  const before = await stamp();
  await db.prepare(sql).run();
  expect(await stamp()).not.toBe(before);
});

test.each([
  ['another day', startMs + dayMs, [psa], jane],
  ['a change of the system’s settings', startMs, [{ ...psa, version: 2, settings: { web: 'other' } }], jane],
  ['another sight of money', startMs, [psa], { ...jane, rights: { ...jane.rights, money: 'none' as const } }],
])('it is made anew for %s', async (_, nowMs, connections, by) => {
  await keptAs('as it was kept');
  const { answered, made } = await both(nowMs, connections, by);
  expect(answered).toEqual(made);
});

test('of another shape it is made anew', async () => {
  await db.prepare("UPDATE kept_queues SET made_of = replace(made_of, 'headline', 'heading')").run();
  await db.prepare("UPDATE kept_lines SET item = json_remove(item, '$.headline')").run();
  const { answered, made } = await both();
  expect(answered).toEqual(made);
});

test('what moves at one client makes its line anew, and leaves the others as they were kept', async () => {
  await keptAs('as it was kept');
  await db.prepare("UPDATE packets SET headline = 'Other words' WHERE client = 'cl1001'").run();
  const { items } = await queueFor(depsAt(startMs, [psa]), jane);
  expect(items.map(({ headline }) => headline).toSorted()).toEqual(['Other words', 'as it was kept', 'as it was kept']);
});

test('two answers at once that find a line moved give the same, and so does the next', async () => {
  await db.prepare("UPDATE packets SET headline = 'Other words' WHERE client = 'cl1001'").run();
  const ask = () => queueFor(depsAt(startMs, [psa]), jane);
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(other.items).toEqual(one.items);
  const { answered, made } = await both();
  expect(answered.items).toEqual(one.items);
  expect(made).toEqual(answered);
});

test('a client that is erased or becomes part of another leaves no line behind', async () => {
  await db.prepare("DELETE FROM client_companies WHERE client = 'cl1001'").run();
  await db.prepare("UPDATE packets SET headline = 'Other words' WHERE client = 'cl1001'").run();
  const { items } = await queueFor(depsAt(startMs, [psa]), jane);
  expect(items).toHaveLength(2);
  expect(await rows("SELECT client FROM kept_lines WHERE client = 'cl1001'")).toEqual([]);
});

test('looking again, or a client that is named as before, moves nothing', async () => {
  const before = await stamp();
  await db.prepare('UPDATE clients SET name = name').run();
  await db.prepare('UPDATE actions SET state = state, fence = fence + 1').run();
  expect(await stamp()).toBe(before);
});
