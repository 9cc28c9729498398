// How an action moves from one state to the next: each move is a compare-and-set that fails its whole batch when lost.
import type { Action, ActionState, Receipt } from '../../shared/action.ts';
import { mustHaveChanged, type Write } from './commit.ts';

/** proposed or prepared → approved, if it is still what was on screen. */
export function approveAction(db: D1Database, action: { id: string; digest: string }, decision: string): Write[] {
  return [
    db
      .prepare(
        "UPDATE actions SET state = 'approved', decision = ?2 WHERE id = ?1 AND state IN ('proposed', 'prepared') AND digest = ?3",
      )
      .bind(action.id, decision, action.digest),
    mustHaveChanged(db),
  ];
}

/** Fails the batch unless the action stands as it was read. */
export function mustStandAs(db: D1Database, { id, state }: Pick<Action, 'id' | 'state'>, fence: number): Write[] {
  return [
    db.prepare('UPDATE actions SET state = state WHERE id = ?1 AND state = ?2 AND fence = ?3').bind(id, state, fence),
    mustHaveChanged(db),
  ];
}

/** What is asked of people, and what is theirs to send or to bill. */
export const isOffered = `(state = 'proposed'
  OR (state = 'prepared' AND (type = 'message' OR body ->> 'purpose' = 'catch-up')))`;

/** proposed or prepared → withdrawn, because a decision puts something else in its place. */
export function supersedeAction(db: D1Database, action: { id: string; digest: string }, decision: string): Write[] {
  return [
    db
      .prepare(
        "UPDATE actions SET state = 'withdrawn', superseded = ?2 WHERE id = ?1 AND state IN ('proposed', 'prepared') AND digest = ?3",
      )
      .bind(action.id, decision, action.digest),
    mustHaveChanged(db),
  ];
}

/** Whatever is offered for these findings, their past included → withdrawn: a decision says to do nothing about them. */
export function supersedeOffers(db: D1Database, client: string, findings: readonly string[], decision: string): Write {
  return db
    .prepare(
      `UPDATE actions SET state = 'withdrawn', superseded = ?3 WHERE client = ?1 AND ${isOffered}
       AND finding IN (SELECT value FROM json_each(?2))`,
    )
    .bind(client, JSON.stringify(findings), decision);
}

/** Fails the batch when a change of these findings was approved meanwhile. */
export function noneUnderway(db: D1Database, client: string, findings: readonly string[]): Write[] {
  return [
    db
      .prepare(
        `UPDATE meta SET value = CASE WHEN EXISTS (
           SELECT 1 FROM actions WHERE client = ?1 AND finding IN (SELECT value FROM json_each(?2))
             AND state IN ('approved', 'sending', 'unknown')) THEN NULL ELSE value END
         WHERE key = 'guard'`,
      )
      .bind(client, JSON.stringify(findings)),
  ];
}

/** What a decision took off the table is offered again, where nothing else was put there since. */
export function offerSuperseded(db: D1Database, decision: string): Write {
  return db
    .prepare(
      "UPDATE actions SET state = body ->> 'state', superseded = NULL WHERE superseded = ?1 AND state = 'withdrawn'",
    )
    .bind(decision);
}

const onItsWay = "('approved', 'sending', 'unknown', 'done')";

/** Fails the batch where a client's change would be taken back and built on at once, by two people at one moment. */
export function noneBothWays(db: D1Database, client: string): Write {
  return db
    .prepare(
      `UPDATE meta SET value = CASE WHEN EXISTS (
         SELECT 1 FROM actions AS back JOIN actions AS step ON step.client = back.client
         WHERE back.client = ?1 AND back.state IN ${onItsWay} AND step.state IN ${onItsWay}
         AND step.body ->> 'purpose' <> 'record' AND back.body ->> 'compensates' IN
           (SELECT value FROM json_each(step.body, '$.follows'))
       ) THEN NULL ELSE value END WHERE key = 'guard'`,
    )
    .bind(client);
}

/** approved → as it was offered, while nothing has left; with it goes its delivery. */
export function takeBackAction(db: D1Database, action: string, decision: string): Write[] {
  return [
    db
      .prepare(
        `UPDATE actions SET decision = NULL,
           state = CASE WHEN replaces IS NULL THEN body ->> 'state' ELSE 'withdrawn' END
         WHERE id = ?1 AND state = 'approved' AND decision = ?2`,
      )
      .bind(action, decision),
    mustHaveChanged(db),
    db.prepare("DELETE FROM due WHERE kind = 'deliver' AND key = ?1").bind(action),
  ];
}

export interface TakeUp {
  action: string;
  decision: string;
  /** The fence that was read. */
  fence: number;
  /** The attempt's number, which becomes the fence. */
  attempt: number;
  /** Until when this attempt may still land at the vendor. */
  inFlightUntilMs: number;
  /** The target's version as seen right before; kept from the first attempt that may have landed. */
  seenVersion: string | null;
}

/**
 * approved or sending → sending under a raised fence, while its decision stands, no restore put it in doubt, and nobody it
 * rests on has left, lost rights or the browser it was signed in.
 */
export function takeUpAction(db: D1Database, take: TakeUp): Write[] {
  return [
    db
      .prepare(
        `UPDATE actions SET state = 'sending', fence = ?6, takes = json_insert(takes, '$[#]', ?6), attempts = attempts + 1,
           seen_version = CASE WHEN in_flight_until_ms IS NULL THEN ?5 ELSE seen_version END, in_flight_until_ms = ?4
         WHERE id = ?1 AND fence = ?2 AND state IN ('approved', 'sending') AND in_doubt = 0
         AND EXISTS (SELECT 1 FROM decisions WHERE id = ?3 AND revoked_at IS NULL)
         AND NOT EXISTS (
           SELECT 1 FROM decisions AS d LEFT JOIN decisions AS f ON f.id = d.signed ->> 'seconds'
           JOIN due AS w ON w.kind = 'withdraw' AND w.key IN (d.device, d.member, f.device, f.member)
           WHERE d.id = ?3 AND actions.state = 'approved')`,
      )
      .bind(take.action, take.fence, take.decision, take.inFlightUntilMs, take.seenVersion, take.attempt),
    mustHaveChanged(db),
  ];
}

/** sending → approved: this attempt surely came to nothing, so it waits as before and nothing of it may still land. */
export function heldBack(db: D1Database, action: string, fence: number): Write[] {
  return [
    db
      .prepare(
        "UPDATE actions SET state = 'approved', in_flight_until_ms = NULL WHERE id = ?1 AND fence = ?2 AND state = 'sending'",
      )
      .bind(action, fence),
    mustHaveChanged(db),
  ];
}

/** approved or sending → its end, by the executor that holds the fence. */
export function endAction(
  db: D1Database,
  action: string,
  state: ActionState,
  receipt: Receipt,
  fence: number,
): Write[] {
  return [
    db
      .prepare(
        `UPDATE actions SET state = ?2, receipt = ?3, in_doubt = 0,
           in_flight_until_ms = CASE WHEN ?2 = 'unknown' THEN in_flight_until_ms END
         WHERE id = ?1 AND fence = ?4 AND state IN ('approved', 'sending')`,
      )
      .bind(action, state, JSON.stringify(receipt), fence),
    mustHaveChanged(db),
  ];
}

/** What a restore put in doubt was looked at and may go on as it was approved. */
export function clearDoubt(db: D1Database, action: string, fence: number): Write[] {
  return [
    db
      .prepare("UPDATE actions SET in_doubt = 0 WHERE id = ?1 AND fence = ?2 AND state IN ('approved', 'sending')")
      .bind(action, fence),
    mustHaveChanged(db),
  ];
}

/** approved → withdrawn, where what it followed came to nothing; one that is elsewhere or in doubt stays there. */
export function withdrawApproved(db: D1Database, action: string): Write {
  return db
    .prepare("UPDATE actions SET state = 'withdrawn' WHERE id = ?1 AND state = 'approved' AND in_doubt = 0")
    .bind(action);
}

/** withdrawn → approved, where what it follows turned out to be done after all. */
export function reviveWithdrawn(db: D1Database, action: string, decision: string): Write {
  return db
    .prepare("UPDATE actions SET state = 'approved' WHERE id = ?1 AND state = 'withdrawn' AND decision = ?2")
    .bind(action, decision);
}

/** unknown → done or rejected, by a person's word; what was read before stays in the receipt. */
export function settleUnknown(
  db: D1Database,
  action: { id: string; digest: string },
  state: Extract<ActionState, 'done' | 'rejected'>,
  at: string,
  message: string,
): Write[] {
  return [
    db
      .prepare(
        `UPDATE actions SET state = ?3, receipt = json_set(receipt, '$.at', ?4, '$.message', ?5)
         WHERE id = ?1 AND digest = ?2 AND state = 'unknown'`,
      )
      .bind(action.id, action.digest, state, at, message),
    mustHaveChanged(db),
  ];
}

/** A deferred action's record was seen: it is its target from now on. */
export function arriveTarget(db: D1Database, action: string, record: string): Write[] {
  return [
    db
      .prepare("UPDATE actions SET arrived = ?2 WHERE id = ?1 AND state = 'approved' AND arrived IS NULL")
      .bind(action, record),
    mustHaveChanged(db),
  ];
}

/** Notes that a done action's change was read as a plain record. */
export function markConfirmed(db: D1Database, action: string, at: string): Write {
  return db.prepare('UPDATE actions SET confirmed_at = ?2 WHERE id = ?1').bind(action, at);
}
