// What hangs under a record: read when the record is new or changed, and what hangs under that; again where it moves alone.
import { beforeEach, expect, test } from 'vitest';
import { dayMs, hourMs } from '../../shared/time.ts';
import { sourcesOf } from '../../worker/connections/sources.ts';
import type { Page, Stream } from '../../worker/connectors/types.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { readStreams } from '../../worker/store/streams.ts';
import { connectionTo, depsAt, forgetAll, rows, startMs } from './world.ts';

beforeEach(forgetAll);

const product = (body: unknown, parent: string | null) => {
  const { id, name } = body as { id: string; name: string };
  const data = { name, code: null, vendorName: null, vendorSku: null, price: null, cost: null, active: true };
  return { kind: 'product', id, company: null, parent, data } as const;
};

/** A list of one record; parts under it, asked for daily; bits under each part. */
function vendorOfThree(tops = ['top']) {
  const parts = new Map([['a', 'part']]);
  /** Parts that the vendor still has where its list lacks them. */
  const stillThere = new Set<string>();
  /** What is thrown in place of the parts of a record. */
  const troubles = new Map<string, VendorError>();
  const asked: string[] = [];
  const base = {
    kind: 'product' as const,
    mapperVersion: 1,
    map: (item: { body: unknown; parent?: string }) => product(item.body, item.parent ?? null),
    idOf: (body: unknown) => (body as { id: string }).id,
  };
  const top: Stream = {
    ...base,
    reads: 'scan',
    list: async () => ({ items: tops.map((id) => ({ body: { id, name: id } })), next: {}, complete: true }),
    follow: [{ stream: 'parts', when: () => true }],
  };
  const under = (name: string, children: (parent: string) => Map<string, string> | null, also: Partial<Stream>) => ({
    ...base,
    ...also,
    reads: 'dependent' as const,
    async list(_: unknown, cursor: { readonly [key: string]: unknown } | null): Promise<Page> {
      const parent = String(cursor?.parent);
      asked.push(`${name} of ${parent}`);
      if (troubles.has(parent)) throw troubles.get(parent);
      const found = children(parent);
      if (found === null) return { items: [], next: {}, complete: true };
      const items = [...found].map(([id, title]) => ({ body: { id, name: title }, parent }));
      return { items, next: {}, complete: true, covers: { parents: [parent] } };
    },
  });
  let isThere = true;
  const partsOf = (parent: string) =>
    parent === 'top' ? parts : new Map([...parts].map(([id, name]) => [`${parent}-${id}`, name]));
  const streams: Record<string, Stream> = {
    top,
    parts: under('parts', (parent) => (isThere ? partsOf(parent) : null), {
      repeatMs: dayMs,
      follow: [{ stream: 'bits', when: () => true }],
      async get(_, id) {
        asked.push(`get ${id}`);
        return stillThere.has(id) ? { body: { id, name: id } } : null;
      },
    }),
    bits: under('bits', (parent) => new Map([[`${parent}-bit`, 'bit']]), {}),
  };
  return {
    connection: connectionTo('v', { streams }),
    parts,
    stillThere,
    troubles,
    asked,
    end() {
      isThere = false;
    },
  };
}

async function workAt({ connection }: ReturnType<typeof vendorOfThree>, nowMs: number): Promise<void> {
  const deps = depsAt(nowMs, [connection]);
  await tick(deps);
  await workOffDue(deps);
}

const living = async () =>
  (await rows<{ id: string }>('SELECT id FROM records WHERE gone_at IS NULL ORDER BY id')).map(({ id }) => id);

test('what hangs under what hangs under a new record is read with it', async () => {
  const vendor = vendorOfThree();
  await workAt(vendor, startMs);
  expect(await living()).toEqual(['a', 'a-bit', 'top']);
  expect(vendor.asked).toEqual(['parts of top', 'bits of a']);
});

test('a list that moves alone is asked again when its time has come, and only what moved leads on', async () => {
  const vendor = vendorOfThree();
  await workAt(vendor, startMs);
  await workAt(vendor, startMs + dayMs - hourMs);
  expect(vendor.asked).toHaveLength(2);
  vendor.parts.set('b', 'another');
  await workAt(vendor, startMs + dayMs);
  expect(vendor.asked.slice(2)).toEqual(['parts of top', 'bits of b']);
  expect(await living()).toEqual(['a', 'a-bit', 'b', 'b-bit', 'top']);
});

test('a parent that is not there is not asked again', async () => {
  const vendor = vendorOfThree();
  await workAt(vendor, startMs);
  vendor.end();
  await workAt(vendor, startMs + dayMs);
  await workAt(vendor, startMs + 2 * dayMs);
  expect(vendor.asked.slice(2)).toEqual(['parts of top']);
  expect(await living()).toEqual(['a', 'a-bit', 'top']);
});

test('a dependent list is as complete as the list with a pass that leads to it, however far off that is', async () => {
  const vendor = vendorOfThree();
  await workAt(vendor, startMs);
  const { db } = depsAt(startMs, [vendor.connection]);
  const sources = sourcesOf({ connections: [vendor.connection] }, await readStreams(db));
  expect(sources.map(({ stream, complete }) => [stream, complete])).toEqual([
    ['top', true],
    ['parts', true],
    ['bits', true],
  ]);
  const before = sourcesOf({ connections: [vendor.connection] }, []);
  expect(before.every(({ complete }) => !complete)).toBe(true);
});

const manyTops = Array.from({ length: 45 }, (_, at) => `top-${String(at).padStart(2, '0')}`);
const waiting = () =>
  rows<{ key: string; at_ms: number; error: string | null }>(
    `SELECT key, at_ms, error FROM due WHERE kind = 'follow' AND at_ms < ${startMs + dayMs} ORDER BY key`,
  );

test('of many that are read together, the one that fails waits alone', async () => {
  const vendor = vendorOfThree(manyTops);
  vendor.troubles.set('top-17', new VendorError('retryable', 'broke off', { retryAfterMs: 7000 }));
  await workAt(vendor, startMs);
  expect(await waiting()).toEqual([{ key: 'v/parts/top-17', at_ms: startMs + 7000, error: 'broke off' }]);
  expect((await living()).filter((id) => id.endsWith('-a-bit'))).toHaveLength(44);
  vendor.troubles.clear();
  await workAt(vendor, startMs + 7000);
  expect(await waiting()).toEqual([]);
  expect((await living()).filter((id) => id.endsWith('-a-bit'))).toHaveLength(45);
  expect(vendor.asked).toHaveLength(45 + 1 + 45);
});

test('where nothing is let through, all wait and none is asked for one by one', async () => {
  const vendor = vendorOfThree(manyTops);
  const shut = new VendorError('retryable', 'no more this minute', { retryAfterMs: 60_000, sent: false });
  for (const top of manyTops) vendor.troubles.set(top, shut);
  await workAt(vendor, startMs);
  expect(vendor.asked).toHaveLength(10);
  expect((await waiting()).map(({ at_ms }) => at_ms)).toEqual(Array(45).fill(startMs + 60_000));
});

/** The parts of several records in one answer, too. */
function together(vendor: ReturnType<typeof vendorOfThree>, parents = 100) {
  const { parts } = vendor.connection.connector.streams as { parts: Stream };
  const groups: string[][] = [];
  parts.together = {
    parents,
    async list(ctx, asked) {
      groups.push(asked.map(({ parent }) => parent).toSorted());
      const bad = asked.find(({ parent }) => vendor.troubles.has(parent));
      if (bad !== undefined) throw vendor.troubles.get(bad.parent);
      const before = vendor.asked.length;
      const pages = await Promise.all(asked.map((parent) => parts.list(ctx, { ...parent })));
      vendor.asked.splice(before);
      return { items: pages.flatMap(({ items }) => items), covers: { parents: asked.map(({ parent }) => parent) } };
    },
  };
  return groups;
}

test('what the vendor gives for several records at once is asked for once, and each is asked again in its time', async () => {
  const vendor = vendorOfThree(manyTops);
  const groups = together(vendor);
  await workAt(vendor, startMs);
  expect(groups).toEqual([manyTops]);
  expect((await living()).filter((id) => id.endsWith('-a-bit'))).toHaveLength(45);
  await workAt(vendor, startMs + dayMs);
  expect(groups).toEqual([manyTops, manyTops]);
  expect(vendor.asked.filter((each) => each.startsWith('parts'))).toEqual([]);
});

test('where that fails each is asked alone, and the one that fails waits alone', async () => {
  const vendor = vendorOfThree(manyTops);
  const groups = together(vendor);
  vendor.troubles.set('top-17', new VendorError('retryable', 'broke off', { retryAfterMs: 7000 }));
  await workAt(vendor, startMs);
  expect(groups).toHaveLength(1);
  expect(await waiting()).toEqual([{ key: 'v/parts/top-17', at_ms: startMs + 7000, error: 'broke off' }]);
  expect((await living()).filter((id) => id.endsWith('-a-bit'))).toHaveLength(44);
});

test('where nothing is let through, nothing is asked alone either', async () => {
  const vendor = vendorOfThree(manyTops);
  const groups = together(vendor);
  const shut = new VendorError('retryable', 'no more this minute', { retryAfterMs: 60_000, sent: false });
  for (const top of manyTops) vendor.troubles.set(top, shut);
  await workAt(vendor, startMs);
  expect([groups.length, vendor.asked]).toEqual([1, []]);
  expect((await waiting()).map(({ at_ms }) => at_ms)).toEqual(Array(45).fill(startMs + 60_000));
});

test('a list that comes up short takes nothing away that the vendor still has', async () => {
  const vendor = vendorOfThree();
  vendor.parts.set('b', 'another');
  await workAt(vendor, startMs);
  vendor.parts.delete('a');
  vendor.parts.delete('b');
  vendor.stillThere.add('a');
  await workAt(vendor, startMs + dayMs);
  expect(vendor.asked).toContain('get a');
  expect(vendor.asked).toContain('get b');
  expect(await living()).toEqual(['a', 'a-bit', 'b-bit', 'top']);
});

test('clients that a failed reading held back are looked at again once it comes, though nothing in it moved', async () => {
  const vendor = vendorOfThree();
  await workAt(vendor, startMs);
  await rows("INSERT INTO clients (id, name, connection, company) VALUES ('cl_1', 'Contoso', 'v', '1')");
  vendor.troubles.set('top', new VendorError('retryable', 'broke off', { retryAfterMs: 7000 }));
  await workAt(vendor, startMs + dayMs);
  vendor.troubles.clear();
  await workAt(vendor, startMs + dayMs + 7000);
  const looked = await rows("SELECT key FROM due WHERE kind = 'assess'");
  expect(looked).toEqual([{ key: 'cl_1' }]);
});
