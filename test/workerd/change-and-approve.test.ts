// Change and approve: other values than were offered, under a digest of their own that the signed decision covers.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../../shared/action.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { actionsOfClient } from '../../worker/store/packets.ts';
import { jane } from './approvals.ts';
import { at, begin, billed, client, look, pulled, seats, signing, vendor } from './seats-client.ts';
import { count, db, newestTold, startMs } from './world.ts';

const sendMs = startMs + undoWindowMs;
const actions = async () => (await actionsOfClient(db, client)).map((row) => row.action);
const ids = (given: readonly Action[]) => given.map(({ id, digest }) => ({ id, digest }));
const inState = async (state: Action['state']) => (await actions()).filter((action) => action.state === state);

async function approveAs(after: Record<string, unknown>, also: Record<string, unknown>[] = []) {
  const offered = await inState('proposed');
  const [change] = offered;
  const edits = [after, ...also].map((each) => ({ action: change?.id ?? '', after: each }));
  const signed = await signing('approve', { actions: ids(offered), edits });
  return { signed, change, outcome: await decide(at(startMs), { signed, signature: 'sig', by: jane }) };
}

beforeEach(async () => {
  await begin();
  await look(startMs);
});

describe('other values', () => {
  test('are what is written, and the note says them', async () => {
    const { outcome } = await approveAs({ quantity: '27' });
    expect(outcome.refused).toEqual([]);
    await workOffDue(at(sendMs));
    expect(vendor().state.quantity).toBe('27');
    expect(vendor().state.notes).toEqual([expect.stringContaining('quantity 25 → 27, from 1 Dec 2026')]);
    expect(vendor().state.notes).toEqual([expect.stringContaining('Approved by Jane Doe')]);
  });

  test('have an id and a digest of their own; what was offered is off the table', async () => {
    const { change } = await approveAs({ quantity: '27' });
    const approved = await inState('approved');
    expect(approved).toMatchObject([
      { after: { quantity: '27' } },
      { by: 'connector', purpose: 'record', follows: [approved[0]?.id] },
    ]);
    expect(approved[0]?.digest).not.toBe(change?.digest);
    expect((await inState('withdrawn')).map((action) => action.id)).toContain(change?.id);
    expect(await inState('proposed')).toEqual([]);
  });

  test('stay with the packet, and what they leave unexplained stays open', async () => {
    await approveAs({ quantity: '27' });
    expect((await look(startMs + 1000)).content.actions).toEqual((await inState('approved')).map(({ id }) => id));
    await workOffDue(at(sendMs));
    await db.prepare("UPDATE actions SET confirmed_at = 'x' WHERE state = 'done'").run();
    await pulled(sendMs, billed(27));
    await look(sendMs + 1000);
    expect(await seats()).toMatchObject({ state: 'open', impact: { amountMinor: 2200 } });
    expect(await inState('proposed')).toMatchObject([{ before: { quantity: '27' }, after: { quantity: '28' } }, {}]);
  });

  test('are on the trail: what was offered, and what it became', async () => {
    const { change } = await approveAs({ quantity: '27.0' });
    expect((await newestTold('decision-made')).facts).toMatchObject({
      changed: [
        { offered: { id: change?.id, digest: change?.digest }, approved: { after: { quantity: '27' } } },
        {
          offered: { by: 'connector', purpose: 'record' },
          approved: { after: { text: expect.stringContaining('25 → 27') } },
        },
      ],
    });
  });

  test('that are what was offered anyway are no change', async () => {
    const { change } = await approveAs({ quantity: '28.0' });
    expect((await inState('approved'))[0]).toMatchObject({ id: change?.id, digest: change?.digest });
  });
});

describe('refused, with what is offered:', () => {
  test.each([
    ['a field that is not offered', { unitPrice: '1' }, 'does not write unitPrice'],
    ['a number where a text was', { quantity: 27 }, 'another kind'],
    ['nothing', { quantity: null }, 'another kind'],
    ['less than nothing', { quantity: '-1' }, 'Digits only'],
    ['a power of ten', { quantity: '1e3' }, 'Digits only'],
    ['words', { quantity: 'many' }, 'Digits only'],
    ['what stands there already', { quantity: '25' }, 'It is 25 already'],
    ['no value', {}, 'no other value'],
  ])('%s', async (_, after, why) => {
    const { outcome } = await approveAs(after);
    expect(outcome).toMatchObject({
      decision: null,
      refused: [{ why: expect.stringContaining(why), now: { 'new quantity': '28' } }, { why: expect.any(String) }],
    });
    expect(await inState('proposed')).toHaveLength(2);
  });

  test('an offer that moved meanwhile, with the difference', async () => {
    const offered = await inState('proposed');
    await pulled(startMs, billed(26));
    await look(startMs + 1000);
    const edits = [{ action: offered[0]?.id ?? '', after: { quantity: '27' } }];
    const outcome = await decide(at(startMs), {
      signed: await signing('approve', { actions: ids(offered), edits }),
      signature: 'sig',
      by: jane,
    });
    expect(outcome).toMatchObject({
      decision: null,
      refused: [{ approved: { quantity: '25' }, now: { quantity: '26', 'new quantity': '28' } }, {}],
    });
  });

  test('other values of a note, which is not one’s own to write', async () => {
    const offered = await inState('proposed');
    const edits = [{ action: offered[1]?.id ?? '', after: { text: 'All fine.' } }];
    const outcome = await decide(at(startMs), {
      signed: await signing('approve', { actions: ids(offered), edits }),
      signature: 'sig',
      by: jane,
    });
    expect(outcome.refused).toMatchObject([{ action: offered[1]?.id, why: expect.stringContaining('no value') }]);
    expect(await inState('approved')).toMatchObject([{ id: offered[0]?.id }]);
  });

  test('values given twice, or for what was not chosen', async () => {
    await expect(approveAs({ quantity: '27' }, [{ quantity: '26' }])).rejects.toThrow('twice');
    const edits = [{ action: 'ac_other', after: { quantity: '27' } }];
    const signed = await signing('approve', { actions: ids(await inState('proposed')), edits });
    await expect(decide(at(startMs), { signed, signature: 'sig', by: jane })).rejects.toThrow('ac_other');
  });
});

test('the same change twice is one', async () => {
  const { signed, outcome } = await approveAs({ quantity: '27' });
  expect(await decide(at(startMs), { signed, signature: 'sig', by: jane })).toEqual(outcome);
  const twice = await Promise.all([1, 2].map(() => decide(at(startMs), { signed, signature: 'sig', by: jane })));
  expect(twice).toEqual([outcome, outcome]);
  expect(await count('decisions')).toBe(1);
});

test('undone in time, what was offered is offered again and nothing is written', async () => {
  const { change, outcome } = await approveAs({ quantity: '27' });
  await undoDecision(at(startMs + 9000), outcome.decision ?? '', jane);
  expect((await inState('proposed'))[0]).toMatchObject({ id: change?.id });
  await workOffDue(at(sendMs));
  await look(sendMs + 1000);
  expect(vendor().effects).toEqual([]);
  expect(await inState('proposed')).toMatchObject([{ id: change?.id, after: { quantity: '28' } }, {}]);
});
