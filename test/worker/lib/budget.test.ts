// What an invocation may spend: everything is counted, and what the platform refuses is refused on this machine too.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { minuteMs } from '../../../shared/time.ts';
import { Budget, nothing, paidPlan, type Spending } from '../../../worker/lib/budget.ts';
import { countingDb } from '../../../worker/lib/counting-db.ts';
import {
  asOnPlatform,
  boundValues,
  callsAtOnce,
  sqlBytes,
  statementsPerInvocation,
  valueBytes,
} from '../../../worker/lib/platform-db.ts';
import { fetchAsOnPlatform, fetchInTurn, requestsAtOnce } from '../../../worker/lib/platform-fetch.ts';
import { batchBytes, batchMessages, messageBytes, refuseOversizedBatch } from '../../../worker/lib/platform-queue.ts';
import { d1Over, Sqlite } from '../../simulation/sqlite-d1.ts';

const database = () => d1Over(new Sqlite());

test('the CPU counted towards is what wrangler.toml allows', async () => {
  const settings = await readFile('wrangler.toml', 'utf8');
  expect(Number(/^cpu_ms = (\d+)$/m.exec(settings)?.[1]) * 1000).toBe(paidPlan.workUs);
});

describe('what is spent', () => {
  test('each statement of a batch counts, and the batch is one call', async () => {
    const budget = new Budget(() => 0);
    const db = countingDb(database(), budget);
    await db.batch([db.prepare('SELECT 1'), db.prepare('SELECT ?1').bind(2), db.prepare('SELECT 3')]);
    await db.prepare('SELECT ?1 AS n').bind(4).first();
    await db.prepare('SELECT 5').all();
    await db.prepare('SELECT 6').run();
    expect(budget.spent()).toMatchObject({ statements: 6, subrequests: 4 });
  });

  test('a statement that fails was asked as well', async () => {
    const budget = new Budget(() => 0);
    await expect(countingDb(database(), budget).prepare('SELECT * FROM nowhere').all()).rejects.toThrow(
      'no such table',
    );
    expect(budget.spent().statements).toBe(1);
  });

  test.each<keyof Spending>(['statements', 'subrequests', 'workUs', 'wallMs'])(
    'more is covered until sixty percent of its %s are near, and a reserve stays to end with',
    (each) => {
      const usable = paidPlan[each] * 0.6;
      const budget = new Budget(() => 0);
      expect(budget.covers({ ...nothing, [each]: usable / 2 })).toBe(true);
      expect(budget.covers({ ...nothing, [each]: usable })).toBe(false);
    },
  );

  test('it is spent before sixty percent are, and stays so', () => {
    const budget = new Budget(() => 0);
    budget.charge({ statements: 500 });
    expect(budget.isSpent()).toBe(false);
    budget.charge({ statements: 99 });
    expect(budget.isSpent()).toBe(true);
    budget.charge({ statements: 1000 });
    expect(budget.isSpent()).toBe(true);
  });

  test('time passes by itself', () => {
    let nowMs = 1000;
    const budget = new Budget(() => nowMs);
    nowMs += 5 * minuteMs;
    expect(budget.isSpent()).toBe(false);
    nowMs += 4 * minuteMs;
    expect(budget.isSpent()).toBe(true);
  });
});

describe('what the platform refuses', () => {
  test('more statements than an invocation has, whether in batches or one by one', async () => {
    const db = asOnPlatform(database());
    const many = Array.from({ length: statementsPerInvocation - 1 }, () => db.prepare('SELECT 1'));
    await db.batch(many);
    await db.prepare('SELECT 1').all();
    await expect(db.prepare('SELECT 1').all()).rejects.toThrow('Too many API requests');
  });

  test.each([
    ['values', () => ['SELECT 1', Array(boundValues + 1).fill(1)], 'variable number must be between ?1 and ?100'],
    ['text in a value', () => ['SELECT ?1', ['x'.repeat(valueBytes + 1)]], 'string or blob too big'],
    [
      'text of more bytes than characters',
      () => ['SELECT ?1', ['é'.repeat(valueBytes / 2 + 1)]],
      'string or blob too big',
    ],
    ['bytes in a value', () => ['SELECT ?1', [new Uint8Array(valueBytes + 1)]], 'string or blob too big'],
    ['SQL', () => [`SELECT ${'1 + '.repeat(sqlBytes / 4)}1`, []], 'statement too long'],
  ] as [string, () => [string, unknown[]], string][])('too much %s', async (_, made, words) => {
    const db = asOnPlatform(database());
    const [sql, values] = made();
    // Sqlite itself is never reached: the statement is only prepared once it is let through.
    await expect(db.batch([db.prepare(sql).bind(...values)])).rejects.toThrow(words);
  });

  test('what just fits goes through', async () => {
    const db = asOnPlatform(database());
    const text = 'é'.repeat(valueBytes / 2);
    expect(await db.prepare('SELECT length(?1) AS n').bind(text).first('n')).toBe(valueBytes / 2);
  });

  test('a seventh call to the database at once, and none once one of the six is over', async () => {
    const db = asOnPlatform(database());
    const ask = (sql = 'SELECT 1') => db.prepare(sql).all();
    const six = Array.from({ length: callsAtOnce - 1 }, () => ask());
    const failing = ask('SELECT * FROM nowhere');
    await expect(ask()).rejects.toThrow('more than 6 calls of one invocation at once');
    await expect(failing).rejects.toThrow('no such table');
    await expect(ask()).resolves.toBeDefined();
    await Promise.all(six);
  });

  test('a seventh request at once, until one has got the head of its answer or failed', async () => {
    const answers: PromiseWithResolvers<Response>[] = [];
    const send = fetchAsOnPlatform(() => {
      const answer = Promise.withResolvers<Response>();
      answers.push(answer);
      return answer.promise;
    });
    const sent = Array.from({ length: requestsAtOnce }, () => send('https://vendor.test/'));
    await expect(send('https://vendor.test/')).rejects.toThrow('more than 6 requests of one invocation at once');
    answers[0]?.resolve(new Response('its body may still be on the way'));
    await sent[0];
    const seventh = send('https://vendor.test/');
    answers[1]?.reject(new Error('lost'));
    await expect(sent[1]).rejects.toThrow('lost');
    const eighth = send('https://vendor.test/');
    for (const each of answers) each.resolve(new Response());
    await Promise.all([...sent.slice(2), seventh, eighth]);
  });

  test('requests beyond the sixth wait for their turn, each of them leaves, and one that failed holds no place', async () => {
    const answers: PromiseWithResolvers<Response>[] = [];
    const send = fetchInTurn(
      fetchAsOnPlatform(() => {
        const answer = Promise.withResolvers<Response>();
        answers.push(answer);
        return answer.promise;
      }),
    );
    const sent = Array.from({ length: requestsAtOnce + 3 }, () => send('https://vendor.test/').catch(String));
    expect(answers).toHaveLength(requestsAtOnce);
    answers[0]?.reject(new Error('lost'));
    await expect.poll(() => answers.length).toBe(requestsAtOnce + 1);
    for (const place of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await expect.poll(() => answers.length).toBeGreaterThan(place);
      answers[place]?.resolve(new Response());
    }
    const answered = await Promise.all(sent);
    expect(answered.filter((each) => each instanceof Response)).toHaveLength(requestsAtOnce + 2);
    expect(answered[0]).toBe('Error: lost');
  });

  // A text in JSON has two quotes around it.
  const ofBytes = (bytes: number) => 'x'.repeat(bytes - 2);
  test.each([
    ['message', [ofBytes(messageBytes + 1)], 'a message of 128001 bytes'],
    ['message, in bytes and not in characters', ['é'.repeat(messageBytes / 2)], 'a message of 128002 bytes'],
    ['number of messages', Array(batchMessages + 1).fill(1), '101 messages'],
    ['batch', Array(3).fill(ofBytes(messageBytes)), '384000 bytes'],
  ])('a queue’s %s that is too large', (_, messages, words) => {
    expect(() => refuseOversizedBatch(messages)).toThrow(words);
  });

  test('a full message, and a full batch, are taken', () => {
    refuseOversizedBatch(Array(batchMessages).fill(ofBytes(batchBytes / batchMessages)));
    refuseOversizedBatch(Array(2).fill(ofBytes(messageBytes)));
  });
});
