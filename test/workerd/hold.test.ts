// What holds a write back: a pause, a person's hands, a record that is not there yet, and a database that was restored.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../../shared/action.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { withDigest } from '../../worker/core/actions/identity.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { settleByWord } from '../../worker/steps/approval/settle-unknown.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { closeWaiting } from '../../worker/steps/flow/close-waiting.ts';
import { noticeRestore } from '../../worker/steps/operation/notice-restore.ts';
import { pauseWrites, resumeWrites } from '../../worker/steps/operation/pause-writes.ts';
import { actionsOfClient, readAction } from '../../worker/store/packets.ts';
import { change, jane, noteOf, offer, psaInMemory, signedOver } from './approvals.ts';
import { db, depsAt, eventsAfter, forgetAll, lastSeq, rows, startMs, testSalt } from './world.ts';

const sendMs = startMs + undoWindowMs;
let psa = psaInMemory();
let serial = 0;
let action: Action;
let note: Action;

beforeEach(async () => {
  await forgetAll();
  await db.prepare('DELETE FROM pauses').run();
  psa = psaInMemory();
  serial += 1;
  action = change(`hold${serial}`);
  note = noteOf(action);
});

const at = (nowMs: number) => depsAt(nowMs, [psa.connection]);
const approve = async (...actions: Action[]) => {
  await offer(...actions);
  return (await decide(at(startMs), { signed: signedOver(actions), signature: 'sig', by: jane })).decision ?? '';
};
const stateOf = async (id: string) => (await readAction(db, id))?.action.state;
const sends = () => psa.calls.filter((call) => call.startsWith('send'));

describe('the switch', () => {
  test('stops a write that is approved, and lets it go when it is thrown back', async () => {
    await approve(action, note);
    expect(await pauseWrites(at(startMs), null, 'month end', jane)).toMatchObject([
      { connection: null, by: { name: 'Jane Doe' }, reason: 'month end' },
    ]);
    await workOffDue(at(sendMs));
    expect(psa.calls).toEqual([]);
    expect(await stateOf(action.id)).toBe('approved');
    expect(await resumeWrites(at(sendMs), null, jane)).toEqual([]);
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([action.id, note.id]);
  });

  test('thrown for one connection stays thrown when all others are let go', async () => {
    await approve(action);
    await pauseWrites(at(startMs), 'psa', '', jane);
    await pauseWrites(at(startMs), null, '', jane);
    await resumeWrites(at(startMs), null, jane);
    await workOffDue(at(sendMs));
    expect(psa.calls).toEqual([]);
    await resumeWrites(at(sendMs), 'psa', jane);
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([action.id]);
  });

  test('stops a write between its look and its sending', async () => {
    await approve(action);
    psa.between = () => pauseWrites(at(sendMs), null, '', jane);
    await workOffDue(at(sendMs));
    expect(sends()).toEqual([]);
    psa.between = async () => undefined;
    await resumeWrites(at(sendMs), null, jane);
    await workOffDue(at(sendMs + 60_000));
    expect(psa.effects).toEqual([action.id]);
  });

  test('holds in a database that was restored to before it was thrown', async () => {
    await approve(action);
    await pauseWrites(at(startMs), null, '', jane);
    await db.prepare('DELETE FROM pauses').run();
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([]);
    expect(await rows('SELECT connection, member_name FROM pauses')).toEqual([
      { connection: 'psa', member_name: 'Countersign' },
    ]);
    await resumeWrites(at(sendMs), 'psa', jane);
  });

  test('names a connection that does not exist', async () => {
    await expect(pauseWrites(at(startMs), 'nowhere', '', jane)).rejects.toThrow('"nowhere"; there are psa');
  });
});

describe('revoked', () => {
  test('after the window, while the vendor cannot be reached: nothing is sent when it can again', async () => {
    const decision = await approve(action);
    psa.faults.push({ at: 'before', error: new VendorError('retryable', 'down') });
    await workOffDue(at(sendMs));
    await undoDecision(at(sendMs + 1000), decision, jane);
    expect(await stateOf(action.id)).toBe('proposed');
    await workOffDue(at(sendMs + 3_600_000));
    expect(psa.effects).toEqual([]);
  });

  test('of what the gate let through, in a database that forgot it: refused, and looked at', async () => {
    const decision = await approve(action, note);
    const { epoch } = await psa.gate(at(startMs)).state();
    const attempt = await psa.gate(at(startMs)).nextAttempt(action.id, 0, startMs);
    await psa.gate(at(startMs)).admitWrite({
      action: action.id,
      decision,
      decidedMs: startMs,
      nowMs: startMs,
      attempt,
      known: [attempt],
      epoch,
      version: 1,
    });
    await expect(undoDecision(at(startMs), decision, jane)).rejects.toThrow('left already');
    psa.state.quantity = '28';
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([note.id]);
    expect([await stateOf(action.id), await stateOf(note.id)]).toEqual(['done', 'done']);
  });

  test('and then forgotten by a database that was restored: the gate still knows', async () => {
    const decision = await approve(action);
    await undoDecision(at(startMs), decision, jane);
    await db.batch([
      db.prepare("UPDATE actions SET state = 'approved', decision = ?1").bind(decision),
      db.prepare('UPDATE decisions SET revoked_at = NULL'),
      db.prepare("INSERT INTO due (kind, key, at_ms) VALUES ('deliver', ?1, ?2)").bind(action.id, sendMs),
    ]);
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([]);
    expect(await stateOf(action.id)).toBe('stale');
  });
});

describe('a database that was restored', () => {
  const setBack = async () => {
    await workOffDue(at(startMs));
    await psa.gate(at(startMs)).showTrail((await psa.gate(at(startMs)).state()).epoch, {
      seq: (await lastSeq()) + 10,
      hash: 'of a link that is gone',
    });
  };

  test('is noticed by the trail it lacks; what was approved is looked at and needs approving again', async () => {
    await approve(action, note);
    await setBack();
    const seq = await lastSeq();
    await workOffDue(at(sendMs));
    expect(await eventsAfter(seq)).toContain('database-restored');
    expect(psa.effects).toEqual([]);
    expect([await stateOf(action.id), await stateOf(note.id)]).toEqual(['stale', 'withdrawn']);
  });

  test('what it forgot and is in place is done, and its note goes', async () => {
    await approve(action, note);
    await setBack();
    psa.state.quantity = '28';
    await workOffDue(at(sendMs));
    expect(psa.effects).toEqual([note.id]);
    expect([await stateOf(action.id), await stateOf(note.id)]).toEqual(['done', 'done']);
  });

  test('what it forgot and is not in place any more is unknown, and never sent again', async () => {
    await approve(action);
    const { epoch } = await psa.gate(at(startMs)).state();
    await psa.gate(at(startMs)).admitWrite({
      action: action.id,
      decision: 'de',
      decidedMs: startMs,
      nowMs: startMs,
      attempt: 1,
      known: [1],
      epoch,
      version: 1,
    });
    await setBack();
    await workOffDue(at(sendMs));
    await workOffDue(at(sendMs + 3_600_000));
    expect(psa.effects).toEqual([]);
    expect(await stateOf(action.id)).toBe('unknown');
  });

  test('is noticed once: the next look stands on the new epoch', async () => {
    await setBack();
    expect(await noticeRestore(at(sendMs), psa.connection)).toEqual({ state: 'restored' });
    expect(await noticeRestore(at(sendMs), psa.connection)).toMatchObject({ state: 'stands' });
  });
});

describe('what waits without being stuck', () => {
  const records = (quantity: string, id = '21') => {
    const data = { productCode: 'BP', steps: [{ from: null, until: null, quantity }] };
    return [{ kind: 'agreement-line', connection: 'psa', id, data }] as never;
  };

  test('a manual step is never sent and closes when a pull shows it done', async () => {
    await approve({ ...action, by: 'person', purpose: 'forward' });
    await workOffDue(at(sendMs));
    expect([psa.calls, await stateOf(action.id)]).toEqual([[], 'approved']);
    await closeWaiting(at(sendMs), await actionsOfClient(db, 'cl_1'), records('27'));
    expect(await stateOf(action.id)).toBe('approved');
    await closeWaiting(at(sendMs), await actionsOfClient(db, 'cl_1'), records('28'));
    expect(await stateOf(action.id)).toBe('done');
  });

  test('a deferred action goes when its record is there, to that record', async () => {
    await approve(
      withDigest(testSalt, {
        ...action,
        target: { kind: 'agreement-line', id: '' },
        awaits: { kind: 'agreement-line', where: { productCode: 'BP' } },
      }),
    );
    await workOffDue(at(sendMs));
    expect([psa.calls, await stateOf(action.id)]).toEqual([[], 'approved']);
    await closeWaiting(at(sendMs), await actionsOfClient(db, 'cl_1'), records('25', '77'));
    await workOffDue(at(sendMs));
    expect(psa.targets).toEqual(['77']);
    expect(await stateOf(action.id)).toBe('done');
  });
});

describe('an end that could not be told', () => {
  const unknown = async () => {
    await approve(action, note);
    const { epoch } = await psa.gate(at(startMs)).state();
    await psa.gate(at(startMs)).admitWrite({
      action: action.id,
      decision: 'de',
      decidedMs: startMs,
      nowMs: startMs,
      attempt: 9,
      known: [9],
      epoch,
      version: 1,
    });
    await workOffDue(at(sendMs));
    expect([await stateOf(action.id), await stateOf(note.id)]).toEqual(['unknown', 'withdrawn']);
  };
  const laterMs = sendMs + 6 * 60_000;
  const say = (verb: 'it-happened' | 'it-did-not', nowMs = laterMs) =>
    settleByWord(at(nowMs), {
      signed: { ...signedOver([action], `nonce-${verb}-12345`), verb },
      signature: 'sig',
      by: jane,
    });

  test('"it happened" makes it done and sends the note that waited', async () => {
    await unknown();
    await say('it-happened');
    await workOffDue(at(laterMs));
    expect(psa.effects).toEqual([note.id]);
    expect([await stateOf(action.id), await stateOf(note.id)]).toEqual(['done', 'done']);
  });

  test('"it did not" ends it; it is never sent again under its own name', async () => {
    await unknown();
    await say('it-did-not');
    await workOffDue(at(sendMs + 3_600_000));
    expect(psa.effects).toEqual([]);
    expect(await stateOf(action.id)).toBe('rejected');
  });

  test('is not settled while a write may still arrive', async () => {
    await unknown();
    await expect(say('it-did-not', sendMs + 60_000)).rejects.toThrow('may still arrive');
    expect(await stateOf(action.id)).toBe('unknown');
  });

  test('is settled once: a second word is refused, and the same word twice is one', async () => {
    await unknown();
    const first = await say('it-did-not');
    expect(await say('it-did-not')).toEqual(first);
    await expect(say('it-happened')).rejects.toThrow('nothing to settle');
  });
});

test('a done change can be taken back, once, with a note of its own', async () => {
  await approve(action, note);
  const prepared = async () =>
    rows<{ id: string; digest: string }>("SELECT id, digest FROM actions WHERE state = 'prepared' ORDER BY rowid");
  const early = await decide(at(startMs), {
    signed: signedOver((await prepared()) as Action[], 'nonce-early-123456'),
    signature: 'sig',
    by: jane,
  });
  expect(early).toMatchObject({ decision: null, refused: [{}, {}] });
  await workOffDue(at(sendMs));
  const back = (await prepared()) as Action[];
  expect(back).toHaveLength(2);
  await decide(at(sendMs), { signed: signedOver(back, 'nonce-back-1234567'), signature: 'sig', by: jane });
  await workOffDue(at(sendMs + undoWindowMs));
  expect(psa.state.quantity).toBe('25');
  expect(psa.effects).toEqual([action.id, note.id, ...back.map(({ id }) => id)]);
});

test('the note that waits for an invoice is withdrawn with the change it tells of, and never written', async () => {
  const deferred: Action = withDigest(testSalt, {
    ...note,
    id: `${note.id}-later`,
    target: { kind: 'invoice', id: '' },
    awaits: { kind: 'invoice', where: {}, fromDay: '2026-12-01' },
  });
  await approve(action, note, deferred);
  await workOffDue(at(sendMs));
  expect([await stateOf(note.id), await stateOf(deferred.id)]).toEqual(['done', 'approved']);
  const [back] = await rows<Action>("SELECT id, digest FROM actions WHERE state = 'prepared' ORDER BY rowid");
  if (back === undefined) throw new Error('there is a way back');
  await decide(at(sendMs), { signed: signedOver([back], 'nonce-back-1234567'), signature: 'sig', by: jane });
  await workOffDue(at(sendMs + undoWindowMs));
  expect(await stateOf(back.id)).toBe('done');
  expect(await stateOf(deferred.id)).toBe('withdrawn');
  const invoice = { kind: 'invoice', connection: 'psa', id: '77', data: { day: '2026-12-01' } };
  await closeWaiting(at(sendMs + undoWindowMs), await actionsOfClient(db, 'cl_1'), [invoice] as never);
  await workOffDue(at(sendMs + undoWindowMs));
  expect(psa.effects).toEqual([action.id, note.id, back.id]);
});
