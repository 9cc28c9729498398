// The flows schedules run: deliveries from approved actions, the same with judgment and people, and everything from nothing.
import { hourMs, minuteMs, secondMs } from '../../shared/time.ts';
import { awaitedLine } from './bend.ts';
import type { Flow } from './flow.ts';
import { letGoOfAll } from './let-go.ts';
import { offersOf, targetsOf, unsettledOf, waitingOf, waysBackOf } from './offers.ts';
import { approve, disagree, setPaused, settle, takeBack } from './people.ts';
import type { Act, EventKind } from './points.ts';
import type { Scheduler, Surroundings } from './scheduler.ts';
import { productOf } from './sides/connectwise.ts';
import { booksIn } from './sides/index.ts';
import type { Site } from './site.ts';
import { customers } from './with-books.ts';

/** What comes round by itself. */
const routine = "('pull', 'follow', 'assess', 'remap')";
const longestMs = 12 * hourMs;
const decisionsAtMost = 6;

/** Everything that goes on around the executors of a flow. */
export function surroundingsOf(flow: Flow, acts: readonly Act[] = []): Surroundings {
  let decisions = 0;
  const toCome = [...acts];
  return {
    happen,
    beforeTick: letGoOfAll,
    async nextDueMs(scheduler) {
      const { site } = scheduler;
      if (site.nowMs > site.base.startMs + longestMs) return null;
      if (asksToConnect(site)) await site.connectAgain();
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
    case 'gate-restore':
      site.restoreGates();
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
    case 'invoices-made':
      makeInvoices(site);
      break;
    case 'connect-again':
      if (asksToConnect(site)) await site.connectAgain();
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
    return readNow(site, 'agreement', 'agreement-line');
  }
  if (unsettled === null && isBehindBooks(site)) return readNow(site, 'invoice');
  const act = unsettled === null ? (nextByHand(site) ?? toCome.shift()) : 'settle';
  if (act === undefined) return lookOnceMoreMs(scheduler);
  if (act === 'invoices-made') return laterMs(scheduler, () => happen(act, scheduler));
  await happen(act, scheduler);
  return site.nowMs;
}

/** Longer than an access token of the books lives. */
const tokenLifeMs = 2 * hourMs;

function laterMs(scheduler: Scheduler, act: () => Promise<void> | void): number {
  const atMs = scheduler.site.nowMs + tokenLifeMs;
  scheduler.at(atMs, act);
  return atMs;
}

/** Where there are books, they are read again when their token is no more: the connection must have outlived it all. */
function lookOnceMoreMs(scheduler: Scheduler): number | null {
  const { site } = scheduler;
  if (site.ledger.lastLookMs !== null || booksIn(site.base.world) === null) return null;
  site.ledger.lastLookMs = site.nowMs + tokenLifeMs;
  return laterMs(scheduler, () => void readNow(site, 'invoice'));
}

/** The lists of these kinds of record are read at once, and what follows them. */
function readNow(site: Site, ...kinds: string[]): number {
  const lists = `SELECT connection || '/' || stream FROM streams WHERE kind IN (${kinds.map((kind) => `'${kind}'`)})`;
  site.base.sqlite.rows(`UPDATE due SET at_ms = ${site.nowMs} WHERE kind = 'pull' AND key IN (${lists})`);
  return site.nowMs;
}

function isBehindBooks({ base, ledger }: Site): boolean {
  const changedMs = Math.max(ledger.invoicesMadeMs ?? 0, ledger.lastLookMs ?? 0);
  const [read] = base.sqlite.rows(
    "SELECT checked_ms AS ms FROM streams WHERE connection = ?1 AND stream = 'invoices'",
    [booksIn(base.world)?.id ?? ''],
  );
  return changedMs > 0 && changedMs >= Number(read?.ms ?? 0);
}

/** For each client in the books, one before its change, the one its note waits for, and one after it. */
function makeInvoices(site: Site): void {
  if (site.ledger.invoicesMadeMs !== null || booksIn(site.base.world) === null) return;
  site.makeInvoices(Object.values(customers), ['2026-11-15', '2026-12-01', '2027-01-01'], 700);
}

/** Longer than anything waits before it tries again. */
const retriedMs = 40 * minuteMs;

/** A person reads that the books have to be connected again, and nobody has done so just now. */
function asksToConnect({ base, ledger, nowMs }: Site): boolean {
  const last = ledger.connectedAgain.at(-1);
  if (last !== undefined && nowMs < last.atMs + retriedMs) return false;
  const [row] = base.sqlite.rows(
    `SELECT 1 FROM due WHERE error LIKE '%connect it again%invalid_grant%'
     UNION SELECT 1 FROM streams WHERE error LIKE '%connect it again%invalid_grant%' LIMIT 1`,
  );
  return row !== undefined;
}

function nextByHand(site: Site): Act | null {
  const { steps, waitsFor } = waitingOf(site);
  const quantityOf = (id: string) => Number(site.additions().find((row) => String(row.id) === id)?.quantity);
  if (steps.some(({ target, quantity }) => quantityOf(target) !== quantity)) return 'manual-by-hand';
  if (waitsFor.includes('invoice') && site.ledger.invoicesMadeMs === null) return 'invoices-made';
  return waitsFor.includes('agreement-line') && awaitedOf(site) === undefined ? 'line-by-hand' : null;
}

function isReadingBehind({ base, ledger }: Site): boolean {
  // Stripe's items are read for one subscription after the other: that some of them were says nothing of the others.
  const of =
    base.world.stripe === undefined ? "kind = 'agreement-line'" : "kind = 'agreement' AND connection = 'stripe'";
  const [read] = base.sqlite.rows(`SELECT checked_ms AS ms FROM streams WHERE ${of}`);
  return ledger.byHand.some(({ atMs }) => atMs >= Number(read?.ms ?? 0));
}

function awaitedOf(site: Site) {
  const { agreementId, productId } = awaitedLine;
  return site.additions().find((row) => row.agreementId === agreementId && productOf(row) === productId);
}

function addAwaited(site: Site): void {
  const like = site.additions().find((row) => productOf(row) === awaitedLine.productId);
  if (like === undefined || awaitedOf(site) !== undefined || !waitingOf(site).waitsFor.includes('agreement-line'))
    return;
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
  return site.base.connections.some(({ id }) => site.gates.logicOf(id).state().paused);
}

/** Agreements are read whole, and once more after the last change at the vendor; null when that is done. */
function nextReadingMs({ base, ledger }: Site): number | null {
  const lastMs = Math.max(base.startMs, ...[...ledger.effects, ...ledger.byHand].map((each) => each.atMs));
  // A list that was put off for a smaller page says why itself; its row waits like any other.
  const [read] = base.sqlite.rows(
    `SELECT max(checked_ms) FILTER (WHERE kind = 'agreement-line') AS ms, min(complete) AS isWhole FROM streams
     WHERE kind IN ('agreement', 'agreement-line')`,
  );
  if (read?.ms != null && Number(read.ms) > lastMs && read.isWhole === 1) return null;
  const [next] = base.sqlite.rows("SELECT min(at_ms) AS ms FROM due WHERE kind = 'pull'");
  return Number(next?.ms ?? base.startMs) + minuteMs;
}
