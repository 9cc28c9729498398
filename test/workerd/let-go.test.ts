// What grows is let go after its time: all that is old enough, nothing that is not, and nothing that anything rests on.
import { beforeEach, describe, expect, test } from 'vitest';
import { dayMs, instantOf } from '../../shared/time.ts';
import { type Keeping, keeping } from '../../worker/core/operation/keeping.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { letGo } from '../../worker/steps/operation/let-go.ts';
import { letGoSome } from '../../worker/store/let-go.ts';
import { readAction, withdrawActions } from '../../worker/store/packets.ts';
import { change, jane, noteOf, offer, psaInMemory, signedOver } from './approvals.ts';
import { count, db, depsAt, forgetAll, rows, startMs } from './world.ts';

const day = (days: number) => startMs - days * dayMs;
const iso = (days: number) => instantOf(day(days));
const psa = psaInMemory();
const at = (nowMs: number) => depsAt(nowMs, [psa.connection]);
const put = (sql: string, ...values: unknown[]) =>
  db
    .prepare(sql)
    .bind(...values)
    .run();
const ids = async (table: string) =>
  (await rows<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);

beforeEach(async () => {
  await forgetAll();
  await put("DELETE FROM meta WHERE key = 'let-go'");
});

async function untilNothing(kept: Keeping = keeping, nowMs = startMs): Promise<void> {
  while ((await letGoSome(db, kept, nowMs)).more);
}

const inDays = (kept: keyof Keeping) => keeping[kept] / dayMs;

/** A row of each kind that is the given number of days older than it is kept. */
async function ofEachKind(name: string, olderDays: number): Promise<void> {
  const old = (kept: keyof Keeping) => iso(inDays(kept) + olderDays);
  await put("INSERT INTO packet_revisions VALUES (?1, 1, 'd', '{}', ?2)", name, old('revisionsMs'));
  await put(
    "INSERT INTO changes (at, connection, kind, id, what, fields) VALUES (?2, 'psa', 'x', ?1, 'new', '[]')",
    name,
    old('changesMs'),
  );
  await put(
    `INSERT INTO records (connection, kind, id, data, body, mapper_version, changed_at, gone_at)
     VALUES ('psa', 'x', ?1, '{}', '{}', 1, '', ?2)`,
    name,
    old('goneRecordsMs'),
  );
  await put(
    `INSERT INTO actions (id, client, finding, type, connection, digest, body, state, withdrawn_at)
     VALUES (?1, 'cl_1', 'f', 'note', 'psa', 'd', '{"purpose":"record"}', 'withdrawn', ?2)`,
    name,
    old('offersMs'),
  );
}

describe('each kind', () => {
  test('goes once it is older than it is kept, and not a day before', async () => {
    await ofEachKind('old', 1);
    await ofEachKind('young', -1);
    await untilNothing();
    expect(await rows('SELECT packet AS id FROM packet_revisions')).toEqual([{ id: 'young' }]);
    for (const table of ['changes', 'records', 'actions'])
      expect([table, await ids(table)]).toEqual([table, ['young']]);
  });

  test('lets go of what was read around a write, says until when it was kept, and keeps who wrote and what it came to', async () => {
    const receipt = {
      at: iso(500),
      status: 200,
      readBefore: { quantity: '1' },
      readBack: { quantity: '2', updatedBy: 'Us' },
    };
    const insert = `INSERT INTO actions (id, client, finding, type, connection, digest, body, state, receipt, confirmed_at)
      VALUES (?1, 'cl_1', 'f', 'line-quantity', 'psa', 'd', ?2, 'done', ?3, ?4)`;
    const body = JSON.stringify(change('x'));
    await put(insert, 'old', body, JSON.stringify(receipt), iso(inDays('readingsMs') + 1));
    await put(insert, 'young', body, JSON.stringify(receipt), iso(inDays('readingsMs') - 1));
    await untilNothing();
    await untilNothing();
    expect((await readAction(db, 'young'))?.action.receipt).toEqual(receipt);
    expect((await readAction(db, 'old'))?.action).toMatchObject({
      state: 'done',
      after: { quantity: '28' },
      receipt: {
        at: receipt.at,
        status: 200,
        readBefore: null,
        readBack: { updatedBy: 'Us' },
        keptUntil: '2026-11-20',
      },
    });
  });

  test('of living records, and of an action that somebody decided on, nothing goes, however old', async () => {
    await ofEachKind('old', 1000);
    await put('UPDATE records SET gone_at = NULL');
    await put("UPDATE actions SET decision = 'de_1'");
    await untilNothing();
    expect([await ids('records'), await ids('actions')]).toEqual([['old'], ['old']]);
  });
});

describe('packets of earlier months', () => {
  const packet = (id: string, period: string) =>
    put(`INSERT INTO packets VALUES (?1, 'cl_1', ?2, 1, 'd', 'h', 1, '{"actions":[]}', '')`, id, period);

  beforeEach(async () => {
    await put("INSERT INTO clients (id, name, connection, company) VALUES ('cl_1', 'Contoso', 'psa', '1')");
    await packet('ancient', '2020-01');
    await packet('old', '2020-02');
  });

  test('go, but for the newest one', async () => {
    await untilNothing();
    expect(await ids('packets')).toEqual(['old']);
  });

  test('stay while a word said in them stands, so that it can be taken back', async () => {
    await put(
      `INSERT INTO decisions (id, packet, client, verb, member, member_name, device, at, undo_until_ms, actions, signed, signature, findings)
       VALUES ('de_1', 'ancient', 'cl_1', 'leave', '', '', '', '', 0, '[]', '{}', '', '[{"key":"f"}]')`,
    );
    await untilNothing();
    expect(await ids('packets')).toEqual(['ancient', 'old']);
    await put('UPDATE decisions SET revoked_at = ?1', iso(1));
    await untilNothing();
    expect(await ids('packets')).toEqual(['old']);
  });

  test.each(['approved', 'sending', 'unknown'])('stay while a change of the client is %s', async (state) => {
    await put(
      `INSERT INTO actions (id, client, finding, type, connection, digest, body, state)
       VALUES ('a', 'cl_1', 'f', 'note', 'psa', 'd', '{}', ?1)`,
      state,
    );
    await untilNothing();
    expect(await ids('packets')).toEqual(['ancient', 'old']);
  });
});

test('an offer that a packet still shows stays, and one that went can be offered and approved again', async () => {
  const [action, note] = [change('again'), noteOf(change('again'))];
  await offer(action, note);
  await withdrawActions(db, 'cl_1', [], [], iso(1000)).run();
  await untilNothing();
  expect(await ids('actions')).toEqual([action.id, note.id].sort());
  await put(`UPDATE packets SET content = '{"actions":[]}'`);
  await untilNothing();
  expect(await ids('actions')).toEqual([]);
  await put('DELETE FROM packets');
  await put('DELETE FROM packet_revisions');
  await put('DELETE FROM clients');
  await offer(action, note);
  const made = await decide(at(startMs), { signed: signedOver([action, note]), signature: 'sig', by: jane });
  expect(made).toMatchObject({ refused: [] });
  expect(await count('actions', "state = 'approved'")).toBe(2);
});

describe('a tick', () => {
  test('takes a bounded part, goes on with the next ones until all is gone, and then looks again the day after', async () => {
    await put(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
       INSERT INTO changes (at, connection, kind, id, what, fields) SELECT '2020-01-01', 'psa', 'x', i, 'new', '[]' FROM n`,
    );
    const left: number[] = [];
    for (let tick = 0; tick < 4; tick += 1) {
      await letGo(at(startMs + tick * 300_000));
      left.push(await count('changes'));
    }
    expect(left).toEqual([700, 200, 0, 0]);
    await put(
      "INSERT INTO changes (at, connection, kind, id, what, fields) VALUES ('2020-01-01', 'psa', 'x', 'y', 'new', '[]')",
    );
    await letGo(at(startMs + 20 * 300_000));
    expect(await count('changes')).toBe(1);
    await letGo(at(startMs + dayMs + 20 * 300_000));
    expect(await count('changes')).toBe(0);
  });

  test('asks one statement where the day’s look is done', async () => {
    await letGo(at(startMs));
    const deps = at(startMs + 300_000);
    await letGo(deps);
    expect(deps.budget.spent().statements).toBe(1);
  });
});
