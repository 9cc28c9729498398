// A PSA that takes signed differences and posts its periods: one right difference for each approval, or a sentence why not.
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../shared/action.ts';
import { clientOfSecond } from './world.ts';

const seats = 'seats-under-billed';
const december = { service: 'svc-bp', from: '2026-12-01', change: 3 };

type Second = Awaited<ReturnType<typeof clientOfSecond>>;

/** The client, its change of the seats approved with its note, and the time it leaves come. */
async function approved(prepare?: (second: Second) => void) {
  const second = await clientOfSecond('deltas');
  const { client } = second;
  const decision = await client.approve(await client.offered(seats));
  prepare?.(second);
  await client.later(1);
  return { ...second, decision };
}

async function newest({ client }: Second): Promise<Action> {
  const own = (await client.actions()).filter(
    ({ finding, purpose }) => finding.startsWith(seats) && purpose === 'forward',
  );
  const last = own.findLast(({ state }) => state !== 'proposed' && state !== 'prepared');
  if (last === undefined) throw new Error('no change was decided on');
  return last;
}

describe('what is offered', () => {
  test('is the change by its own means with a remark on the agreement, and a step by hand for what it does not take', async () => {
    const { client } = await clientOfSecond('deltas');
    expect(await client.offered(seats)).toMatchObject([
      {
        type: 'line-quantity',
        by: 'connector',
        before: { quantity: '25', until: null },
        after: { quantity: '28' },
        effectiveDate: '2026-12-01',
        undo: 'can be undone until its period is posted',
      },
      { type: 'note', by: 'connector', target: { kind: 'agreement', id: 'con-1', name: 'Managed' } },
    ]);
    const others = (await client.actions()).filter(({ finding }) => !finding.startsWith(seats));
    expect(others.map(({ by, purpose }) => `${by} ${purpose}`)).toEqual(Array(5).fill('person forward'));
  });

  test('is no sum for the past, whose money is still told', async () => {
    const { client } = await clientOfSecond('deltas');
    expect((await client.finding(seats)).catchUp).toMatchObject({ amountMinor: 9581 });
    expect((await client.finding('cancelled-still-billed')).catchUp).toMatchObject({ amountMinor: 5000 });
    expect((await client.actions()).filter(({ type }) => type === 'bill-once')).toEqual([]);
  });
});

describe('an approved change', () => {
  test('is sent as one difference, read back and confirmed, with its remark', async () => {
    const second = await approved();
    const { client, vendor } = second;
    expect(vendor.adjustments).toEqual([december]);
    expect(vendor.rowOn('svc-bp', '2026-11-30')?.units).toBe(25);
    expect(['2026-12-01', '2027-02-01'].map((day) => vendor.rowOn('svc-bp', day)?.units)).toEqual([28, 28]);
    expect(await newest(second)).toMatchObject({
      state: 'done',
      receipt: { status: 200, readBefore: { quantity: '25' }, readBack: { quantity: '28' } },
    });
    expect(vendor.remarks).toMatchObject([{ on: 'con-1' }]);
    expect(vendor.remarks[0]?.words).toContain('Approved by Jane Doe on 20 Nov 2026 at 09:00 UTC.');
    await client.later(60);
    expect(await client.finding(seats)).toMatchObject({ state: 'done' });
    expect(await client.states(seats)).toEqual(['done']);
    await client.expectQuiet();
  });

  test('may move by policy, once', async () => {
    const { client, vendor } = await clientOfSecond('deltas');
    await client.letSeatsMove();
    await client.at('2026-11-21T10:00:00Z');
    await client.later(1);
    await client.later(60);
    expect(vendor.adjustments).toEqual([december]);
    await client.expectQuiet();
  });

  test('whose answer was lost after it arrived is found done: one difference', async () => {
    const second = await approved(({ trouble }) => {
      trouble.lose = 'after';
    });
    await second.client.later(60);
    expect(second.vendor.adjustments).toEqual([december]);
    expect(await newest(second)).toMatchObject({ state: 'done' });
    await second.client.expectQuiet();
  });

  test('that was lost on its way is sent once more, when the first can no longer land', async () => {
    const second = await approved(({ trouble }) => {
      trouble.lose = 'before';
    });
    expect(second.vendor.adjustments).toEqual([]);
    await second.client.later(60);
    expect(second.vendor.adjustments).toEqual([december]);
    expect(await newest(second)).toMatchObject({ state: 'done' });
    await second.client.expectQuiet();
  });

  test('over units that somebody changed meanwhile is stale, with the difference, and offered from what is there', async () => {
    const second = await approved(({ vendor }) => {
      vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 1 });
      vendor.adjustments.length = 0;
    });
    const { client, vendor } = second;
    expect(vendor.adjustments).toEqual([]);
    expect(await newest(second)).toMatchObject({
      state: 'stale',
      receipt: { readBefore: { quantity: '26' }, message: 'there are 26 units now' },
    });
    await client.later(60);
    // By then the units of December tell that the agreement changes by itself: a person has to look.
    expect(await client.finding(seats)).toMatchObject({
      held: 'the quantity changes by itself on 2026-12-01',
    });
    expect(await client.offered(seats)).toEqual([]);
    await client.expectQuiet();
  });

  test('whose period was posted before it left is refused in words, and offered from the next open one', async () => {
    const second = await approved(({ vendor }) => vendor.post('2026-12-31'));
    const { client, vendor } = second;
    expect(await newest(second)).toMatchObject({
      state: 'stale',
      receipt: { message: 'the units of 2026-12-01 were posted meanwhile' },
    });
    await client.later(60);
    expect(await client.offered(seats)).toMatchObject([
      { effectiveDate: '2027-01-01', before: { quantity: '25' }, after: { quantity: '28' } },
      { type: 'note' },
    ]);
    await client.approve(await client.offered(seats));
    await client.later(1);
    expect(vendor.adjustments).toEqual([{ ...december, from: '2027-01-01' }]);
    await client.later(60);
    await client.expectQuiet();
  });

  test('whose period was posted between look and write is rejected in the words of the PSA, and never sent again', async () => {
    const second = await approved(({ trouble, vendor }) => {
      trouble.meanwhile = () => vendor.post('2026-12-31');
    });
    const { client, vendor } = second;
    expect(await newest(second)).toMatchObject({
      state: 'rejected',
      receipt: {
        status: 422,
        message: 'Ledgerdesk: The units of 2026-12-01 are posted and can no longer be adjusted.',
      },
    });
    await client.later(60);
    expect(vendor.adjustments).toEqual([]);
    expect(await client.offered(seats)).toMatchObject([{ effectiveDate: '2027-01-01' }, { type: 'note' }]);
    await client.expectQuiet();
  });

  test('that is refused again and again is not tried again and again by a policy', async () => {
    const { client, vendor } = await clientOfSecond('deltas');
    let asked = 0;
    vendor.adjust = ({ from }) => {
      asked += 1;
      return { refused: `The units of ${from} are on hold.` };
    };
    await client.letSeatsMove();
    await client.at('2026-11-21T10:00:00Z');
    for (let tries = 0; tries < 5; tries += 1) await client.later(15);
    expect(asked).toBe(1);
    expect(await client.offered(seats)).toHaveLength(2);
    await client.expectQuiet();
  });

  test('that the PSA no longer shows when it is read as a record is confirmed without a word, not for ever looked for', async () => {
    const second = await clientOfSecond('deltas');
    const { client, trouble, vendor } = second;
    await client.approve(await client.offered(seats));
    trouble.blindAfterWrite = true;
    await client.later(1);
    await client.later(60 * 3);
    expect(vendor.adjustments).toEqual([december]);
    await client.expectQuiet();
  });
});

describe('taking back', () => {
  /** What takes the done change back, as it is offered now. */
  const wayBack = async ({ client }: Second) => {
    const all = await client.actions();
    const back = all.filter(({ state, compensates }) => state === 'prepared' && compensates !== undefined);
    const notes = all.filter(({ state, follows }) => state === 'prepared' && follows?.includes(back[0]?.id ?? ''));
    return [...back, ...notes];
  };

  test('sends the opposite difference once, with its remark', async () => {
    const second = await approved();
    const { client, vendor } = second;
    await client.later(15);
    const back = await wayBack(second);
    expect(back).toMatchObject([
      { type: 'line-quantity', before: { quantity: '28' }, after: { quantity: '25' } },
      { type: 'note', target: { kind: 'agreement', id: 'con-1' } },
    ]);
    await client.approve(back);
    await client.later(1);
    await client.later(60);
    expect(vendor.adjustments).toEqual([december, { ...december, change: -3 }]);
    expect(vendor.remarks).toHaveLength(2);
    expect(await client.offered(seats)).toMatchObject([{ before: { quantity: '25' } }, { type: 'note' }]);
    await client.expectQuiet();
  });

  test('what a policy moved leaves it to a person whether it goes again', async () => {
    const second = await clientOfSecond('deltas');
    const { client, vendor } = second;
    await client.letSeatsMove();
    await client.at('2026-11-21T10:00:00Z');
    await client.later(1);
    await client.approve(await wayBack(second));
    for (let times = 0; times < 5; times += 1) await client.later(15);
    expect(vendor.adjustments).toEqual([december, { ...december, change: -3 }]);
    expect(await client.offered(seats)).toHaveLength(2);
    await client.expectQuiet();
  });

  test('is refused in words once its period is posted', async () => {
    const second = await approved();
    const { client, vendor } = second;
    vendor.post('2026-12-31');
    await client.approve(await wayBack(second));
    await client.later(1);
    await client.later(60);
    expect(vendor.adjustments).toEqual([december]);
    expect(await newest(second)).toMatchObject({
      state: 'stale',
      receipt: { message: 'the units of 2026-12-01 were posted meanwhile' },
    });
    await client.expectQuiet();
  });

  test('inside the undo window sends nothing at all', async () => {
    const { client, vendor } = await clientOfSecond('deltas');
    await client.undo(await client.approve(await client.offered(seats)));
    await client.later(60);
    expect([vendor.adjustments, vendor.remarks]).toEqual([[], []]);
    expect(await client.states(seats)).toEqual(['proposed']);
    await client.expectQuiet();
  });
});
