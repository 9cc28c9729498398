// The trail: one chain whoever seals it, and no byte of it can change unseen.
import { beforeAll, expect, test } from 'vitest';
import { genesis, headOver, linkHash, type TrailLink, trailLink } from '../../shared/trail.ts';
import { privateHash, type TrailEvent } from '../../shared/trail-event.ts';
import { commit } from '../../worker/store/commit.ts';
import { sealTrail } from '../../worker/store/seal.ts';
import { readHead, readLinks } from '../../worker/store/trail.ts';
import { db, depsAt, startMs } from './world.ts';

const deps = depsAt(startMs, []);
const event = (n: number): TrailEvent => deps.event('write-confirmed', { n, text: 'a "quoted" text', price: '22.00' });
const append = (n: number) => commit(db, [], [event(n), event(n + 0.5)]);

/** The first place where a chain does not hold; null when it holds. */
function brokenAt(links: readonly TrailLink[]): number | null {
  let prev = genesis;
  for (const [index, link] of links.entries()) {
    if (link.seq !== index + 1 || link.prev !== prev || link.hash !== linkHash(link.seq, prev, link.event))
      return index + 1;
    if (link.private !== undefined && privateHash(link.private) !== link.event.private) return index + 1;
    prev = link.hash;
  }
  return null;
}

beforeAll(async () => {
  for (let n = 1; n <= 5; n += 1) await append(n);
  await sealTrail(db);
});

test('the sealed chain verifies, and its head is over its last link', async () => {
  const links = await readLinks(db, 0);
  const head = await readHead(db);
  expect(links).toHaveLength(10);
  expect(brokenAt(links)).toBeNull();
  expect(head).toEqual(headOver(10, links.at(-1)?.hash ?? '', []));
});

test('one changed, missing, doubled or swapped link breaks the chain at its place', async () => {
  const links = await readLinks(db, 0);
  const text = JSON.stringify(links[3]);
  for (let at = 0; at < text.length; at += 1) {
    const changed = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
    const read = parsed(changed);
    if (read === null || JSON.stringify(read) === text) continue;
    expect(brokenAt([...links.slice(0, 3), read, ...links.slice(4)]), changed).toBeLessThanOrEqual(5);
    expect(brokenAt([...links.slice(0, 3), read, ...links.slice(4)])).toBeGreaterThanOrEqual(4);
  }
  expect(brokenAt([...links.slice(0, 3), ...links.slice(4)])).toBe(4);
  expect(brokenAt([...links.slice(0, 4), ...links.slice(3)])).toBe(5);
  expect(brokenAt([...links].reverse())).toBe(1);
});

function parsed(text: string): TrailLink | null {
  try {
    return trailLink.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

test('sealing what is sealed writes nothing', async () => {
  const before = await readHead(db);
  expect(await sealTrail(db)).toBe(0);
  expect(await readHead(db)).toEqual(before);
});

test('sealers at once, while events still arrive, agree on one chain', async () => {
  await append(20);
  await Promise.all([sealTrail(db), append(21), sealTrail(db), append(22), sealTrail(db)]);
  await sealTrail(db);
  const links = await readLinks(db, 0);
  const head = await readHead(db);
  expect(brokenAt(links)).toBeNull();
  expect(links).toHaveLength(16);
  expect(head).toEqual(headOver(16, links.at(-1)?.hash ?? '', []));
});

test('a private part can go, its hash stays, and the head tells what was appended after the last link', async () => {
  const before = await readLinks(db, 0);
  await db.prepare('UPDATE trail_events SET private = NULL WHERE seq = 3').run();
  const links = await readLinks(db, 0);
  expect(links[2]).not.toHaveProperty('private');
  expect(links[2]?.event).toEqual(before[2]?.event);
  expect(brokenAt(links)).toBeNull();
  await append(30);
  const { results } = await db.prepare('SELECT event FROM trail_events WHERE hash IS NULL').all<{ event: string }>();
  const open = results.map((row) => JSON.parse(row.event));
  expect(open).toHaveLength(2);
  expect(await readHead(db)).toEqual(headOver(16, links.at(-1)?.hash ?? '', open));
});
