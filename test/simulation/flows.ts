// The flows schedules run: deliveries from approved actions, the same with judgment and people, and everything from nothing.
import { hourMs, minuteMs, secondMs } from '../../shared/time.ts';
import { awaitedLine, withHandsAndWaits } from './bend.ts';
import type { Flow } from './flow.ts';
import { offersOf, targetsOf, unsettledOf, waitingOf, waysBackOf } from './offers.ts';
import { approve, confirmLinks, disagree, setPaused, settle, takeBack } from './people.ts';
import type { Act, EventKind } from './points.ts';
import { sandboxConnections, smallWorld } from './scenario.ts';
import { type Plan, Scheduler, type Surroundings } from './scheduler.ts';
import { type Base, productOf, Site } from './site.ts';
import { Sqlite } from './sqlite-d1.ts';

/** A plan without any trouble; the newest executor goes first. */
export const untroubled: Plan = { choose: (runnable) => runnable.length - 1, treat: () => null };

/** What comes round by itself. */
const routine = "('pull', 'assess', 'remap')";
const longestMs = 12 * hourMs;
const decisionsAtMost = 6;

/** The base of the full flow: an empty database with confirmed links. */
export async function emptyBase(): Promise<Base> {
  const base = newBase();
  await linksConfirmed(base);
  base.sqlite.keep();
  return base;
}

/** The same with vendors that allow so few requests a minute that every pull has to wait. */
export async function tightBase(): Promise<Base> {
  const base = await emptyBase();
  const connections = base.connections.map((connection) => {
    const { connector } = connection;
    return { ...connection, connector: { ...connector, limits: { ...connector.limits, requestsPerMinute: 20 } } };
  });
  return { ...base, connections };
}

/** The base of the delivery flow: everything read and approved, the undo window about to end. */
export async function approvedBase(): Promise<Base> {
  const base = await approvedOver(newBase());
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
  const base = newBase();
  const connections = base.connections.map((connection) =>
    connection.id === 'connectwise'
      ? { ...connection, settings: { ...connection.settings, quantityChange: 'end-and-start' } }
      : connection,
  );
  return approvedOver({ ...base, connections });
}

/** The same with a change that a person makes, and one that waits for its line. */
export function peopleBase(): Promise<Base> {
  return approvedOver({ ...newBase(), bend: withHandsAndWaits });
}

async function approvedOver(base: Base): Promise<Base> {
  await linksConfirmed(base);
  const site = new Site(base);
  const scheduler = new Scheduler(site, untroubled, { happen: async () => {}, nextDueMs: async () => null });
  await scheduler.startTick();
  await scheduler.run();
  for (const offer of offersOf(site)) await scheduler.runAlone('approve', (each) => approve(site, each, offer));
  const [decided] = base.sqlite.rows('SELECT max(undo_until_ms) AS ms FROM decisions');
  // Reading is the full flow's business.
  base.sqlite.rows(`UPDATE due SET at_ms = at_ms + ${1000 * 24 * hourMs} WHERE kind = 'pull'`);
  base.sqlite.keep();
  const decisions = site.ledger.events.map(({ event }) => event).filter(({ type }) => type === 'decision-made');
  return { ...base, storages: site.gates.storages(), startMs: Number(decided?.ms) - secondMs, decisions };
}

function newBase(): Base {
  const sqlite = new Sqlite();
  sqlite.migrate();
  sqlite.keep();
  const world = smallWorld();
  const startMs = Date.parse(world.clock);
  return { sqlite, world, connections: sandboxConnections(), storages: new Map(), startMs, decisions: [] };
}

async function linksConfirmed(base: Base): Promise<void> {
  const site = new Site(base);
  const scheduler = new Scheduler(site, untroubled, { happen: async () => {}, nextDueMs: async () => null });
  await scheduler.runAlone('links', (executor) => confirmLinks(site, executor));
}

/** Everything that goes on around the executors of a flow. */
export function surroundingsOf(flow: Flow, acts: readonly Act[] = []): Surroundings {
  let decisions = 0;
  const toCome = [...acts];
  return {
    happen,
    async nextDueMs(scheduler) {
      const { site } = scheduler;
      if (site.nowMs > site.base.startMs + longestMs) return null;
      const dueMs = nextDueOf(site, flow);
      if (dueMs !== null) return dueMs;
      if (isPaused(site)) {
        await scheduler.start('resume', (executor) => setPaused(site, executor, false));
        return site.nowMs;
      }
      if (flow === 'delivery') return null;
      if (flow !== 'full') return nextOfPeopleMs(scheduler, toCome);
      const [offer] = offersOf(site);
      if (offer !== undefined && decisions < decisionsAtMost) {
        decisions += 1;
        await scheduler.start('approve', (executor) => approve(site, executor, offer));
        return site.nowMs;
      }
      return nextReadingMs(site);
    },
  };
}

/** The schedule's first executors. */
export async function begin(flow: Flow, scheduler: Scheduler): Promise<void> {
  const { site } = scheduler;
  if (flow === 'full') await scheduler.startTick();
  else scheduler.at(site.base.startMs + secondMs, async () => void (await scheduler.startWork()));
}

async function happen(event: EventKind, scheduler: Scheduler): Promise<void> {
  const { site } = scheduler;
  const [target] = targetsOf(site);
  switch (event) {
    case 'revoke':
      await scheduler.start('undo', (executor) => takeBack(site, executor));
      break;
    case 'change-by-hand':
      if (target !== undefined) site.changeByHand(target.target, target.after + 7);
      break;
    case 'same-by-hand':
      if (target !== undefined) site.changeByHand(target.target, target.after);
      break;
    case 'back-by-hand':
      if (target !== undefined) site.changeByHand(target.target, target.before);
      break;
    case 'bookmark':
      site.bookmark();
      break;
    case 'restore':
      site.restore();
      break;
    case 'evict':
      site.gates.evict();
      break;
    case 'pause':
    case 'resume':
      await scheduler.start(event, (executor) => setPaused(site, executor, event === 'pause'));
      break;
    case 'approve':
    case 'way-back': {
      const [offer] = event === 'approve' ? offersOf(site) : waysBackOf(site);
      if (offer !== undefined) await scheduler.start(event, (executor) => approve(site, executor, offer));
      break;
    }
    case 'approve-and-way-back':
    case 'way-back-and-approve': {
      const first = event === 'approve-and-way-back' ? 'approve' : 'way-back';
      await scheduler.start('approve', (executor) => disagree(site, executor, first));
      break;
    }
    case 'settle':
      await scheduler.start(event, (executor) => settle(site, executor));
      break;
    case 'manual-by-hand':
      for (const { target: step, quantity } of waitingOf(site).steps) site.changeByHand(step, quantity);
      break;
    case 'line-by-hand':
      addAwaited(site);
      break;
    case 'wake':
      scheduler.wake();
      break;
    case 'another-executor':
      await scheduler.startWork();
      break;
  }
}

/** What people do when everything came to rest: they settle what is not known, act, and do what waits for them. */
async function nextOfPeopleMs(scheduler: Scheduler, toCome: Act[]): Promise<number | null> {
  const { site } = scheduler;
  const unsettled = unsettledOf(site);
  if (unsettled !== null && unsettled.fromMs > site.nowMs) return unsettled.fromMs;
  if (unsettled === null && isReadingBehind(site)) {
    site.base.sqlite.rows(`UPDATE due SET at_ms = ${site.nowMs} WHERE kind = 'pull' AND key = 'connectwise/additions'`);
    return site.nowMs;
  }
  const act = unsettled === null ? (nextByHand(site) ?? toCome.shift()) : 'settle';
  if (act === undefined) return null;
  await happen(act, scheduler);
  return site.nowMs;
}

function nextByHand(site: Site): Act | null {
  const { steps, waitsForLine } = waitingOf(site);
  const quantityOf = (id: string) => Number(site.additions().find((row) => String(row.id) === id)?.quantity);
  if (steps.some(({ target, quantity }) => quantityOf(target) !== quantity)) return 'manual-by-hand';
  return waitsForLine && awaitedOf(site) === undefined ? 'line-by-hand' : null;
}

function isReadingBehind({ base, ledger }: Site): boolean {
  const [read] = base.sqlite.rows("SELECT checked_ms AS ms FROM streams WHERE kind = 'agreement-line'");
  return ledger.byHand.some(({ atMs }) => atMs >= Number(read?.ms ?? 0));
}

function awaitedOf(site: Site) {
  const { agreementId, productId } = awaitedLine;
  return site.additions().find((row) => row.agreementId === agreementId && productOf(row) === productId);
}

function addAwaited(site: Site): void {
  const like = site.additions().find((row) => productOf(row) === awaitedLine.productId);
  if (like === undefined || awaitedOf(site) !== undefined || !waitingOf(site).waitsForLine) return;
  site.addByHand({ ...like, agreementId: awaitedLine.agreementId, quantity: awaitedLine.quantity });
}

/** When the next row that is no routine, or a failed one, can be claimed. */
function nextDueOf({ base, nowMs }: Site, flow: Flow): number | null {
  const soon = flow !== 'delivery' ? `OR at_ms <= ${nowMs}` : '';
  const [row] = base.sqlite.rows(
    `SELECT min(max(at_ms, ifnull(lease_until_ms, 0))) AS ms FROM due
     WHERE kind NOT IN ${routine} OR error IS NOT NULL OR lease_until_ms IS NOT NULL ${soon}`,
  );
  return row?.ms == null ? null : Number(row.ms);
}

function isPaused(site: Site): boolean {
  if (site.base.sqlite.rows('SELECT 1 FROM pauses LIMIT 1').length > 0) return true;
  return site.base.connections.some(({ id }) => site.gates.logicOf(id).standing().paused);
}

/** Agreements are read once more after the last change at the vendor; null when that is done. */
function nextReadingMs({ base, ledger }: Site): number | null {
  const lastMs = Math.max(base.startMs, ...[...ledger.effects, ...ledger.byHand].map((each) => each.atMs));
  const [read] = base.sqlite.rows("SELECT max(checked_ms) AS ms FROM streams WHERE kind = 'agreement-line'");
  if (read?.ms != null && Number(read.ms) > lastMs) return null;
  const [next] = base.sqlite.rows("SELECT min(at_ms) AS ms FROM due WHERE kind = 'pull'");
  return Number(next?.ms ?? base.startMs) + minuteMs;
}
