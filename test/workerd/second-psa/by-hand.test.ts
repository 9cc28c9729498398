// A PSA that takes no writes: every change is a step by hand, closes when it is seen, and nothing waits for ever.
import { describe, expect, test } from 'vitest';
import { bought } from './contoso.ts';
import { clientOfSecond } from './world.ts';

const start = '2026-11-20T09:00:00Z';

/** Issues that something can be done about in the PSA. */
const withStep = [
  'agreement-ended-costs-continue',
  'cancelled-still-billed',
  'invoice-not-in-accounting',
  'seats-under-billed',
  'subscription-unbilled',
  'time-unbilled',
];

describe('what is offered', () => {
  test('is a step by hand for each issue, and no note, sum, message or way back', async () => {
    const { client, psa } = await clientOfSecond('nothing');
    const offered = (await client.actions()).map(({ state, by, purpose, undo, connection }) => [
      state,
      by,
      purpose,
      undo,
      connection,
    ]);
    expect(new Set(offered.map((each) => each.join()))).toEqual(new Set([`proposed,person,forward,,${psa.id}`]));
    const rules = (await client.actions()).map(({ finding }) => finding.split(':')[0]);
    expect(rules.toSorted()).toEqual(withStep);
  });

  test('the past has no step, and its money is still told', async () => {
    const { client } = await clientOfSecond('nothing');
    // 3 × 22.00 for 14 of 31 days of October and for November; Backup for November.
    expect((await client.finding('seats-under-billed')).catchUp).toMatchObject({
      amountMinor: 9581,
      fromDay: '2026-10-18',
      toDay: '2026-11-30',
    });
    expect((await client.finding('cancelled-still-billed')).catchUp).toMatchObject({ amountMinor: 5000, credit: true });
    expect((await client.actions()).filter(({ purpose }) => purpose === 'catch-up')).toEqual([]);
  });

  test('moves by no policy', async () => {
    const { client } = await clientOfSecond('nothing');
    await client.letSeatsMove();
    await client.later(60);
    expect(await client.states('seats-under-billed')).toEqual(['proposed']);
  });
});

describe('an approved step', () => {
  test('waits, as often as everything is read, and closes when its line shows it', async () => {
    const { client, vendor } = await clientOfSecond('nothing');
    await client.approve(await client.offered('seats-under-billed'));
    for (const minutes of [15, 60, 60 * 24]) await client.later(minutes);
    expect(await client.states('seats-under-billed')).toEqual(['approved']);
    await client.expectQuiet();

    vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 3 });
    // It is a Saturday by now, on which everything is read every hour.
    await client.later(60);
    expect(await client.states('seats-under-billed')).toEqual(['done']);
    expect(await client.finding('seats-under-billed')).toMatchObject({ state: 'done' });
    await client.expectQuiet();
  });

  test('closes with its issue, whatever repaired it', async () => {
    const { client, vendor, psa } = await clientOfSecond('nothing');
    for (const rule of withStep) await client.approve(await client.offered(rule));
    client.records.bought = client.records.bought.filter(({ id }) => id !== 'df' && id !== 'ch-df');
    vendor.services.splice(1, 1);
    client.records.booked.push({
      ...client.records.booked[0],
      id: 'q-72',
      data: { ...client.records.booked[0]?.data, number: '10422', day: '2026-11-01' },
    } as never);
    vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 4 });
    const [pattern] = vendor.services;
    if (pattern === undefined) throw new Error('there is no service');
    const units = pattern.units.map((row) => ({ ...row, units: 4 }));
    vendor.services.push({ ...pattern, key: 'svc-vs', item: 'it-vs', label: 'Visio', rate: '15', units });
    for (const visit of vendor.visits) Object.assign(visit, { stage: 'Invoiced', bill: 'bill-2' });
    await client.later(15);
    await client.later(30);
    for (const rule of withStep) expect([rule, await client.states(rule)]).toEqual([rule, ['done']]);
    expect(psa.connector.writes['line-quantity']?.means({ settings: {}, rights: {} })).toBeNull();
    await client.expectQuiet();
  });

  test('that was done is offered anew when it is needed again', async () => {
    const { client, vendor } = await clientOfSecond('nothing');
    await client.approve(await client.offered('seats-under-billed'));
    vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 3 });
    await client.later(15);
    expect(await client.states('seats-under-billed')).toEqual(['done']);

    vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: -3 });
    await client.later(15);
    expect(await client.offered('seats-under-billed')).toMatchObject([
      { by: 'person', before: { quantity: '25' }, after: { quantity: '28' } },
    ]);
  });

  test('closes with its issue, though that was gone before the PSA could be read again, in another month', async () => {
    const { client, trouble } = await clientOfSecond('nothing');
    await client.at('2026-11-30T23:00:00Z');
    await client.approve(await client.offered('seats-under-billed'));
    trouble.down.push('services');
    client.records.bought = bought(25);
    await client.at('2026-12-01T00:10:00Z');
    expect(await client.states('seats-under-billed')).toEqual(['approved']);
    trouble.down.pop();
    await client.later(60);
    expect(await client.states('seats-under-billed')).toEqual(['done']);
    await client.expectQuiet();
  });

  test('can be taken back, and is offered as before', async () => {
    const { client } = await clientOfSecond('nothing');
    const decision = await client.approve(await client.offered('seats-under-billed'));
    await client.later(60);
    await client.undo(decision);
    await client.later(15);
    expect(await client.states('seats-under-billed')).toEqual(['proposed']);
    await client.expectQuiet();
  });
});

describe('"I did it"', () => {
  test('holds when the next reading shows it', async () => {
    const { client, vendor } = await clientOfSecond('nothing');
    vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 3 });
    await client.didByHand('seats-under-billed');
    expect(await client.offered('seats-under-billed')).toEqual([]);
    await client.later(15);
    expect(await client.finding('seats-under-billed')).toMatchObject({ state: 'done' });
    await client.expectQuiet();
  });

  test('opens the issue again when the next reading does not show it', async () => {
    const { client } = await clientOfSecond('nothing');
    await client.didByHand('seats-under-billed');
    await client.later(15);
    await client.later(20);
    const finding = await client.finding('seats-under-billed');
    expect(finding).toMatchObject({ state: 'open', judgment: expect.stringContaining('it is not there yet') });
    expect(await client.offered('seats-under-billed')).toHaveLength(1);
    await client.expectQuiet();
  });

  test('is not called unseen while the list that would show it was not read again', async () => {
    const { client, trouble } = await clientOfSecond('nothing');
    trouble.down.push('services');
    await client.didByHand('subscription-unbilled');
    await client.later(15);
    await client.later(20);
    expect(await client.finding('subscription-unbilled')).toMatchObject({ state: 'set-aside' });
    trouble.down.pop();
    await client.later(60);
    expect(await client.finding('subscription-unbilled')).toMatchObject({ state: 'open' });
    await client.expectQuiet();
  });

  test.each(withStep)('can be said of %s, and taken back', async (rule) => {
    const { client } = await clientOfSecond('nothing');
    const decision = await client.didByHand(rule);
    await client.at(start);
    expect(await client.finding(rule)).toMatchObject({ state: 'set-aside' });
    await client.undo(decision);
    await client.at(start);
    expect(await client.finding(rule)).toMatchObject({ state: 'open' });
    expect(await client.offered(rule)).toHaveLength(1);
    await client.expectQuiet();
  });
});
