// CPU of one answer to GET /v1/queue for 500 clients with two years of history: known to the reader, kept, with one client
// moved since, and made anew for all as once a day.

import { parentPort } from 'node:worker_threads';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { type Line, median, rounded } from '../../tools/bench/line.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import { type Answered, type Device, type Door, doorOver } from '../fuzz/site.ts';
import { readWorld } from './read-world.ts';
import type { Sqlite } from './sqlite-d1.ts';

const clients = 500;
/** Packets of each, the newest of which waits. */
const months = 24;
const times = 30;
const warmUps = 5;
const target = 5;

/**
 * The whole request at the Worker's door in this process, the device's proof and SQLite in memory included: CPU time of all
 * its threads, medians of thirty. Throws where the pages together are not what waits.
 */
async function queueAnswer(): Promise<Line[]> {
  const { site } = await readWorld(generatedWorld({ seed: 1, clients: 20 }));
  const { sqlite } = site.base;
  multiply(sqlite);
  const door = await doorOver(site);
  const reader = door.devices.at(-1);
  if (reader === undefined) throw new Error('nobody has a device');
  const ask = (address: string, known?: string) => askAs(door, reader, address, known);
  const first = await ask('/v1/queue');
  const whole = await allPages(ask, first);
  const { tag } = first;
  if (tag === null) throw new Error('the answer has no tag');
  const lines: Line[] = [];
  const measure = async (name: string, status: number, before: () => void, address: string, known?: string) => {
    const taken: number[] = [];
    for (let run = 0; run < warmUps + times; run += 1) {
      before();
      const startedAt = process.cpuUsage();
      const answer = await ask(address, known);
      const { user, system } = process.cpuUsage(startedAt);
      if (answer.status !== status) throw new Error(`${name} was answered ${answer.status}: ${answer.text}`);
      if (run >= warmUps) taken.push((user + system) / 1000);
    }
    lines.push({ name, value: rounded(median(taken)), unit: 'ms CPU', target, clients, months, lines: whole });
  };
  const nothing = () => {};
  await measure('queue-answer-known', 304, nothing, '/v1/queue', tag);
  await measure('queue-answer-kept', 200, nothing, '/v1/queue');
  const oneMoves = () =>
    sqlite.rows('UPDATE packets SET at = at WHERE id = ?1', [JSON.parse(first.text).items[0].packet]);
  await measure('queue-answer-moved', 200, oneMoves, '/v1/queue');
  const allMove = () => sqlite.rows('UPDATE queue_stamps SET lines = lines + 1, everyone = everyone + 1');
  await measure('queue-answer-anew', 200, allMove, '/v1/queue');
  await measure('queue-answer-proof-alone', 200, nothing, '/v1/me');
  return lines;
}

async function askAs(door: Door, reader: Device, address: string, known?: string): Promise<Answered> {
  const asked = { method: 'GET', address, body: null, authorization: null };
  const authorization = await reader.proof(asked);
  return door.ask({ ...asked, authorization, ...(known === undefined ? {} : { known }) });
}

/** How many lines all pages have. Throws where a line is on two, or where they are fewer than wait. */
async function allPages(ask: (address: string) => Promise<Answered>, first: Answered): Promise<number> {
  const begin: QueueAnswer = JSON.parse(first.text);
  const packets = begin.items.map(({ packet }) => packet);
  for (let { next } = begin; next !== null; ) {
    const { text } = await ask(`/v1/queue?${new URLSearchParams({ after: next })}`);
    const more: QueueAnswer = JSON.parse(text);
    packets.push(...more.items.map(({ packet }) => packet));
    next = more.next;
  }
  const different = new Set(packets).size;
  if (different !== packets.length || different !== begin.waiting || different < clients / 2) {
    throw new Error(`${begin.waiting} wait, and the pages have ${packets.length} lines, ${different} different ones`);
  }
  return packets.length;
}

/** Leaves the clients that something waits for, copied until there are as many as wanted, each with the packets of two years. */
function multiply(sqlite: Sqlite): void {
  sqlite.rows(
    "CREATE TEMP TABLE few AS SELECT * FROM clients WHERE id IN (SELECT client FROM actions WHERE state = 'proposed')",
  );
  const [row] = sqlite.rows('SELECT count(*) AS n FROM few');
  const each = Math.ceil(clients / Number(row?.n));
  for (let copy = 0; copy < each; copy += 1) {
    sqlite.rows(
      "INSERT INTO clients (id, name, connection, company) SELECT id || ?1, name || ?1, connection, company || ?1 FROM few LIMIT ?2 - (SELECT count(*) FROM clients WHERE id LIKE '%-c%')",
      [`-c${copy}`, clients],
    );
    copyPackets(sqlite, `c${copy}`, `-c${copy}`, null);
  }
  sqlite.rows(
    "INSERT INTO client_companies (connection, company, client) SELECT connection, company, id FROM clients WHERE id LIKE '%-c%'",
  );
  sqlite.rows("DELETE FROM actions WHERE client NOT LIKE '%-c%'");
  sqlite.rows("DELETE FROM packets WHERE client NOT LIKE '%-c%'");
  sqlite.rows('DELETE FROM few');
  sqlite.rows("INSERT INTO few SELECT * FROM clients WHERE id LIKE '%-c%'");
  for (let month = 1; month < months; month += 1) copyPackets(sqlite, `m${month}`, '', `2024-${month}`);
}

/** Packets and actions of the clients in `few` under other ids: of another client, or of a month that is over. */
function copyPackets(sqlite: Sqlite, mark: string, client: string, period: string | null): void {
  sqlite.rows(
    `INSERT INTO actions (id, client, finding, type, connection, digest, body, state)
     SELECT replace(a.id, 'ac_', 'ac_' || ?1), a.client || ?2, a.finding || CASE WHEN ?3 IS NULL THEN '' ELSE ?1 END, a.type,
       a.connection, a.digest, replace(a.body, 'ac_', 'ac_' || ?1), CASE WHEN ?3 IS NULL THEN a.state ELSE 'done' END
     FROM few AS f JOIN actions AS a ON a.client = f.id WHERE a.client || ?2 IN (SELECT id FROM clients)
       AND a.id NOT LIKE 'ac_m%'`,
    [mark, client, period],
  );
  sqlite.rows(
    `INSERT INTO packets (id, client, period, revision, digest, headline, score, content, at)
     SELECT replace(p.id, 'pk_', 'pk_' || ?1), p.client || ?2, ifnull(?3, p.period), 1, p.digest, p.headline, p.score,
       replace(p.content, '"ac_', '"ac_' || ?1), p.at
     FROM few AS f JOIN packets AS p ON p.client = f.id WHERE p.client || ?2 IN (SELECT id FROM clients)
       AND p.id NOT LIKE 'pk_m%'`,
    [mark, client, period],
  );
}

parentPort?.postMessage(await queueAnswer());
