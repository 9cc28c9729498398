// What must hold after every schedule, whatever broke in it. Each sentence names the action and what happened to it.

import { minuteMs, secondMs } from '../../shared/time.ts';
import { genesis, linkHash } from '../../shared/trail.ts';
import { privateHash, type TrailEvent } from '../../shared/trail-event.ts';
import { leaseLastsMs } from '../../worker/gate/quota.ts';
import { booksApart } from './check-books.ts';
import { changesApart } from './check-changes.ts';
import { isOf, type Known, knownActions, nameOf, ownerOf, wasDoneByHand } from './known.ts';
import type { CommittedEvent, Effect, Ledger, Sent } from './ledger.ts';
import type { Outcome } from './run.ts';
import type { Row } from './sqlite-d1.ts';

/** Everything that does not hold, as sentences; empty when all is well. */
export function violationsOf(outcome: Outcome): string[] {
  if (outcome.broke !== null) return [`the schedule broke down: ${outcome.broke}`];
  return [
    ...perAction(outcome),
    ...changesApart(outcome),
    ...booksApart(outcome),
    ...undescribed(outcome),
    ...afterTheEnd(outcome.ledger),
    ...undecided(outcome.ledger),
    ...untold(outcome.ledger),
    ...whilePaused(outcome.ledger),
    ...brokenChain(outcome),
    ...overLimit(outcome),
    ...leftOver(outcome),
    ...recordsApart(outcome),
  ];
}

/** At most one effect; done exactly where there is one, or where it was found in place. */
function perAction(outcome: Outcome): string[] {
  const { ledger } = outcome;
  const states = new Map(outcome.actions.map((row) => [String(row.id), row]));
  const known = knownActions(outcome);
  return [...known.values()].flatMap((action) => {
    const effects = ledger.effects.filter((each) => ownerOf(each, known, outcome) === action);
    const name = nameOf(action);
    const said: string[] = [];
    if (effects.length > 1) said.push(`${name} took effect ${effects.length} times (steps ${stepsOf(effects)})`);
    const row = states.get(action.id);
    const state = row === undefined ? 'forgotten' : String(row.state);
    const receipt = row?.receipt == null ? null : JSON.parse(String(row.receipt));
    // An answer that says nothing of the end (none, or a server's error) is settled by looking, whoever put it there.
    const isUntold = receipt !== null && (receipt.status === null || receipt.status >= 500);
    const isFound = isUntold && (wasDoneByHand(action, ledger) || wasFoundInPlace(action, outcome));
    if (state === 'done' && effects.length === 0 && !isFound) {
      said.push(`${name} is called done and never took effect`);
    }
    const mayHaveEffect = ['done', 'unknown'].includes(state) || ledger.restores.length > 0;
    if (effects.length > 0 && !mayHaveEffect) said.push(`${name} took effect and is called ${state}`);
    return said;
  });
}

/** An older database finds in place what an action wrote that it forgot. */
function wasFoundInPlace(action: Known, outcome: Outcome): boolean {
  const { effects, restores } = outcome.ledger;
  return restores.length > 0 && effects.some((each) => isOf(each, action, outcome));
}

/** Every effect is what some action says, word for word. */
function undescribed(outcome: Outcome): string[] {
  const known = knownActions(outcome);
  return outcome.ledger.effects
    .filter((effect) => !effect.path.endsWith('/token') && ownerOf(effect, known, outcome) === undefined)
    .map((effect) => `${effect.method} ${effect.path} took effect at step ${effect.step} and is no action's`);
}

const ends = ['unknown', 'rejected', 'stale', 'done'];

/** Nothing is sent again once its end was written down. */
function afterTheEnd(ledger: Ledger): string[] {
  return ofType(ledger, 'write-settled').flatMap(({ step, event }) => {
    const { action, state } = event.body as { action: string; state: string };
    if (!ends.includes(state)) return [];
    return ledger.sent
      .filter((sent) => sent.action === action && sent.step > step)
      .map((sent) => `action ${action} was ${state} at step ${step} and sent again at step ${sent.step}`);
  });
}

/** No effect without a decision over this very action that stood when it was sent. */
function undecided(ledger: Ledger): string[] {
  const made = ofType(ledger, 'decision-made');
  const revoked = ofType(ledger, 'decision-revoked');
  return ledger.sent.flatMap((sent) => {
    const intent = intentOf(ledger, sent);
    if (intent === undefined) return [`action ${sent.action} was sent at step ${sent.step} without an intent`];
    const { decision, digest } = intent.event.body as { decision: string; digest: string };
    const decided = made.find((each) => each.event.body.decision === decision);
    if (decided === undefined || !isOver(decided.event, sent.action, digest)) {
      return [`action ${sent.action} was sent at step ${sent.step} without a decision over its bytes`];
    }
    const takenBack = revoked.find(
      ({ step, event }) =>
        event.body.decision === decision &&
        (event.body.actions as string[]).includes(sent.action) &&
        step < sent.step &&
        mustBeKnown(ledger, step, sent.step, decision),
    );
    if (takenBack === undefined) return [];
    return [`action ${sent.action} was sent at step ${sent.step}, taken back at step ${takenBack.step}`];
  });
}

/** A take-back that broke off before its person had an answer may be forgotten with the database, no other. */
function mustBeKnown({ restores, answeredTakeBacks }: Ledger, from: number, to: number, decision: string): boolean {
  const forgotten = restores.find((step) => step >= from && step <= to);
  if (forgotten === undefined) return true;
  return answeredTakeBacks.some((each) => each.decision === decision && each.step <= forgotten);
}

function isOver(event: TrailEvent, action: string, digest: string): boolean {
  const { signed } = event.body as { signed: { actions: { id: string; digest: string }[] } };
  return signed.actions.some((each) => each.id === action && each.digest === digest);
}

/** The intent this request was sent under: the newest one before it, by the same executor. */
function intentOf(ledger: Ledger, { action, executor, step }: Sent): CommittedEvent | undefined {
  return ofType(ledger, 'write-intended').findLast(
    (each) => each.event.body.action === action && each.executor === executor && each.step < step,
  );
}

/** Every effect was announced before it and settled after it. */
function untold(ledger: Ledger): string[] {
  const settled = ofType(ledger, 'write-settled');
  return ledger.effects.flatMap((effect) => {
    const said: string[] = [];
    const intent = ofType(ledger, 'write-intended').find(
      (each) => each.event.body.action === effect.action && each.step < effect.sentStep,
    );
    if (intent === undefined) said.push(`action ${effect.action} took effect at step ${effect.step} unannounced`);
    const isSettled = settled.some((each) => each.event.body.action === effect.action && each.step > effect.sentStep);
    if (!isSettled && ledger.restores.length === 0) {
      said.push(`action ${effect.action} took effect at step ${effect.step} and was never settled`);
    }
    return said;
  });
}

/** What the gate let through before a pause may still leave; nothing else. */
function whilePaused(ledger: Ledger): string[] {
  return ledger.sent.flatMap((sent) => {
    const admission = ledger.admissions.findLast(
      (each) => each.action === sent.action && each.executor === sent.executor && each.step < sent.step,
    );
    if (admission?.verdict !== 'go')
      return [`action ${sent.action} was sent at step ${sent.step} without the gate's word`];
    const last = ledger.pauses.findLast((each) => each.connection === sent.vendor && each.step < admission.step);
    return last?.paused === true
      ? [`action ${sent.action} was sent at step ${sent.step} while writes were paused`]
      : [];
  });
}

/** Links that were found right once, as they stand: most schedules share their beginning. */
const rightLinks = new Set<string>();
const rightLinksAtMost = 20_000;

function isRight(seq: number, prev: string, event: string, hash: string): boolean {
  const link = `${seq} ${prev} ${hash} ${event}`;
  if (rightLinks.has(link)) return true;
  if (linkHash(seq, prev, JSON.parse(event)) !== hash) return false;
  if (rightLinks.size < rightLinksAtMost) rightLinks.add(link);
  return true;
}

/** Sealed links hold together, one after the other. */
function brokenChain({ trail }: Outcome): string[] {
  let prev = genesis;
  for (const row of trail) {
    if (row.hash === null) return [];
    if (row.prev !== prev || !isRight(Number(row.seq), prev, String(row.event), String(row.hash))) {
      return [`link ${String(row.seq)} of the trail does not follow the one before it`];
    }
    if (!isPrivateWhole(row)) return [`link ${String(row.seq)} of the trail has another private part than was chained`];
    prev = String(row.hash);
  }
  return [];
}

/** A private part is the one whose hash the event holds. */
function isPrivateWhole({ event, private: part }: Row): boolean {
  const chained = String(event);
  if (part === null) return !chained.includes('"private":"');
  return chained.includes(`"private":"${privateHash(JSON.parse(String(part)))}"`);
}

/**
 * A gate that is restored lends its quota anew, while what it lent before is still spent: each life that reaches into the
 * window may spend the whole of it. Where no gate was restored, that is one.
 */
function overLimit({ ledger, limits }: Outcome): string[] {
  return Object.entries(limits).flatMap(([vendor, { perSecond, perMinute }]) => {
    const requests = ledger.requests
      .filter((each) => each.vendor === vendor)
      .toSorted((one, other) => one.leftMs - other.leftMs);
    const isOver = (limit: number, withinMs: number) =>
      requests.some(({ leftMs, gatesSetBack }, last) => {
        const inWindow = requests.filter((each, at) => at <= last && leftMs - each.leftMs < withinMs).length;
        const before = requests.findLast((each) => each.leftMs <= leftMs - withinMs - leaseLastsMs);
        return inWindow > limit * (1 + gatesSetBack - (before?.gatesSetBack ?? 0));
      });
    return [
      ...(perSecond !== undefined && isOver(perSecond, secondMs)
        ? [`${vendor} saw more than ${perSecond} requests within a second`]
        : []),
      ...(perMinute !== undefined && isOver(perMinute, minuteMs)
        ? [`${vendor} saw more than ${perMinute} requests within a minute`]
        : []),
    ];
  });
}

/** Everything drains: nothing under way without a reason, no lease, no failed row. */
function leftOver({ actions, due, nowMs }: Outcome): string[] {
  const stuck = actions
    .filter((row) => ['approved', 'sending'].includes(String(row.state)))
    .map((row) => `action ${String(row.id)} (${String(row.type)}) is left ${String(row.state)}`);
  const rows = due
    .filter((row) => row.lease_until_ms !== null || row.kind === 'deliver' || row.kind === 'confirm')
    .map((row) => `the due row ${String(row.kind)} ${String(row.key)} is left at ${new Date(nowMs).toISOString()}`);
  return [...stuck, ...rows];
}

/** After the last reading, what is stored is what the vendor has. */
function recordsApart({ flow, records, lines }: Outcome): string[] {
  if (flow === 'delivery') return [];
  return lines.flatMap(({ id, quantity, cancelled }) => {
    const stored = records.find((row) => String(row.id) === id);
    if (stored === undefined) return [`line ${id} is ${quantity} at the vendor and unknown here`];
    const step = JSON.parse(String(stored.data)).steps.at(-1);
    const known = Number(step.quantity);
    if (known !== quantity) return [`line ${id} is ${quantity} at the vendor and ${known} here`];
    const lastDay = cancelled.slice(0, 10);
    const isSame = (step.until ?? '') === lastDay;
    return isSame ? [] : [`line ${id} ends on "${lastDay}" at the vendor and on "${step.until}" here`];
  });
}

function ofType({ events }: Ledger, type: string): CommittedEvent[] {
  return events.filter((each) => each.event.type === type);
}

function stepsOf(effects: readonly Effect[]): string {
  return effects.map((each) => each.step).join(', ');
}
