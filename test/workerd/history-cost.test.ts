// What people ask for costs what is open now, whatever lies behind it: every address that is read from.
import { beforeAll, expect, test } from 'vitest';
import { routes } from '../../shared/api/routes.ts';
import { defaultPolicy, versionOf } from '../../shared/policy.ts';
import { app } from '../../worker/api/app.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { noteTick } from '../../worker/store/operation.ts';
import { savePolicy } from '../../worker/store/policies.ts';
import { ask, type Device, newDevice } from './device.ts';
import { fillHistory } from './history.ts';
import { fillLinkedBook } from './linked-book.ts';
import { connectVendors, db, forgetAll, startMs, workerEnv } from './world.ts';

let ada: Device;

beforeAll(async () => {
  await moveClock(db, startMs);
  await connectVendors();
  ada = await newDevice();
  await ada.enrol('code-ada');
});

/** The database, and how many rows its statements have read since. */
function counting(): { counted: D1Database; read: () => number } {
  let read = 0;
  const note = <T extends D1Result>(result: T): T => {
    read += result.meta.rows_read;
    return result;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    ({
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => note(await statement.all()),
      run: async () => note(await statement.run()),
      first: async (column?: string) => {
        const [row] = note(await statement.all<Record<string, unknown>>()).results;
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    }) as D1PreparedStatement;
  return {
    counted: {
      prepare: (sql: string) => wrap(db.prepare(sql)),
      batch: (all: D1PreparedStatement[]) => Promise.all(all.map((each) => each.run())),
    } as D1Database,
    read: () => read,
  };
}

const newest = (packetsEach: number) => `pk_cl1000${1000 + packetsEach - 1}`;

/** Each address with whatever it needs named. */
function addressOf(route: string, packetsEach: number): string {
  if (route === 'GET /v1/connections/:id/own-records') return '/v1/connections/connectwise/own-records';
  const path = route.replace('GET ', '').replace(':id', newest(packetsEach));
  if (path === '/v1/links/records') return '/v1/links/records?q=client&kind=company&in=psa';
  if (path === '/v1/links/replay') return '/v1/links/replay?question=none';
  return path === '/v1/page' ? '/v1/page?vendor=connectwise&kind=company&id=cl1000' : path;
}

const read = Object.keys(routes).filter((route) => route.startsWith('GET '));
/** Its length is what was asked for; it is read and sent 1,000 links at a time. */
const grows = 'GET /v1/trail';

/** As many versions of the policy, each with one more calendar that was confirmed. */
async function fillPolicies(count: number): Promise<void> {
  await db.prepare('DELETE FROM policies').run();
  for (let version = 1; version <= count; version += 1) {
    await keepBooks(
      db,
      savePolicy(db, versionOf(version, defaultPolicy), { id: 'mb_other', name: 'Other' }, 'a calendar', 'x'),
    );
  }
}

/** Rows read by each address, asked once; of the queue also as it is kept, and as the reader knows it. */
async function costs(packetsEach: number, recordsEach = 100) {
  await forgetAll();
  await fillHistory({ clients: 20, packetsEach, actionsEach: 5, recordsEach, connection: 'connectwise' });
  // Version numbers of one length.
  await fillPolicies(Math.max(packetsEach, 100));
  await keepBooks(db, [noteTick(db, startMs)]);
  const rows: Record<string, number> = {};
  const lengths: Record<string, number> = {};
  const measure = async (name: string, path: string, known?: string) => {
    const { counted, read: rowsRead } = counting();
    const authorization = await ada.proof('GET', path, '', startMs);
    const answer = await ask('GET', path, {
      authorization,
      env: { DB: counted },
      ...(known === undefined ? {} : { known }),
    });
    expect([200, 304, 503]).toContain(answer.status);
    rows[name] = rowsRead();
    lengths[name] = answer.text.length;
    return answer;
  };
  for (const route of read.filter((each) => each !== grows)) await measure(route, addressOf(route, packetsEach));
  const { tag } = await measure('kept', '/v1/queue');
  expect(await measure('known', '/v1/queue', tag ?? '')).toMatchObject({ status: 304, text: '' });
  const { json } = await measure('a page', '/v1/queue?limit=5');
  expect(json).toMatchObject({ waiting: 20, next: expect.any(String) });
  return { rows, lengths };
}

test('every address reads and answers as much after 10,000 packets and 50,000 actions as after a tenth of it', async () => {
  const first = await costs(50);
  const later = await costs(500);
  expect(later).toEqual(first);
  const proof = first.rows['GET /v1/me'] ?? 0;
  // The stamps' row, and the reader's own.
  // The stamps, what was kept, and that no list is waited for.
  expect((first.rows.known ?? 0) - proof).toBe(5);
}, 400_000);

test('a packet counts its client’s time entries in the index, and reads none of them', async () => {
  const few = await costs(2, 100);
  const many = await costs(2, 1000);
  for (const route of ['GET /v1/page', 'GET /v1/packets/:id']) {
    expect((many.rows[route] ?? 0) - (few.rows[route] ?? 0)).toBe(900);
  }
});

test('who is who reads what goes on, whatever is over, and answers a page however many clients there are', async () => {
  const product = 'product/proposed/connectwise:product:1000';
  const asked = ['', '?after=25', '?shown=done', '?shown=rejected', '?about=connectwise:product:1000'];
  const paths = [...asked.map((query) => `/v1/links${query}`), `/v1/links/replay?question=${product}`];
  const costOf = async (book: { clients: number; over: number }) => {
    await forgetAll();
    await fillLinkedBook(book);
    const answers = [];
    for (const path of paths) {
      const { counted, read: rowsRead } = counting();
      const authorization = await ada.proof('GET', path, '', startMs);
      const { status, text } = await ask('GET', path, { authorization, env: { DB: counted } });
      answers.push({ path, status, text, read: rowsRead() });
    }
    return answers;
  };
  const few = await costOf({ clients: 40, over: 2 });
  expect(few.map(({ status }) => status)).toEqual(paths.map(() => 200));
  expect(await costOf({ clients: 40, over: 60 })).toEqual(few);
  const [page, whole] = [few[0]?.text.length ?? 0, few[1]?.text.length ?? 0];
  expect(JSON.parse(few[0]?.text ?? '')).toMatchObject({ open: { company: 40, product: 5 }, next: '25' });
  const [large] = await costOf({ clients: 400, over: 0 });
  // Its sums have more digits.
  expect(large?.text.length).toBeLessThan(1.1 * page);
  expect(whole).toBeLessThan(page);
}, 400_000);

test('the trail is read and sent by 1,000 links, so that its length takes no memory', async () => {
  await forgetAll();
  await fillHistory({ clients: 1, packetsEach: 500, actionsEach: 5, recordsEach: 1 });
  const sizes: number[] = [];
  const noting = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return target[name as 'batch'].bind(target);
      return (sql: string) => {
        const statement = target.prepare(sql);
        const bind = statement.bind.bind(statement);
        statement.bind = (...values: unknown[]) => {
          const bound = bind(...values);
          const all = bound.all.bind(bound);
          bound.all = async <T>() => {
            const result = await all<T>();
            sizes.push(result.results.length);
            return result;
          };
          return bound;
        };
        return statement;
      };
    },
  });
  const authorization = await ada.proof('GET', '/v1/trail', '', startMs);
  const answer = await app.request('/v1/trail', { headers: { authorization } }, { ...workerEnv, DB: noting });
  const lines = (await answer.text()).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(2500);
  expect(Math.max(...sizes)).toBe(1000);
});
