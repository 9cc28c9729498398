// What schedules of each flow begin with: an empty database, or one in which everything was read and approved.
import { dayMs, hourMs, secondMs } from '../../shared/time.ts';
import type { World } from '../sandbox/world.ts';
import { withHandsAndWaits } from './bend.ts';
import type { Flow } from './flow.ts';
import { gatesHolding } from './gates.ts';
import { type Offer, offersOf, readyOf } from './offers.ts';
import { approve, confirmLinks } from './people.ts';
import { sandboxAccounts, sandboxConnections, sandboxRows } from './scenario.ts';
import { type Plan, Scheduler } from './scheduler.ts';
import { booksIn } from './sides/index.ts';
import { type Base, Site } from './site.ts';
import { Sqlite } from './sqlite-d1.ts';
import { withBooks, withQuestion } from './with-books.ts';
import { autotaskWorld, smallWorld, stripeWorld } from './worlds.ts';

/** A plan without any trouble; the newest executor goes first. */
export const untroubled: Plan = { choose: (runnable) => runnable.length - 1, treat: () => null };

/** The base of the full flow: an empty database with confirmed links. */
export async function emptyBase(): Promise<Base> {
  const base = await newBase();
  await linksConfirmed(base);
  base.sqlite.keep();
  return base;
}

/** The same with vendors that allow so few requests a minute that every pull has to wait. */
export async function tightBase(): Promise<Base> {
  const base = await emptyBase();
  const connections = base.connections.map((connection) => {
    const { connector } = connection;
    return { ...connection, connector: { ...connector, limits: { ...connector.limits, perMinute: 20, perSecond: 4 } } };
  });
  return { ...base, connections };
}

/** The base of the delivery flow: everything read and approved, the undo window about to end. */
export async function approvedBase(): Promise<Base> {
  const base = await approvedOver(await newBase());
  base.sqlite.rows("DELETE FROM due WHERE kind = 'assess'");
  base.sqlite.rows(
    `CREATE TRIGGER nobody_judges AFTER INSERT ON due WHEN NEW.kind = 'assess'
     BEGIN DELETE FROM due WHERE kind = 'assess' AND key = NEW.key; END`,
  );
  base.sqlite.keep();
  return base;
}

/** The same where every change ends a line and starts another, and what became of it is judged. */
export async function stepsBase(): Promise<Base> {
  const base = await newBase();
  const connections = base.connections.map((connection) =>
    connection.id === 'connectwise'
      ? { ...connection, settings: { ...connection.settings, quantityChange: 'end-and-start' } }
      : connection,
  );
  return approvedOver({ ...base, connections });
}

/** The same with a change that a person makes, and one that waits for its line. */
export async function peopleBase(): Promise<Base> {
  return approvedOver({ ...(await newBase()), bend: withHandsAndWaits });
}

/** The same with books, in which the invoices that the notes wait for are not made yet. */
export function booksBase(): Promise<Base> {
  return booksOver(withBooks(smallWorld(), 'quickbooks'));
}

/** The same in Xero, where the sums for the past and an answer to a client are approved as well. */
export function xeroBase(): Promise<Base> {
  return booksOver(withQuestion(withBooks(smallWorld(), 'xero')), readyOf);
}

/** Everything that Autotask can be written, approved. */
export async function autotaskBase(): Promise<Base> {
  return approvedOver(await newBase(autotaskWorld()), readyOf);
}

/** The same of Stripe: quantities, a sum for the days between, and their notes. */
export async function stripeBase(): Promise<Base> {
  return approvedOver(await newBase(stripeWorld()), readyOf);
}

async function booksOver(world: World, alsoOf?: (site: Site) => Offer[]): Promise<Base> {
  const base = await approvedOver(await newBase(world), alsoOf);
  // Every schedule has books of its own, which know no tokens but the first consent's.
  const gate = base.storages.get(booksIn(world)?.id ?? '');
  for (const key of ['token', 'refresh']) gate?.delete(key);
  return base;
}

/** The same where a replaced refresh token works for another day, as Intuit writes. */
export async function gracefulBooksBase(): Promise<Base> {
  return { ...(await booksBase()), refreshGraceMs: dayMs };
}

/** What is proposed is approved, and what `alsoOf` finds then. */
async function approvedOver(base: Base, alsoOf: (site: Site) => Offer[] = () => []): Promise<Base> {
  await linksConfirmed(base);
  const site = new Site(base);
  const scheduler = new Scheduler(site, untroubled, { happen: async () => {}, nextDueMs: async () => null });
  await scheduler.startTick();
  await scheduler.run();
  for (const offersNow of [offersOf, alsoOf]) {
    for (const offer of offersNow(site)) await scheduler.runAlone('approve', (each) => approve(site, each, offer));
  }
  const [decided] = base.sqlite.rows('SELECT max(undo_until_ms) AS ms FROM decisions');
  // Reading is the full flow's business.
  base.sqlite.rows(`UPDATE due SET at_ms = at_ms + ${1000 * 24 * hourMs} WHERE kind = 'pull'`);
  base.sqlite.keep();
  const decisions = site.ledger.events.map(({ event }) => event).filter(({ type }) => type === 'decision-made');
  return { ...base, storages: site.gates.storages(), startMs: Number(decided?.ms) - secondMs, decisions };
}

async function newBase(world = smallWorld()): Promise<Base> {
  const sqlite = new Sqlite();
  sqlite.migrate();
  sqlite.keep();
  const startMs = Date.parse(world.clock);
  sqlite.rows(
    `INSERT INTO connections (id, title, settings, zone, rights, added_at, vendor, account, version)
     SELECT value ->> 'id', value ->> 'title', value -> 'settings', value ->> 'zone', value -> 'rights', value ->> 'addedAt',
       value ->> 'vendor', value -> 'account', value ->> 'version' FROM json_each('${JSON.stringify(sandboxRows(world))}')`,
  );
  sqlite.keep();
  const storages = await gatesHolding(sandboxAccounts(world), startMs);
  return { sqlite, world, connections: sandboxConnections(world), storages, startMs, decisions: [] };
}

async function linksConfirmed(base: Base): Promise<void> {
  const site = new Site(base);
  const scheduler = new Scheduler(site, untroubled, { happen: async () => {}, nextDueMs: async () => null });
  await scheduler.runAlone('links', (executor) => confirmLinks(site, executor));
}

/** The flows, each with where its schedules begin. */
export const bases: Readonly<Record<Flow, () => Promise<Base>>> = {
  delivery: approvedBase,
  full: emptyBase,
  steps: stepsBase,
  people: peopleBase,
  books: booksBase,
  xero: xeroBase,
  autotask: autotaskBase,
  stripe: stripeBase,
};

/** Those in which what became of a delivery is judged, and people go on from there. */
export const judgedFlows = ['steps', 'people', 'books', 'xero', 'autotask', 'stripe'] as const;
