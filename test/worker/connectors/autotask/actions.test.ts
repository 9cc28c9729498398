// What is written to Autotask: looked at before, sent once, and settled by reading, above all the differences of units.
import { describe, expect, test } from 'vitest';
import type { ActionFrame } from '../../../../shared/action.ts';
import type { WriteOf, WriteType } from '../../../../shared/writes.ts';
import { autotask } from '../../../../worker/connectors/autotask/index.ts';
import type { ActionOf, ReadContext, WriteHandler } from '../../../../worker/connectors/types.ts';
import { VendorError } from '../../../../worker/lib/http.ts';
import type { Row } from '../../../sandbox/rows.ts';
import { autotaskWith } from './in-sandbox.ts';

const stamp = 'Approved by Zoe on 20 November 2026 at 09:05 UTC.';

function actionOf<T extends WriteType>(
  said: { type: T } & WriteOf<T> & Partial<ActionFrame>,
): ActionFrame & WriteOf<T> {
  const frame: ActionFrame = {
    ...{ id: 'ac_1', purpose: 'forward', by: 'connector', connection: 'autotask', undo: null, finding: 'fi_1' },
    ...{ digest: 'd', state: 'approved', effectiveDate: '2026-12-01' },
    target: { kind: 'agreement-line', id: '21', within: { connection: 'autotask', kind: 'agreement', id: '11' } },
  };
  return { ...frame, ...said };
}

/** The handler of a kind of write. */
function handlerOf<T extends WriteType>(type: T): WriteHandler<T> {
  const handler = autotask.writes[type] as WriteHandler<T> | undefined;
  if (handler === undefined) throw new Error(`${type} is not taken`);
  return handler;
}

const quantity = (over: Partial<ActionOf<'line-quantity'>> = {}) =>
  actionOf({
    type: 'line-quantity',
    before: { quantity: '25', until: null },
    after: { quantity: '28' },
    ...over,
  } as ActionOf<'line-quantity'>);

/** Counts of the sample's line 21 by first day. */
const unitsIn = (rows: Row[], field = 'contractServiceID') =>
  rows.filter((row) => row[field] === 21).map(({ startDate, units }) => [String(startDate).slice(0, 10), units]);

/** The context with one answer lost: the request arrives, or does not. */
function losing(ctx: ReadContext, arrives: boolean): ReadContext {
  return {
    ...ctx,
    http: {
      async send(request, schema) {
        if (request.method !== 'POST') return ctx.http.send(request, schema);
        if (arrives) await ctx.http.send(request, schema);
        throw new VendorError('retryable', 'no answer');
      },
    },
  };
}

describe('units of a line', () => {
  const handler = handlerOf('line-quantity');

  test('are changed by one signed difference under the line’s own id, and read back', async () => {
    const { ctx, journal, rows } = await autotaskWith();
    expect(await handler.readBefore(ctx, quantity())).toMatchObject({
      state: 'as-expected',
      seen: { quantity: '25', unitPrice: '22', until: null, isPosted: false },
    });
    expect(await handler.readBack(ctx, quantity())).toMatchObject({ done: false });
    expect(await handler.send(ctx, quantity(), stamp)).toMatchObject({ status: 200 });
    expect(journal.effects).toMatchObject([
      {
        path: '/ATServicesRest/V1.0/ContractServiceAdjustments',
        body: { contractServiceID: 21, effectiveDate: '2026-12-01T00:00:00.000Z', unitChange: 3 },
      },
    ]);
    expect(unitsIn(rows('ContractServiceUnits'))).toEqual([
      ['2026-11-01', 25],
      ['2026-12-01', 28],
    ]);
    expect(await handler.readBack(ctx, quantity())).toMatchObject({ done: true });
    expect(await handler.readBefore(ctx, quantity())).toMatchObject({ state: 'already-done' });
  });

  test('go down by a negative difference, and back by the opposite one', async () => {
    const { ctx, journal } = await autotaskWith();
    await handler.send(ctx, quantity({ after: { quantity: '20' } }), stamp);
    const back = quantity({ before: { quantity: '20', until: null }, after: { quantity: '25' } });
    expect(await handler.readBefore(ctx, back)).toMatchObject({ state: 'as-expected' });
    await handler.send(ctx, back, stamp);
    expect(journal.effects.map(({ body }) => (body as Row).unitChange)).toEqual([-5, 5]);
  });

  test('whose answer was lost are settled by what the units are, and are never sent a second time', async () => {
    const { ctx, journal } = await autotaskWith();
    await expect(handler.send(losing(ctx, true), quantity(), stamp)).rejects.toMatchObject({
      kind: 'retryable',
      sent: true,
    });
    expect(await handler.readBack(ctx, quantity())).toMatchObject({ done: true });
    expect(await handler.readBefore(ctx, quantity())).toMatchObject({ state: 'already-done' });
    await expect(handler.send(ctx, quantity(), stamp)).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(journal.effects).toHaveLength(1);
  });

  test('of which nothing arrived show the same version as before; a change by anybody moves it', async () => {
    const { ctx, rows } = await autotaskWith();
    const before = await handler.readBefore(ctx, quantity());
    await expect(handler.send(losing(ctx, false), quantity(), stamp)).rejects.toMatchObject({ kind: 'retryable' });
    expect(await handler.readBefore(ctx, quantity())).toEqual(before);
    rows('ContractServiceUnits').push({
      id: 999,
      contractID: 11,
      contractServiceID: 21,
      startDate: '2027-01-01T00:00:00Z',
      endDate: '2027-01-31T00:00:00Z',
      units: 26,
    });
    const after = await handler.readBefore(ctx, quantity());
    expect(after.state).toBe('as-expected');
    expect(after).not.toEqual(before);
  });

  test('that somebody put back after they arrived are another version than before', async () => {
    const { ctx } = await autotaskWith();
    const before = await handler.readBefore(ctx, quantity());
    await handler.send(ctx, quantity(), stamp);
    await handler.send(ctx, quantity({ before: { quantity: '28' }, after: { quantity: '25' } }), stamp);
    const after = await handler.readBefore(ctx, quantity());
    expect(after).toMatchObject({ state: 'as-expected', seen: { quantity: '25' } });
    expect(after).not.toEqual(before);
  });

  test.each([
    ['changed by somebody', { units: 26 }, 'quantity was 25 when this was approved and is 26 now'],
    ['posted', { approveAndPostDate: '2026-11-20T07:00:00' }, 'the units of 2026-12-01 have been posted'],
  ])('that were %s meanwhile are not touched', async (_, change, why) => {
    const { ctx, rows } = await autotaskWith();
    Object.assign(rows('ContractServiceUnits').find(({ id }) => id === 211) ?? {}, change);
    expect(await handler.readBefore(ctx, quantity())).toMatchObject({ state: 'moved', why });
  });

  test('that change between the look and the write are not written', async () => {
    const { ctx, rows, journal } = await autotaskWith();
    expect(await handler.readBefore(ctx, quantity())).toMatchObject({ state: 'as-expected' });
    Object.assign(rows('ContractServiceUnits').find(({ id }) => id === 211) ?? {}, { units: 28 });
    await expect(handler.send(ctx, quantity(), stamp)).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(journal.effects).toEqual([]);
  });

  test.each([
    ['a fraction', quantity({ after: { quantity: '28.5' } })],
    ['no day', quantity({ effectiveDate: undefined as unknown as string })],
    ['no contract', quantity({ target: { kind: 'agreement-line', id: '21' } })],
  ])('with %s are refused before anything is sent', async (_, action) => {
    const { ctx, journal } = await autotaskWith();
    await expect(handler.send(ctx, action, stamp)).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(journal.effects).toEqual([]);
  });

  test('of a line that is gone, or of another contract, are gone', async () => {
    const { ctx, state } = await autotaskWith();
    const elsewhere = {
      kind: 'agreement-line',
      id: '21',
      within: { connection: 'autotask', kind: 'agreement', id: '12' },
    };
    expect(await handler.readBefore(ctx, quantity({ target: elsewhere }))).toMatchObject({ state: 'gone' });
    state.remove('autotask', 'ContractServices', ['21']);
    state.remove('autotask', 'ContractServiceBundles', ['21']);
    expect(await handler.readBefore(ctx, quantity())).toMatchObject({ state: 'gone' });
  });

  test('from within a period split its row', async () => {
    const { ctx, rows } = await autotaskWith();
    const action = quantity({ effectiveDate: '2026-12-15' });
    await handler.send(ctx, action, stamp);
    expect(unitsIn(rows('ContractServiceUnits'))).toEqual([
      ['2026-11-01', 25],
      ['2026-12-01', 25],
      ['2026-12-15', 28],
    ]);
    expect(await handler.readBack(ctx, action)).toMatchObject({ done: true });
  });

  test('of a bundle are adjusted as a bundle’s, though a service has its number', async () => {
    const { ctx, rows, journal } = await autotaskWith();
    const target = { ...quantity().target, id: 'bundle-21' };
    await handler.send(ctx, quantity({ target }), stamp);
    expect(journal.effects).toMatchObject([{ body: { contractServiceBundleID: 21, unitChange: 3 } }]);
    expect(unitsIn(rows('ContractServiceBundleUnits'), 'contractServiceBundleID')).toEqual([['2026-12-01', 28]]);
    expect(unitsIn(rows('ContractServiceUnits'))[1]).toEqual(['2026-12-01', 25]);
  });

  test('that the vendor refuses are refused in its words', async () => {
    const { ctx, state } = await autotaskWith();
    state.access('autotask').lacks = ['ContractServiceAdjustments: add'];
    await expect(handler.send(ctx, quantity(), stamp)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('“ContractServiceAdjustments: add”'),
    });
  });
});

describe('the end of a line', () => {
  const handler = handlerOf('line-end');
  const end = actionOf({
    ...{ type: 'line-end', before: { quantity: '25', unitPrice: '22', until: null }, after: { until: '2026-11-30' } },
  } as ActionOf<'line-end'>);

  test('is no units from the next day on, and can be taken back', async () => {
    const { ctx, journal } = await autotaskWith();
    expect(await handler.readBefore(ctx, end)).toMatchObject({ state: 'as-expected' });
    await handler.send(ctx, end, stamp);
    expect(await handler.readBack(ctx, end)).toMatchObject({ done: true });
    const back = { ...end, before: { ...end.before, until: '2026-11-30' }, after: { until: null } };
    expect(await handler.readBefore(ctx, back)).toMatchObject({ state: 'as-expected' });
    await handler.send(ctx, back, stamp);
    expect(await handler.readBack(ctx, back)).toMatchObject({ done: true });
    expect(journal.effects.map(({ body }) => (body as Row).unitChange)).toEqual([-25, 25]);
  });

  test('is not written where price or units are others now', async () => {
    const { ctx } = await autotaskWith();
    const dearer = { ...end, before: { ...end.before, unitPrice: '23' } };
    expect(await handler.readBefore(ctx, dearer)).toMatchObject({ state: 'moved' });
    const fewer = { ...end, before: { ...end.before, quantity: '24' } };
    expect(await handler.readBefore(ctx, fewer)).toMatchObject({ state: 'moved' });
  });
});

describe('a sum that is billed once', () => {
  const handler = handlerOf('bill-once');
  const once = (amount: string) =>
    actionOf({
      ...{
        type: 'bill-once',
        before: { currency: 'USD', nextInvoiceDay: null, fromDay: '2026-11-01', toDay: '2026-11-30' },
      },
      after: { amount, from: '2026-12-01', until: '2026-12-31', text: '3 × Seats, November, not billed before' },
    } as ActionOf<'bill-once'>);

  test.each(['66.50', '66.5', '-66.5'])('%s is a charge on the contract, made once', async (said) => {
    const { ctx, journal } = await autotaskWith();
    const action = once(Number(said).toString());
    expect(await handler.readBefore(ctx, action)).toMatchObject({ state: 'as-expected' });
    await expect(handler.send(losing(ctx, true), action, stamp)).rejects.toMatchObject({ kind: 'retryable' });
    expect(await handler.readBack(ctx, action)).toMatchObject({ done: true, id: '3' });
    expect(await handler.readBefore(ctx, action)).toMatchObject({ state: 'already-done' });
    expect(journal.effects).toMatchObject([
      {
        path: '/ATServicesRest/V1.0/Contracts/11/Charges',
        body: { unitQuantity: 1, unitPrice: Number(said), chargeType: 1, billingCodeID: 61, isBillableToCompany: true },
      },
    ]);
  });

  test('is not made where the same text was charged at another price', async () => {
    const { ctx } = await autotaskWith();
    await handler.send(ctx, once('66.5'), stamp);
    expect(await handler.readBefore(ctx, once('70'))).toMatchObject({
      state: 'moved',
      why: expect.stringContaining('1 × 66.5'),
    });
  });
});

describe('a note on a contract', () => {
  const handler = handlerOf('note');
  const note = actionOf({
    ...{ type: 'note', before: {}, after: { text: 'Seats 25 to 28.', marker: '[countersign ac_1]' } },
    target: { kind: 'agreement', id: '11' },
  });

  test('is written once with its stamp, and found by its marker', async () => {
    const { ctx, journal } = await autotaskWith();
    expect(await handler.readBefore(ctx, note)).toMatchObject({ state: 'as-expected' });
    await expect(handler.send(losing(ctx, true), note, stamp)).rejects.toMatchObject({ kind: 'retryable' });
    expect(await handler.readBack(ctx, note)).toMatchObject({ done: true });
    expect(await handler.readBefore(ctx, note)).toMatchObject({ state: 'already-done' });
    expect(journal.effects).toMatchObject([
      { body: { title: 'Countersign', description: `Seats 25 to 28.\n${stamp}\n[countersign ac_1]` } },
    ]);
  });

  test('on a contract that is gone is gone, and another’s marker is none of ours', async () => {
    const { ctx, rows } = await autotaskWith();
    rows('ContractNotes').push({ id: 1, contractID: 11, title: 'Countersign', description: 'x [countersign ac_10]' });
    expect(await handler.readBefore(ctx, note)).toMatchObject({ state: 'as-expected' });
    expect(await handler.readBefore(ctx, { ...note, target: { kind: 'agreement', id: '99' } })).toMatchObject({
      state: 'gone',
    });
  });
});

describe('an answer to a client', () => {
  const handler = handlerOf('message');
  const answer = actionOf({
    ...{
      type: 'message',
      before: { to: [], cc: [], answers: '41', newest: '41' },
      after: { text: 'You added three seats.' },
    },
    target: { kind: 'ticket', id: '41', name: 'Our bill' },
  });

  test('is a note that is published to the client, once', async () => {
    const { ctx, journal } = await autotaskWith({ TicketNotes: [] });
    expect(await handler.readBefore(ctx, answer)).toMatchObject({ state: 'as-expected' });
    await expect(handler.send(losing(ctx, true), answer, stamp)).rejects.toMatchObject({ kind: 'retryable' });
    expect(await handler.readBack(ctx, answer)).toMatchObject({ done: true });
    expect(await handler.readBefore(ctx, answer)).toMatchObject({ state: 'already-done' });
    expect(journal.effects).toMatchObject([
      {
        path: '/ATServicesRest/V1.0/Tickets/41/Notes',
        body: { title: 'Re: Our bill', description: 'You added three seats.', publish: 1, noteType: 2 },
      },
    ]);
  });

  test('is held back where the client wrote again, and where the ticket was closed', async () => {
    const again = {
      id: 50,
      ticketID: 41,
      description: 'Never mind',
      publish: 1,
      noteType: 1,
      createdByContactID: 1,
      createDateTime: '2026-11-20T08:00:00',
    };
    const { ctx } = await autotaskWith({ TicketNotes: [again] });
    expect(await handler.readBefore(ctx, answer)).toMatchObject({ state: 'moved', why: 'the client wrote again' });
    const { ctx: closed, rows } = await autotaskWith({ TicketNotes: [] });
    Object.assign(rows('Tickets')[0] ?? {}, { status: 5, completedDate: '2026-11-19T08:00:00' });
    expect(await handler.readBefore(closed, answer)).toMatchObject({ state: 'moved', why: 'the ticket was closed' });
  });

  test('is not sent where the account has no level that clients read', async () => {
    const publish = {
      name: 'publish',
      picklistValues: [
        { value: '1', label: 'Internal Only' },
        { value: '4', label: 'Co-managed' },
      ],
    };
    const { ctx, journal } = await autotaskWith({ TicketNotes: [], 'TicketNotes/entityInformation/fields': [publish] });
    await expect(handler.send(ctx, answer, stamp)).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(journal.effects).toEqual([]);
  });
});
