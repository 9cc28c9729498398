// GET /v1/queue at the door: page by page, by tag, and the same for whoever may not see what differs.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { app } from '../../worker/api/app.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { noteTick } from '../../worker/store/operation.ts';
import { savePause } from '../../worker/store/pauses.ts';
import { ask, type Device, newDevice } from './device.ts';
import { fillHistory } from './history.ts';
import { connectVendors, db, forgetAll, startMs, workerEnv } from './world.ts';

const readers: Record<'all' | 'nothing', Device> = { all: await newDevice(), nothing: await newDevice() };
const clients = 7;

beforeAll(async () => {
  await moveClock(db, startMs);
  await connectVendors();
  await readers.all.enrol('code-ada');
  await readers.nothing.enrol('code-jane');
  await db.batch([
    db.prepare("UPDATE members SET money = 'cost' WHERE name = 'Ada Berg'"),
    db.prepare("UPDATE members SET money = 'none' WHERE name = 'Jane Doe'"),
  ]);
});

beforeEach(async () => {
  await forgetAll();
  await db.prepare('DELETE FROM pauses').run();
  await fillHistory({ clients, packetsEach: 2, actionsEach: 1, recordsEach: 1, connection: 'connectwise' });
  await keepBooks(db, [noteTick(db, startMs)]);
});

async function queue(query = '', known?: string, reader: keyof typeof readers = 'all') {
  const path = `/v1/queue${query}`;
  const authorization = await readers[reader].proof('GET', path, '', startMs);
  const answer = await ask('GET', path, { authorization, ...(known === undefined ? {} : { known }) });
  return { ...answer, tag: answer.tag ?? '', queue: answer.json as QueueAnswer };
}

const packetsOf = ({ items }: QueueAnswer) => items.map(({ packet }) => packet);
const behind = (next: string | null) => `&${new URLSearchParams({ after: next ?? '' })}`;
const scores = (sign: '' | '-') => db.prepare(`UPDATE packets SET score = ${sign}rowid`).run();

describe('by tag', () => {
  test('who has it is told so without a body, by each way of writing the tag', async () => {
    const { tag } = await queue();
    expect(tag).toMatch(/^W\/"[\da-f]{32}"$/);
    for (const known of [tag, tag.slice(2), `"other", ${tag}`]) {
      expect(await queue('', known)).toMatchObject({ status: 304, text: '', tag });
    }
  });

  test.each(['*', '"other"', '', 'W/', '"'])('%s is no tag of ours, and is answered whole', async (known) => {
    await queue();
    expect((await queue('', known)).status).toBe(200);
  });

  test('what somebody does is answered whole with another tag, and so is that it is over', async () => {
    const before = await queue();
    const pause = { connection: null, by: { id: 'me', name: 'Me' }, reason: 'why', at: 'x' };
    await keepBooks(db, [savePause(db, pause)]);
    const paused = await queue('', before.tag);
    expect(paused).toMatchObject({ status: 200, queue: { pauses: [pause] } });
    await db.prepare('DELETE FROM pauses').run();
    expect(await queue('', paused.tag)).toMatchObject({ status: 200, tag: before.tag });
  });

  test('that a system may only read is answered whole, though its gate alone knows', async () => {
    await db.prepare("UPDATE actions SET state = 'approved' WHERE client = 'cl1000' AND state = 'proposed'").run();
    const writing = await queue();
    const gate = workerEnv.GATE.get(workerEnv.GATE.idFromName('connectwise'));
    const version = (await gate.state()).connection?.version ?? 0;
    await gate.setMode('reading', version);
    const reading = await queue('', writing.tag);
    expect(reading).toMatchObject({ status: 200, queue: { readingOnly: [{ connection: 'connectwise', held: 1 }] } });
    expect((await queue('', reading.tag)).status).toBe(304);
    await gate.setMode('writing', version + 1);
    expect(await queue('', reading.tag)).toMatchObject({ status: 200, tag: writing.tag, queue: { readingOnly: [] } });
  });

  test('a page has a tag of its own', async () => {
    const first = await queue('?limit=3');
    const second = await queue(`?limit=3${behind(first.queue.next)}`);
    expect(new Set([(await queue()).tag, first.tag, second.tag]).size).toBe(3);
    expect((await queue(`?limit=3${behind(first.queue.next)}`, first.tag)).status).toBe(200);
    expect((await queue('?limit=3', first.tag)).status).toBe(304);
  });

  test('a browser may send it and may read it', async () => {
    const origin = 'chrome-extension://abcdefghijklmnop';
    const headers = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match',
    };
    await db.prepare('UPDATE devices SET origin = ?1').bind(origin).run();
    const asked = await app.request('/v1/queue', { method: 'OPTIONS', headers }, workerEnv);
    expect(asked.headers.get('access-control-allow-headers')).toContain('if-none-match');
    const answer = await app.request('/v1/queue', { headers: { origin } }, workerEnv);
    expect(answer.headers.get('access-control-expose-headers')).toBe('etag');
    await db.prepare('UPDATE devices SET origin = NULL').run();
  });
});

describe('page by page', () => {
  test.each([1, 2, 3, 6, 7, 8])('pages of %i lines are together what one answer has', async (limit) => {
    const { queue: whole } = await queue();
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { queue: page }: { queue: QueueAnswer } = await queue(`?limit=${limit}${next === '' ? '' : behind(next)}`);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      // Counts are over all of them.
      expect(page).toMatchObject({ waiting: clients, mine: clients, notChecked: whole.notChecked });
      seen.push(...packetsOf(page));
      next = page.next;
    }
    expect(seen).toEqual(packetsOf(whole));
  });

  test('an answer has at most 100 lines, whoever asks for none', async () => {
    await forgetAll();
    await fillHistory({ clients: 105, packetsEach: 1, actionsEach: 1, recordsEach: 1, connection: 'connectwise' });
    const first = await queue();
    expect(first.queue).toMatchObject({ waiting: 105, mine: 105, next: expect.any(String) });
    expect(first.queue.items).toHaveLength(100);
    const rest = await queue(`?${behind(first.queue.next).slice(1)}`);
    expect(rest.queue).toMatchObject({ waiting: 105, next: null });
    expect(new Set([...packetsOf(first.queue), ...packetsOf(rest.queue)]).size).toBe(105);
  });

  test('what comes or goes in between neither repeats nor hides what stays', async () => {
    const whole = packetsOf((await queue()).queue);
    const { queue: first } = await queue('?limit=3');
    const gone = db.prepare("UPDATE actions SET state = 'done' WHERE id = ?1 OR id = ?2");
    // The last line that was read, and the first one that was not.
    await gone.bind(`ac_${whole[2]}1000`, `ac_${whole[3]}1000`).run();
    const { queue: rest } = await queue(`?limit=100${behind(first.next)}`);
    expect(packetsOf(rest)).toEqual(whole.slice(4));
  });

  test.each([
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=1e2', 'limit'],
    ['?limit=', 'limit'],
    ['?after=', 'after'],
    ['?after=[1,2]', 'after'],
    ['?after=%5B1%2C2%2C3%2C4%5D', 'after'],
    [`?after=${'x'.repeat(500)}`, 'after'],
  ])('%s is refused by name', async (query, field) => {
    const { status, code, text } = await queue(query);
    expect({ status, code }).toEqual({ status: 400, code: 'bad-input' });
    expect(text).toContain(field);
  });
});

describe('who may not see amounts', () => {
  test('is given the same bytes, in the same order and by the same tag, whatever the amounts are', async () => {
    await scores('');
    const [before, all] = [await queue('', undefined, 'nothing'), await queue()];
    const pages = await queue('?limit=2', undefined, 'nothing');
    await scores('-');
    expect(packetsOf((await queue('', all.tag)).queue)).toEqual(packetsOf(all.queue).toReversed());
    expect(await queue('', before.tag, 'nothing')).toMatchObject({ status: 304, tag: before.tag });
    expect(await queue('', undefined, 'nothing')).toMatchObject({ text: before.text, tag: before.tag });
    expect(await queue('?limit=2', undefined, 'nothing')).toMatchObject({ text: pages.text, tag: pages.tag });
  });
});
