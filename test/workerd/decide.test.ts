// Decisions: over what was seen, once, and taken back only while nothing has left.
import { beforeEach, describe, expect, test } from 'vitest';
import { deriveId } from '../../shared/canonical.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { readAction } from '../../worker/store/packets.ts';
import { change, jane, noteOf, offer, packetId, signedOver } from './approvals.ts';
import { count, db, depsAt, eventsAfter, forgetAll, lastSeq, rows, startMs } from './world.ts';

const [a, b] = [change('a'), change('b')];
const [aNote, bNote] = [noteOf(a), noteOf(b)];
const all = [a, aNote, b, bNote];
const deps = depsAt(startMs, []);
const stateOf = async (id: string) => (await readAction(db, id))?.action.state;
const dueKeys = async () =>
  (await rows<{ key: string }>("SELECT key FROM due WHERE kind = 'deliver'")).map((due) => due.key);

beforeEach(async () => {
  await forgetAll();
  await offer(...all);
});

describe('approving', () => {
  test('takes what was on screen, and only the change starts: its note waits for it', async () => {
    const outcome = await decide(deps, { signed: signedOver(all), signature: 'sig', by: jane });
    expect(outcome.refused).toEqual([]);
    expect(await Promise.all(all.map((each) => stateOf(each.id)))).toEqual(Array(4).fill('approved'));
    expect(await dueKeys()).toEqual(['a', 'b']);
  });

  test('changed values are refused with the difference while the others go ahead', async () => {
    await db.prepare("UPDATE actions SET state = 'withdrawn' WHERE id IN ('a', 'a-note')").run();
    const successor = { ...change('a2', '29'), finding: a.finding };
    await db
      .prepare(
        "INSERT INTO actions (id, client, finding, type, connection, digest, body, state) VALUES ('a2', 'cl_1', ?1, ?2, 'psa', ?3, ?4, 'proposed')",
      )
      .bind(successor.finding, successor.type, successor.digest, JSON.stringify(successor))
      .run();
    const { decision, refused } = await decide(deps, { signed: signedOver(all), signature: 'sig', by: jane });
    expect(decision).not.toBeNull();
    expect(refused).toMatchObject([
      { action: 'a', approved: { 'new quantity': '28' }, now: { 'new quantity': '29' } },
      { action: 'a-note' },
    ]);
    expect(await stateOf('b')).toBe('approved');
    expect(await stateOf('a2')).toBe('proposed');
  });

  test('from a device that was revoked a moment before lands nothing, and leaves no trace', async () => {
    await db.batch([
      db.prepare("INSERT INTO members (id, name, role) VALUES (?1, ?2, 'approver')").bind(jane.id, jane.name),
      db
        .prepare(
          "INSERT INTO devices (id, member, name, public_key, enrolled_at, revoked_at) VALUES (?1, ?2, 'x', '{}', 'x', 'x')",
        )
        .bind(jane.device, jane.id),
    ]);
    const seq = await lastSeq();
    await expect(decide(deps, { signed: signedOver(all), signature: 'sig', by: jane })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await stateOf('a')).toBe('proposed');
    expect(await lastSeq()).toBe(seq);
    await db.batch([db.prepare('DELETE FROM devices'), db.prepare('DELETE FROM members')]);
  });

  test('another digest than the stored one is refused', async () => {
    const { decision, refused } = await decide(deps, {
      signed: signedOver([{ ...a, digest: 'other' }]),
      signature: 'sig',
      by: jane,
    });
    expect({ decision, refused }).toMatchObject({
      decision: null,
      refused: [{ why: expect.stringContaining('changed since it was shown') }],
    });
    expect(await stateOf('a')).toBe('proposed');
    expect(await dueKeys()).toEqual([]);
  });

  test('a note never goes without the change it tells of', async () => {
    const { decision, refused } = await decide(deps, { signed: signedOver([aNote]), signature: 'sig', by: jane });
    expect({ decision, refused }).toMatchObject({ decision: null, refused: [{ action: 'a-note' }] });
  });

  test('the same decision twice is one decision', async () => {
    const first = await decide(deps, { signed: signedOver(all), signature: 'sig', by: jane });
    const seq = await lastSeq();
    expect(await decide(deps, { signed: signedOver(all), signature: 'sig', by: jane })).toEqual({
      decision: first.decision,
      refused: [],
    });
    expect(await count('decisions')).toBe(1);
    expect(await eventsAfter(seq)).toEqual([]);
  });

  test('the same decision sent twice at once is one decision for both senders', async () => {
    const [first, second] = await Promise.all([
      decide(deps, { signed: signedOver(all), signature: 'sig', by: jane }),
      decide(deps, { signed: signedOver(all), signature: 'sig', by: jane }),
    ]);
    expect(second).toEqual(first);
    expect(await count('decisions')).toBe(1);
  });

  test('an action named twice is taken once', async () => {
    const { decision } = await decide(deps, { signed: signedOver([a, a]), signature: 'sig', by: jane });
    expect(decision).not.toBeNull();
    expect(await rows('SELECT actions FROM decisions')).toEqual([{ actions: '["a"]' }]);
  });

  test('of two people deciding at once, one wins and the other is told', async () => {
    const sam = { ...jane, id: 'me_sam', name: 'Sam Okafor' };
    const settled = await Promise.allSettled([
      decide(deps, { signed: signedOver(all, 'nonce-aaaaaaaaaaaa'), signature: 'sig', by: jane }),
      decide(deps, { signed: signedOver(all, 'nonce-bbbbbbbbbbbb'), signature: 'sig', by: sam }),
    ]);
    expect(await count('decisions')).toBe(1);
    const winners = settled.filter((each) => each.status === 'fulfilled' && each.value.decision !== null);
    expect(winners).toHaveLength(1);
  });

  test('a packet that does not exist is named', async () => {
    await expect(
      decide(deps, { signed: { ...signedOver(all), packet: 'pk_x' }, signature: 'sig', by: jane }),
    ).rejects.toThrow('no longer there');
  });
});

describe('undoing', () => {
  const decided = async () =>
    (await decide(deps, { signed: signedOver(all), signature: 'sig', by: jane })).decision ?? '';

  test('inside the window takes everything back and nothing is due any more', async () => {
    const id = await decided();
    await undoDecision(depsAt(startMs + undoWindowMs - 1, []), id, jane);
    expect(await Promise.all(all.map((each) => stateOf(each.id)))).toEqual(Array(4).fill('proposed'));
    expect(await dueKeys()).toEqual([]);
  });

  test('twice is once', async () => {
    const id = await decided();
    await undoDecision(deps, id, jane);
    const seq = await lastSeq();
    expect(await undoDecision(deps, id, jane)).toBe(packetId);
    expect(await eventsAfter(seq)).toEqual([]);
  });

  test('after the window takes back what has not left', async () => {
    const id = await decided();
    await undoDecision(depsAt(startMs + undoWindowMs, []), id, jane);
    expect(await stateOf('a')).toBe('proposed');
    expect(await dueKeys()).toEqual([]);
  });

  test('once a write is on its way takes back the others, and leaves it with what follows it', async () => {
    const id = await decided();
    await db.prepare("UPDATE actions SET state = 'sending' WHERE id = 'b'").run();
    await undoDecision(deps, id, jane);
    expect(await Promise.all(all.map((each) => stateOf(each.id)))).toEqual([
      'proposed',
      'proposed',
      'sending',
      'approved',
    ]);
    expect(await rows('SELECT revoked_at FROM decisions')).toEqual([{ revoked_at: null }]);
  });

  test('once everything has left is refused and changes nothing', async () => {
    const id = await decided();
    await db.prepare("UPDATE actions SET state = 'done'").run();
    await expect(undoDecision(deps, id, jane)).rejects.toThrow('left already');
    expect(await stateOf('a')).toBe('done');
  });

  describe('before it came', () => {
    const signed = signedOver(all);
    const idOf = deriveId('de', signed);
    const arrive = () => decide(deps, { signed, signature: 'sig', by: jane });

    test('keeps all of it from ever taking effect', async () => {
      expect(await undoDecision(deps, idOf, jane, packetId)).toBe(packetId);
      await expect(arrive()).rejects.toThrow('you undid this before it arrived');
      await expect(arrive()).rejects.toMatchObject({ code: 'conflict' });
      expect(await dueKeys()).toEqual([]);
      expect(await Promise.all(all.map((each) => stateOf(each.id)))).toEqual(Array(4).fill('proposed'));
      expect(await count('decisions')).toBe(0);
    });

    test('says so where nobody said what to answer with, and holds all the same', async () => {
      await expect(undoDecision(deps, idOf, jane)).rejects.toMatchObject({ code: 'not-found' });
      await expect(arrive()).rejects.toMatchObject({ code: 'conflict' });
    });

    test('and at the same moment, in whichever order: nothing is left approved', async () => {
      await Promise.allSettled([arrive(), undoDecision(deps, idOf, jane, packetId), arrive()]);
      await undoDecision(deps, idOf, jane, packetId);
      expect(await Promise.all(all.map((each) => stateOf(each.id)))).toEqual(Array(4).fill('proposed'));
      expect(await dueKeys()).toEqual([]);
    });

    test('is nothing to other decisions', async () => {
      await undoDecision(deps, idOf, jane, packetId);
      const other = signedOver(all, 'another-nonce-of-this');
      expect((await decide(deps, { signed: other, signature: 'sig', by: jane })).decision).not.toBeNull();
    });

    test('is kept for as long as the request may still come, and no longer', async () => {
      await undoDecision(deps, idOf, jane, packetId);
      const [kept] = await rows<{ untilS: number }>('SELECT until_s AS untilS FROM undone_first');
      expect((kept?.untilS ?? 0) * 1000 - startMs).toBe(86_400_000);
    });

    test('is refused for what is no decision’s name', async () => {
      await expect(undoDecision(deps, 'de_x', jane, packetId)).rejects.toMatchObject({ code: 'not-found' });
      expect(await count('undone_first')).toBe(0);
    });
  });

  test('an undone decision cannot be sent again by repeating it', async () => {
    const id = await decided();
    await undoDecision(deps, id, jane);
    await decide(deps, { signed: signedOver(all), signature: 'sig', by: jane });
    expect(await dueKeys()).toEqual([]);
    expect(await stateOf('a')).toBe('proposed');
  });
});
