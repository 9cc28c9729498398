// ConnectWise writes: looked at before, sent exactly, seen after.
import { describe, expect, it } from 'vitest';
import { additionQuantity } from '../../../../worker/connectors/connectwise/actions/addition-quantity.ts';
import { companyNote } from '../../../../worker/connectors/connectwise/actions/company-note.ts';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { action, vendorInMemory } from '../vendor-in-memory.ts';

const quantity = (over = {}) =>
  action({ type: 'line-quantity', before: { quantity: '25' }, after: { quantity: '28' }, ...over });

const addition = { id: 7, quantity: 25, unitPrice: 22, billCustomer: 'Billable', cancelledDate: '' };

const vendorWith = (body: unknown) => vendorInMemory(connectwise, () => body);

describe('the quantity of an addition', () => {
  it.each([
    ['stands as approved', {}, {}, 'as-expected'],
    ['has the new quantity already', { quantity: 28 }, {}, 'already-done'],
    ['has another quantity', { quantity: 26 }, {}, 'moved'],
    ['ended', { cancelledDate: '2026-10-31T00:00:00Z' }, {}, 'moved'],
    ['ends later', { cancelledDate: '2027-10-31T00:00:00Z' }, {}, 'as-expected'],
    ['got an end since', { cancelledDate: '2027-10-31T00:00:00Z' }, { until: null }, 'moved'],
    ['has another price', { unitPrice: 23 }, { unitPrice: '22' }, 'moved'],
    ['has the same price, written otherwise', { unitPrice: '22.00' }, { unitPrice: '22' }, 'as-expected'],
  ])('a line that %s', async (_, over, before, state) => {
    const { ctx, asked } = vendorWith({ ...addition, ...over });

    const seen = await additionQuantity.readBefore(ctx, quantity({ before: { quantity: '25', ...before } }));

    expect(seen.state).toBe(state);
    expect(asked[0]?.url.pathname).toBe('/v4_6_release/apis/3.0/finance/agreements/3/additions/7');
  });

  it.each([
    // Nine in the morning of the 20th in UTC: two at night in Boise, and ten at night of the 19th on Midway.
    ['America/Boise', 'moved'],
    ['Pacific/Midway', 'as-expected'],
  ])('a line of which the 19th was the last day in %s is %s', async (zone, state) => {
    const { ctx } = vendorWith({ ...addition, cancelledDate: '2026-11-19T00:00:00Z' });
    expect(await additionQuantity.readBefore({ ...ctx, zone }, quantity())).toMatchObject({ state });
  });

  it('says in a sentence what moved', async () => {
    const { ctx } = vendorWith({ ...addition, quantity: 26 });
    expect(await additionQuantity.readBefore(ctx, quantity())).toMatchObject({
      why: 'quantity was 25 when this was approved and is 26 now',
    });
  });

  it('tells what moves with every write, null where the vendor does not say', async () => {
    const _info = { lastUpdated: '2026-11-01T08:00:00Z' };
    const versionOf = async (body: object) => additionQuantity.readBefore(vendorWith(body).ctx, quantity());
    expect(await versionOf({ ...addition, _info })).toMatchObject({ version: '2026-11-01T08:00:00Z' });
    expect(await versionOf(addition)).toMatchObject({ version: null });
    // Another write in the same second would look the same.
    const fresh = { ..._info, lastUpdated: '2026-11-20T08:59:30Z' };
    expect(await versionOf({ ...addition, _info: fresh })).toMatchObject({ version: null });
  });

  it('an agreement that ended since moves its lines', async () => {
    const { ctx } = vendorWith({ ...addition, agreementStatus: 'Expired' });
    expect(await additionQuantity.readBefore(ctx, quantity())).toMatchObject({ why: 'its agreement is expired' });
  });

  it('a line that is not there is gone', async () => {
    const { ctx } = vendorWith(new Response('{}', { status: 404 }));
    expect(await additionQuantity.readBefore(ctx, quantity())).toEqual({ state: 'gone', seen: null });
  });

  it('sends one exact JSON number and nothing else', async () => {
    const { ctx, asked } = vendorWith({ ...addition, quantity: 28.5 });
    const sent = await additionQuantity.send(ctx, quantity({ after: { quantity: '28.5' } }), 'stamp');
    expect(sent.status).toBe(200);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'PATCH', body: [{ op: 'replace', path: 'quantity', value: 28.5 }] });
  });

  it.each([
    ['a number JSON cannot hold', { after: { quantity: '9007199254740993' } }],
    ['no quantity', { after: {} }],
    ['a quantity that is none', { after: { quantity: 'many' } }],
    ['no agreement', { target: { kind: 'agreement-line', id: '7' } }],
  ])('%s is refused before anything is sent', async (_, over) => {
    const { ctx, asked } = vendorWith(addition);
    await expect(additionQuantity.send(ctx, quantity(over), 's')).rejects.toMatchObject({
      kind: 'rejected',
      sent: false,
    });
    expect(asked).toHaveLength(0);
  });

  it('is done when it can be read back, not when it was answered', async () => {
    expect(await additionQuantity.readBack(vendorWith({ ...addition, quantity: 28 }).ctx, quantity())).toMatchObject({
      done: true,
    });
    expect(await additionQuantity.readBack(vendorWith(addition).ctx, quantity())).toMatchObject({ done: false });
  });

  it('a line that cannot be read is a shape error, never a write', async () => {
    const { ctx } = vendorWith({ ...addition, quantity: 'x' });
    await expect(additionQuantity.readBefore(ctx, quantity())).rejects.toMatchObject({ kind: 'shape' });
  });
});

describe('a note on a company', () => {
  const note = action({
    type: 'note',
    by: 'connector',
    purpose: 'record',
    target: { kind: 'company', id: '2' },
    before: {},
    after: { text: 'Seats 25 to 28', marker: '[countersign ac_99f3]' },
  });

  it('is written with stamp and marker, and found again though line breaks became spaces', async () => {
    const notes: { id: number; text: string }[] = [{ id: 1, text: 'countersign is a word' }];
    const { ctx, asked } = vendorInMemory(connectwise, (one) => {
      if (one.method === 'GET') return notes;
      const text = String((one.body as { text: string }).text).replaceAll('\n', ' ');
      notes.push({ id: 2, text });
      return Response.json(notes[1], { status: 201 });
    });

    expect(await companyNote.readBefore(ctx, note)).toEqual({ state: 'as-expected', seen: null });
    expect((await companyNote.send(ctx, note, 'Zoe, 2026-11-20 09:00 UTC')).status).toBe(201);
    expect(await companyNote.readBack(ctx, note)).toMatchObject({ done: true, seen: { id: '2' } });
    expect(await companyNote.readBefore(ctx, note)).toMatchObject({ state: 'already-done' });

    expect(asked[1]?.body).toEqual({ text: 'Seats 25 to 28\nZoe, 2026-11-20 09:00 UTC\n[countersign ac_99f3]' });
    expect(asked[0]?.url.searchParams.get('conditions')).toBe('text contains "countersign"');
  });

  it('looks through all pages before it calls a note missing', async () => {
    const full = Array.from({ length: 1000 }, (_, at) => ({ id: at + 1, text: 'countersign' }));
    const { ctx } = vendorInMemory(connectwise, ({ url }) =>
      url.searchParams.has('pageId') ? [{ id: 1001, text: 'a [countersign ac_99f3]' }] : full,
    );
    expect(await companyNote.readBefore(ctx, note)).toMatchObject({ state: 'already-done' });
  });

  it('a company that is not there is gone', async () => {
    const { ctx } = vendorWith(new Response('{}', { status: 404 }));
    expect(await companyNote.readBefore(ctx, note)).toEqual({ state: 'gone', seen: null });
  });

  it('needs a text and a marker', async () => {
    const { ctx } = vendorWith([]);
    await expect(companyNote.send(ctx, { ...note, after: { text: 'x', marker: '' } }, 's')).rejects.toMatchObject({
      sent: false,
    });
  });
});
