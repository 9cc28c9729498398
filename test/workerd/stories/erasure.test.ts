// A client, or a member, that left is erased: nothing personal is left in the database, and the trail still verifies.
import { beforeEach, describe, expect, test } from 'vitest';
import { ask, newDevice } from '../device.ts';
import { count, db, lastSeq, rows } from '../world.ts';
import { beginStory, type Story } from './story.ts';
import { verifyTrail } from './vendor.ts';

let story: Story;
/** The trail of the file's stories before this one, whose tables are emptied. */
let toldBefore = 0;

beforeEach(async () => {
  toldBefore = await lastSeq();
  story = await beginStory('erasure', ['21']);
});

const put = (sql: string, ...values: unknown[]) =>
  db
    .prepare(sql)
    .bind(...values)
    .run();

/** The client's company in the PSA, with what else is known of it. */
async function withRecords(status: string): Promise<void> {
  await put("INSERT INTO client_companies (connection, company, client) VALUES ('psa', '1', 'cl_1')");
  await put(
    `INSERT INTO records (connection, kind, id, company, data, body, mapper_version, changed_at, gone_at) VALUES
       ('psa', 'company', '1', '1', ?1, '{}', 1, '2026-11-20', NULL),
       ('psa', 'ticket', '5', '1', '{"summary":"Contoso cannot print"}', '{}', 1, '2026-11-20', '2026-11-21')`,
    JSON.stringify({ name: 'Contoso', status, types: [], billTo: null, currency: null }),
  );
  await put(
    `INSERT INTO changes (at, connection, kind, id, what, fields) VALUES ('2026-11-20', 'psa', 'company', '1', 'new', '[{"after":"Contoso"}]')`,
  );
  await put(
    `INSERT INTO quarantine (connection, stream, id, body, company, reason, mapper_version, at)
     VALUES ('psa', 'tickets', '6', '{"summary":"Contoso"}', '1', 'ticket of Contoso has no status', 1, '2026-11-20')`,
  );
}

/** Every table, but for what the given systems still have, where any of these words stands. */
async function tablesWith(...words: string[]): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'd1_%'",
  );
  const found: string[] = [];
  const only: Record<string, string> = {
    records: 'WHERE gone_at IS NOT NULL',
    trail_events: `WHERE seq > ${toldBefore}`,
  };
  for (const { name } of tables) {
    const text = JSON.stringify(await rows(`SELECT * FROM ${name} ${only[name] ?? ''}`));
    if (words.some((word) => text.includes(word))) found.push(name);
  }
  return found;
}

const erase = (name = 'Contoso') => story.asked('POST', '/v1/clients/cl_1/erase', { name });

describe('a client', () => {
  test('is not erased while a change is not sent, is waiting or is not seen in place', async () => {
    expect(await erase()).toMatchObject({ status: 409, text: expect.stringContaining('2 changes not sent') });
    await story.untilQuiet();
    await put("UPDATE actions SET state = 'unknown' WHERE type = 'note'");
    expect(await erase()).toMatchObject({ status: 409, text: expect.stringContaining('unknown end') });
    await put("UPDATE actions SET state = 'done'");
    await put("INSERT INTO awaiting_second (action, client, digest, decision) VALUES ('a', 'cl_1', 'd', 'de')");
    expect(await erase()).toMatchObject({ status: 409, text: expect.stringContaining('waiting for a second person') });
    expect(await rows('SELECT name FROM clients')).toEqual([{ name: 'Contoso' }]);
  });

  test('is not erased while the PSA has it as active, by another name, or from a browser nobody vouched for', async () => {
    await story.untilQuiet();
    await withRecords('active');
    expect(await erase()).toMatchObject({
      status: 409,
      text: expect.stringContaining('make the company inactive there'),
    });
    await put("UPDATE records SET data = json_set(data, '$.status', 'inactive')");
    expect(await erase('contoso')).toMatchObject({ status: 400, text: expect.stringContaining('repeat its name') });
    await put('UPDATE devices SET counts = 0');
    expect(await erase()).toMatchObject({ status: 403, text: expect.stringContaining('vouched') });
    await put('UPDATE devices SET counts = 1');
    expect(await count('trail_events', "event ->> 'type' = 'client-erased'")).toBe(0);
  });

  test('leaves no name, text or body behind, and a trail that verifies and says who erased it', async () => {
    await story.untilQuiet();
    await withRecords('inactive');
    await put(
      "UPDATE decisions SET reason = 'Anna of Contoso asked', signed = json_set(signed, '$.sender', 'anna@contoso.example')",
    );
    expect(await tablesWith('Contoso', 'Seats.', 'Anna')).toEqual(
      expect.arrayContaining(['clients', 'actions', 'decisions', 'changes', 'quarantine', 'records', 'trail_events']),
    );
    const before = (await story.verified()) as { links: number; decisions: number };
    expect(await erase()).toMatchObject({ status: 200, json: { stays: [{ connection: 'psa', records: 1 }] } });
    expect(await tablesWith('Contoso', 'Seats.', 'Anna', 'anna@')).toEqual([]);
    const after = await story.verified();
    expect(after).toMatchObject({ ok: true, links: before.links + 1, unsealed: 0 });
    expect((after as { erased: number }).erased).toBeGreaterThan(2);
    expect(
      await rows(
        "SELECT event -> 'body' AS body, event -> 'actor' ->> 'kind' AS kind, private FROM trail_events WHERE event ->> 'type' = 'client-erased' ORDER BY seq DESC LIMIT 1",
      ),
    ).toEqual([{ body: '{"client":"cl_1"}', kind: 'member', private: null }]);
    // What was decided stays: over which digests, by whom, and what it came to.
    expect(await count('decisions', "client = 'cl_1' AND signature <> ''")).toBe(1);
    expect(
      await count(
        'actions',
        "client = 'cl_1' AND state = 'done' AND digest <> '' AND receipt ->> '$.keptUntil' IS NOT NULL",
      ),
    ).toBe(2);
  });

  test('is said to be erased where somebody opens it, is erased once, and comes back only as an active client', async () => {
    await story.untilQuiet();
    await withRecords('inactive');
    await put("INSERT INTO clients SELECT 'cl_psa_1', name, connection, company, NULL FROM clients");
    for (const table of ['packets', 'actions', 'decisions', 'client_companies']) {
      await put(`UPDATE ${table} SET client = 'cl_psa_1'`);
    }
    await put("DELETE FROM clients WHERE id = 'cl_1'");
    const erased = await story.asked('POST', '/v1/clients/cl_psa_1/erase', { name: 'Contoso' });
    expect(erased.status).toBe(200);
    expect(await story.asked('POST', '/v1/clients/cl_psa_1/erase', { name: 'Erased client' })).toMatchObject({
      status: 409,
    });
    const page = () => story.asked('GET', '/v1/page?vendor=connectwise&kind=company&id=1');
    expect((await page()).text).toContain('This client was erased on');
    const linked = async () => {
      await put("DELETE FROM due WHERE kind <> 'link'");
      await put("INSERT INTO due (kind, key, at_ms) VALUES ('link', 'all', 0) ON CONFLICT DO NOTHING");
      await story.work();
      return rows('SELECT name, erased_at IS NULL AS isBack FROM clients');
    };
    expect(await linked()).toEqual([{ name: 'Erased client', isBack: 0 }]);
    expect(await count('packets')).toBe(0);
    await put("UPDATE records SET data = json_set(data, '$.status', 'active') WHERE kind = 'company'");
    expect(await linked()).toEqual([{ name: 'Contoso', isBack: 1 }]);
    // Its first look goes through what is left of the past.
    expect(await rows("SELECT error FROM due WHERE kind = 'assess'")).toEqual([{ error: null }]);
  });
});

test('of a system that was disconnected nothing stays, and what is counted of it is right', async () => {
  await story.untilQuiet();
  await withRecords('active');
  await put("INSERT INTO record_counts (connection, kind, living) VALUES ('psa', 'company', 3)");
  await put("UPDATE connections SET removed_at = '2026-11-21' WHERE id = 'psa'");
  expect(await erase()).toMatchObject({ status: 200, json: { stays: [] } });
  expect([await count('records', "company = '1'"), await count('client_companies')]).toEqual([0, 0]);
  expect(await rows("SELECT living FROM record_counts WHERE kind = 'company'")).toEqual([{ living: 2 }]);
});

describe('a member', () => {
  const me = async () =>
    (await rows<{ id: string; name: string }>('SELECT member AS id, member_name AS name FROM decisions'))[0];
  const eraseMe = async (name: string) => story.asked('POST', `/v1/members/${(await me())?.id}/erase`, { name });
  const leave = (at: string | null, id = '') => put('UPDATE members SET left_at = ?1 WHERE id = ?2', at, id);

  test('is not erased while they are there, or while something they approved did not end', async () => {
    const { id = '', name = '' } = (await me()) ?? {};
    expect(await eraseMe(name)).toMatchObject({ status: 409, text: expect.stringContaining('let them leave first') });
    expect(await eraseMe('Somebody')).toMatchObject({
      status: 400,
      text: expect.stringContaining('repeat their name'),
    });
    await put("INSERT INTO members (id, name, role, left_at) VALUES ('me_left', 'Lea Left', 'approver', '2026-11-01')");
    await put("UPDATE decisions SET member = 'me_left', member_name = 'Lea Left'");
    const answer = await story.asked('POST', '/v1/members/me_left/erase', { name: 'Lea Left' });
    expect(answer).toMatchObject({ status: 409, text: expect.stringContaining('2 changes that Lea Left approved') });
    await put('DELETE FROM members WHERE id = ?1', 'me_left');
    await leave(null, id);
  });

  test('who left is erased: their name is nowhere, what they signed still verifies, and they cannot be erased twice', async () => {
    await story.untilQuiet();
    const { id = '', name = '' } = (await me()) ?? {};
    // Whoever erases is somebody else.
    const ben = await newDevice();
    expect(await ben.enrol('code-ben')).toMatchObject({ status: 201 });
    const asBen = async (method: string, path: string, given?: object) => {
      const body = given === undefined ? '' : JSON.stringify(given);
      const authorization = await ben.proof(method, path, body, story.nowMs());
      return ask(method, path, { authorization, ...(body === '' ? {} : { body }) });
    };
    const verified = async () => verifyTrail((await asBen('GET', '/v1/trail')).text);
    expect(await asBen('POST', `/v1/members/${id}/leave`)).toMatchObject({ status: 200 });
    const before = (await verified()) as { decisions: number };
    expect(await tablesWith(name)).toEqual(expect.arrayContaining(['members', 'decisions', 'actions']));
    expect(await asBen('POST', `/v1/members/${id}/erase`, { name })).toMatchObject({ status: 200 });
    expect(await tablesWith(name)).toEqual([]);
    expect(await verified()).toMatchObject({ ok: true, decisions: before.decisions });
    expect(
      await count('trail_events', `event ->> 'type' = 'member-erased' AND event ->> '$.body.member' = '${id}'`),
    ).toBe(1);
    const named = `event ->> '$.body.member' = '${id}' AND private IS NOT NULL`;
    expect(await count('trail_events', named)).toBe(0);
    expect(await asBen('POST', `/v1/members/${id}/erase`, { name: 'Former member' })).toMatchObject({ status: 409 });
  });
});
