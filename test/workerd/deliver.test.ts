// Deliveries: one effect per approval, and always a known end.
import { beforeEach, describe, expect, test } from 'vitest';
import type { ActionState } from '../../shared/action.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { deliverAction } from '../../worker/steps/flow/deliver-action.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeDue } from '../../worker/store/due.ts';
import { readAction } from '../../worker/store/packets.ts';
import { means } from '../worker/core/rules/client-view.ts';
import { change, jane, noteOf, offer, psaInMemory, signedOver } from './approvals.ts';
import { db, depsAt, eventsAfter, forgetAll, lastSeq, rows, startMs } from './world.ts';

const sendMs = startMs + undoWindowMs;
let psa = psaInMemory();
let names: { id: string; noteId: string };
let decision = '';
let serial = 0;

beforeEach(async () => {
  await forgetAll();
  psa = psaInMemory();
  // The gate outlives the database, so each test has actions of its own.
  serial += 1;
  const action = change(`ac${serial}`);
  const note = noteOf(action);
  names = { id: action.id, noteId: note.id };
  await offer(action, note);
  decision =
    (await decide(depsAt(startMs, []), { signed: signedOver([action, note]), signature: 'sig', by: jane })).decision ??
    '';
});

const at = (nowMs: number) => depsAt(nowMs, [psa.connection]);
const stateOf = async (id: string) => (await readAction(db, id))?.action.state;
const both = async () => [await stateOf(names.id), await stateOf(names.noteId)];

/** One delivery by itself, as a queue message would start it. */
async function deliver(nowMs = sendMs) {
  const due = await claimDue(db, { kind: 'deliver', key: names.id }, nowMs);
  return due === null ? 'not due' : deliverAction(at(nowMs), names.id, due);
}

const lost = () => new VendorError('retryable', 'no answer');
const refused = (status = 400) => new VendorError('rejected', 'no such thing', { status });

describe('the path of a write', () => {
  test('nothing leaves inside the undo window', async () => {
    await workOffDue(at(sendMs - 1));
    expect(psa.calls).toEqual([]);
  });

  test('intent, look, send, look again; then its note', async () => {
    const seq = await lastSeq();
    await workOffDue(at(sendMs));
    expect(psa.calls.slice(0, 3)).toEqual([`look ${names.id}`, `send ${names.id}`, `back ${names.id}`]);
    expect(psa.effects).toEqual([names.id, names.noteId]);
    expect(await both()).toEqual(['done', 'done']);
    expect(psa.state.notes[0]).toContain('Approved by Jane Doe on 20 Nov 2026 at 09:00 UTC.');
    expect((await eventsAfter(seq)).filter((type) => type.startsWith('write-'))).toEqual([
      'write-intended',
      'write-settled',
      'write-intended',
      'write-settled',
      'write-confirmed',
    ]);
  });

  test('both readings are in the receipt', async () => {
    await deliver();
    expect((await readAction(db, names.id))?.action.receipt).toMatchObject({
      status: 200,
      readBefore: { quantity: '25' },
      readBack: { quantity: '28' },
    });
  });

  test('what is in place already is not sent', async () => {
    psa.state.quantity = '28';
    await deliver();
    expect(psa.effects).toEqual([]);
    expect(await stateOf(names.id)).toBe('done');
  });
});

describe('a write that must not go', () => {
  test.each<[string, string | null]>([
    ['moved', '26'],
    ['is gone', null],
  ])('its target %s: it is stale, nothing is sent, the note is withdrawn', async (_, quantity) => {
    psa.state.quantity = quantity;
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([]);
    expect(await both()).toEqual(['stale', 'withdrawn']);
  });

  test('a revoked decision sends nothing, even when a delivery is started', async () => {
    await undoDecision(depsAt(startMs, []), decision, jane);
    await keepBooks(db, [makeDue(db, { kind: 'deliver', key: names.id }, sendMs)]);
    expect(await deliver()).toBe('nothing');
    expect(psa.calls).toEqual([]);
  });

  test('a rejected write is never sent again, and its note is withdrawn', async () => {
    psa.faults.push({ at: 'send', error: refused() });
    await workOffDue(at(sendMs));
    await workOffDue(at(sendMs + 3_600_000));
    expect(psa.calls.filter((call) => call.startsWith('send'))).toEqual([`send ${names.id}`]);
    expect(await both()).toEqual(['rejected', 'withdrawn']);
  });
});

describe('a lost answer', () => {
  test('is settled by looking: done, once', async () => {
    psa.faults.push({ at: 'after', error: lost() });
    await workOffDue(at(sendMs));
    expect(psa.effects.filter((id) => id === names.id)).toHaveLength(1);
    expect(await both()).toEqual(['done', 'done']);
  });

  test('of a write that landed, whose target a person changed since: unknown, not called untouched', async () => {
    psa.faults.push({ at: 'after', error: lost() }, { at: 'back', error: lost() });
    await deliver();
    psa.state.quantity = '30';
    await deliver(sendMs + 3_600_000);
    expect(psa.effects).toEqual([names.id]);
    expect(await stateOf(names.id)).toBe('unknown');
  });

  test('and a look that fails too: the next attempt looks first and finds it done', async () => {
    psa.faults.push({ at: 'after', error: lost() }, { at: 'back', error: lost() });
    expect(await deliver()).toBe('retryLater');
    expect(await stateOf(names.id)).toBe('sending');
    expect(await deliver()).toBe('not due');
    await deliver(sendMs + 3_600_000);
    expect(psa.effects).toEqual([names.id]);
    expect(await stateOf(names.id)).toBe('done');
  });

  test('that never arrived is sent once more, after looking', async () => {
    psa.faults.push({ at: 'send', error: lost() });
    await deliver();
    await deliver(sendMs + 3_600_000);
    const again = [`look ${names.id}`, `send ${names.id}`, `back ${names.id}`];
    expect(psa.calls).toEqual([...again, ...again]);
    expect(psa.effects).toEqual([names.id]);
    expect(await stateOf(names.id)).toBe('done');
  });

  test('a vendor that names its delay is given it', async () => {
    psa.faults.push({ at: 'before', error: new VendorError('retryable', 'slow down', { retryAfterMs: 7000 }) });
    await deliver();
    expect(await rows("SELECT at_ms FROM due WHERE kind = 'deliver'")).toEqual([{ at_ms: sendMs + 7000 }]);
  });

  test('a write that took effect is never called rejected because looking back was refused', async () => {
    psa.faults.push({ at: 'back', error: refused() });
    await deliver();
    expect(await stateOf(names.id)).not.toBe('rejected');
    await deliver(sendMs + 3_600_000);
    expect(psa.effects).toEqual([names.id]);
    expect(await stateOf(names.id)).toBe('done');
  });

  test('a write whose answer was lost is not called rejected because looking is refused later', async () => {
    psa.faults.push({ at: 'after', error: lost() }, { at: 'back', error: lost() });
    await deliver();
    psa.faults.push({ at: 'before', error: refused() });
    await deliver(sendMs + 3_600_000);
    expect(await stateOf(names.id)).toBe('unknown');
    expect(psa.effects).toEqual([names.id]);
  });

  test('a write accepted and not seen afterwards is unknown, and never sent again', async () => {
    const stubborn = psa.connection.connector.writes['line-quantity'];
    if (stubborn === undefined) throw new Error('the vendor takes no such write');
    const seen = psa.state;
    const { send } = stubborn;
    stubborn.send = async (ctx, action, stamp) => {
      const sent = await send(ctx, action, stamp);
      seen.quantity = '25';
      return sent;
    };
    await workOffDue(at(sendMs));
    await workOffDue(at(sendMs + 3_600_000));
    expect(psa.effects).toEqual([names.id]);
    expect(await both()).toEqual<(ActionState | undefined)[]>(['unknown', 'withdrawn']);
  });
});

test('after the database went back to before a write, it is unknown and not sent again', async () => {
  await deliver();
  expect(psa.effects).toEqual([names.id]);
  await db
    .prepare("UPDATE actions SET state = 'approved', fence = 0, takes = '[]', attempts = 0 WHERE id = ?1")
    .bind(names.id)
    .run();
  await keepBooks(db, [makeDue(db, { kind: 'deliver', key: names.id }, sendMs)]);
  psa.state.quantity = '25';
  await deliver();
  expect(psa.effects).toEqual([names.id]);
  expect(await stateOf(names.id)).toBe('unknown');
});

test('a database restored while a delivery finds nothing to do keeps what is approved again due', async () => {
  await deliver();
  await keepBooks(db, [makeDue(db, { kind: 'deliver', key: names.id }, sendMs)]);
  const due = await claimDue(db, { kind: 'deliver', key: names.id }, sendMs);
  if (due === null) throw new Error('nothing was due');
  const deps = at(sendMs);
  const setBack = new Proxy(db, {
    get(real, name) {
      if (name !== 'batch') return Reflect.get(real, name, real).bind(real);
      return async (statements: D1PreparedStatement[]) => {
        await real.prepare("UPDATE actions SET state = 'approved', fence = 0 WHERE id = ?1").bind(names.id).run();
        return real.batch(statements);
      };
    },
  });
  await deliverAction({ ...deps, db: setBack }, names.id, due);
  expect(await rows(`SELECT key FROM due WHERE kind = 'deliver' AND key = '${names.id}'`)).toHaveLength(1);
});

describe('an approved write that nobody takes any more', () => {
  const receiptOf = async (id: string) => (await readAction(db, id))?.action.receipt;
  const takeNothing = () => {
    psa.taken['line-quantity'] = null;
  };

  test('ends as rejected with a sentence, unsent, and its note is withdrawn', async () => {
    takeNothing();
    await workOffDue(at(sendMs));
    expect(psa.calls).toEqual([]);
    expect(await both()).toEqual(['rejected', 'withdrawn']);
    expect(await receiptOf(names.id)).toMatchObject({
      status: null,
      message: expect.stringMatching(/does not take this kind of change on this agreement line: you do it there/),
    });
    expect(await rows("SELECT key FROM due WHERE kind = 'deliver'")).toEqual([]);
  });

  test('ends so where it is taken on other records alone', async () => {
    psa.taken['line-quantity'] = means({ on: ['subscription'] });
    await workOffDue(at(sendMs));
    expect(psa.calls).toEqual([]);
    expect(await both()).toEqual(['rejected', 'withdrawn']);
  });

  test('ends so where its system is not connected any more', async () => {
    await workOffDue(depsAt(sendMs, []));
    expect(await both()).toEqual(['rejected', 'withdrawn']);
    expect(await receiptOf(names.id)).toMatchObject({ message: 'the system it is for is no longer connected' });
  });

  test.each<[string, () => ReturnType<typeof depsAt>]>([
    ['takes it no more', () => at(sendMs + 3_600_000)],
    ['is not connected any more', () => depsAt(sendMs + 3_600_000, [])],
  ])('is unknown where an attempt may have left and the system %s', async (_, deps) => {
    psa.faults.push({ at: 'after', error: lost() }, { at: 'back', error: lost() });
    await deliver();
    takeNothing();
    await workOffDue(deps());
    expect(psa.effects).toEqual([names.id]);
    expect(await both()).toEqual(['unknown', 'withdrawn']);
  });

  test('waits until an attempt that left can no longer land', async () => {
    psa.faults.push({ at: 'after', error: lost() }, { at: 'back', error: lost() });
    await deliver();
    takeNothing();
    await workOffDue(at(sendMs + 60_000));
    expect(await stateOf(names.id)).toBe('sending');
  });

  test('is unknown where only the gate still knows of the attempt', async () => {
    await deliver();
    await db
      .prepare("UPDATE actions SET state = 'approved', fence = 0, takes = '[]', attempts = 0 WHERE id = ?1")
      .bind(names.id)
      .run();
    await db.prepare('UPDATE actions SET in_flight_until_ms = NULL WHERE id = ?1').bind(names.id).run();
    await keepBooks(db, [makeDue(db, { kind: 'deliver', key: names.id }, sendMs)]);
    takeNothing();
    await deliver();
    expect(psa.effects).toEqual([names.id]);
    expect(await stateOf(names.id)).toBe('unknown');
  });
});

describe('a write whose repetition nothing would tell', () => {
  beforeEach(() => {
    psa.taken['line-quantity'] = means({ repeat: 'unknowable' });
  });
  const sends = () => psa.calls.filter((call) => call === `send ${names.id}`);

  test.each<['send' | 'after']>([['send'], ['after']])(
    'is never sent twice: lost at "%s", it is unknown',
    async (at_) => {
      psa.faults.push({ at: at_, error: lost() }, { at: 'back', error: lost() });
      await deliver();
      // The target shows nothing of it, whether it arrived or not.
      psa.state.quantity = '25';
      await workOffDue(at(sendMs + 3_600_000));
      await workOffDue(at(sendMs + 7_200_000));
      expect(sends()).toHaveLength(1);
      expect(await both()).toEqual(['unknown', 'withdrawn']);
      expect((await readAction(db, names.id))?.action.receipt).toMatchObject({
        message: 'it may have been sent before, and a second one could not be told from the first',
      });
    },
  );

  test('is sent again where the first one surely never left', async () => {
    psa.faults.push({ at: 'send', error: new VendorError('retryable', 'refused at the door', { sent: false }) });
    await deliver();
    await workOffDue(at(sendMs + 3_600_000));
    expect(psa.effects).toEqual([names.id, names.noteId]);
    expect(await both()).toEqual(['done', 'done']);
  });
});

describe('many executors', () => {
  test('doubled messages have one effect', async () => {
    await Promise.all([workOffDue(at(sendMs)), workOffDue(at(sendMs)), workOffDue(at(sendMs))]);
    expect(psa.effects.filter((id) => id === names.id)).toHaveLength(1);
    expect(await stateOf(names.id)).toBe('done');
  });

  test('an executor that lost its lease cannot write its outcome over the newer one', async () => {
    const due = await claimDue(db, { kind: 'deliver', key: names.id }, sendMs);
    if (due === null) throw new Error('nothing was due');
    const outcomes = await Promise.all([
      deliverAction(at(sendMs), names.id, due),
      deliverAction(at(sendMs), names.id, due),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(psa.effects.filter((id) => id === names.id)).toHaveLength(1);
  });
});
