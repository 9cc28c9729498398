// The note in a Xero invoice's history: looked for, added once, found again, with what counts in front.
import { describe, expect, it } from 'vitest';
import { invoiceNote } from '../../../../worker/connectors/xero/actions/invoice-note.ts';
import { xero } from '../../../../worker/connectors/xero/index.ts';
import { guid } from '../../../sandbox/xero/guid.ts';
import { invoice, organisation, smallOrganisation } from '../../../sandbox/xero/small-organisation.ts';
import { action, vendorInMemory } from '../vendor-in-memory.ts';
import { inSandbox } from './in-sandbox.ts';

const first = guid('invoice', 1);
const note = action({
  id: 'ac_0123456789abcdef0123',
  type: 'note',
  by: 'connector',
  purpose: 'record',
  connection: 'xero',
  target: { kind: 'invoice', id: first },
  before: {},
  after: { text: 'Seats 25 to 28', marker: '[countersign ac_99f3]' },
});
const stamp = 'Approved by Zoe on 2026-11-20.';
const history = 'Invoices/History';

describe('a note on an invoice', () => {
  it('is written with marker and stamp in front, and seen in place', async () => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    expect(await invoiceNote.readBefore(ctx, note)).toEqual({ state: 'as-expected', seen: null });
    expect(await invoiceNote.readBack(ctx, note)).toEqual({ done: false, seen: null });
    expect(await invoiceNote.send(ctx, note, stamp)).toMatchObject({ status: 200 });
    const text = `[countersign ac_99f3] ${stamp}\nSeats 25 to 28`;
    expect(await invoiceNote.readBack(ctx, note)).toEqual({ done: true, seen: { text } });
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'already-done' });
    expect(sandbox.journal.effects).toMatchObject([
      {
        vendor: 'xero',
        method: 'PUT',
        path: `/api.xro/2.0/Invoices/${first}/History`,
        body: { HistoryRecords: [{ Details: text }] },
      },
    ]);
    // The invoice itself is untouched.
    expect(sandbox.state().rows('xero', 'Invoices')[0]).toEqual(invoice(1));
  });

  it('sent again with the same action is answered again, and there once', async () => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    const answered = await invoiceNote.send(ctx, note, stamp);
    expect(await invoiceNote.send(ctx, note, stamp)).toEqual(answered);
    expect(sandbox.state().rows('xero', history)).toHaveLength(1);
    expect(sandbox.journal.effects).toHaveLength(1);
  });

  it('that the vendor forgot having been sent is found by looking, however long ago it was', async () => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    await invoiceNote.send(ctx, note, stamp);
    sandbox.clock.set('2026-11-20T15:00:00Z');
    expect(await invoiceNote.readBefore(ctx, note).catch((error: unknown) => error)).toMatchObject({ kind: 'auth' });
    const again = await inSandbox(
      organisation({ ...sandbox.state().vendor('xero') }, { clock: '2026-11-20T15:00:00Z' }),
    );
    expect(await invoiceNote.readBefore(again.ctx, note)).toMatchObject({ state: 'already-done' });
  });

  it('longer than Xero takes is cut with a mark, and keeps marker, approver and time where even a short field shows them', async () => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    const long = { ...note, after: { text: 'Sièges 👍 '.repeat(400), marker: '[countersign ac_99f3]' } };
    await invoiceNote.send(ctx, long, stamp);
    const Details = String(sandbox.state().rows('xero', history)[0]?.Details);
    expect(Details.length).toBeLessThanOrEqual(2500);
    expect(Details.slice(0, 250)).toMatch(/^\[countersign ac_99f3\] Approved by Zoe on 2026-11-20\.\nSièges 👍 /);
    expect(Details).toMatch(/… \(cut here: .*\)$/);
    expect(Details).toBe(Details.toWellFormed());
    expect(await invoiceNote.readBack(ctx, long)).toMatchObject({ done: true });
  });

  it('whose line breaks come back as spaces is found', async () => {
    const { ctx } = vendorInMemory(xero, ({ url }) =>
      url.pathname.endsWith('/History')
        ? { HistoryRecords: [{ Changes: 'Created' }, { Details: `[countersign  ac_99f3] ${stamp} Seats` }] }
        : { Invoices: [invoice(1)] },
    );
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'already-done' });
  });

  it('that the consent does not let us write ends in the scope and where it is granted', async () => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    sandbox.state().access('xero').lacks = ['accounting.invoices'];
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'as-expected' });
    await expect(invoiceNote.send(ctx, note, stamp)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringMatching(/lacks “accounting\.invoices”: grant it under the scopes/),
    });
  });

  it('whose answer was lost is found by looking', async () => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    sandbox.faults.add([{ vendor: 'xero', method: 'PUT', times: 1, kind: 'status', status: 502, afterCommit: true }]);
    await expect(invoiceNote.send(ctx, note, stamp)).rejects.toMatchObject({ kind: 'retryable', sent: true });
    expect(await invoiceNote.readBack(ctx, note)).toMatchObject({ done: true });
  });

  it('of another invoice, or with another marker, is not it', async () => {
    const { ctx } = await inSandbox(smallOrganisation());
    const other = { kind: 'invoice', id: guid('invoice', 2) };
    await invoiceNote.send(ctx, { ...note, id: 'ac_1', target: other }, stamp);
    await invoiceNote.send(ctx, { ...note, id: 'ac_2', after: { text: 'x', marker: '[countersign ac_1]' } }, stamp);
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'as-expected' });
  });

  it.each([
    ['gone', { target: { kind: 'invoice', id: guid('invoice', 99) } }],
    ['as-expected', { before: { total: '110', state: 'open' } }],
    ['moved', { before: { total: '120' } }],
  ])('on an invoice that is %s', async (state, over) => {
    const { ctx, sandbox } = await inSandbox(smallOrganisation());
    expect(await invoiceNote.readBefore(ctx, { ...note, ...over })).toMatchObject({ state });
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('on an invoice that was deleted is on none', async () => {
    const { ctx } = await inSandbox(organisation({ Invoices: [invoice(1, { Status: 'DELETED' })] }));
    expect(await invoiceNote.readBefore(ctx, note)).toEqual({ state: 'gone', seen: null });
  });

  it('is taken where the books are closed, and nothing takes it back', () => {
    expect(invoiceNote.means({ settings: {}, rights: {} })).toMatchObject({ lockedBy: [], undo: null });
  });

  it.each([
    ['no marker', { after: { text: 'x', marker: '' } }],
    ['an id no Idempotency-Key can hold', { id: 'x'.repeat(129) }],
  ])('with %s is refused before anything is sent', async (_, over) => {
    const { ctx, asked } = vendorInMemory(xero, () => ({}));
    await expect(invoiceNote.send(ctx, { ...note, ...over }, stamp)).rejects.toMatchObject({
      kind: 'rejected',
      sent: false,
    });
    expect(asked).toEqual([]);
  });
});

describe('addresses', () => {
  it('are those of the vendor’s hosts unless told otherwise', () => {
    expect(xero.baseUrl({})).toBe('https://api.xero.com/api.xro/2.0/');
    expect(xero.baseUrl({ apiUrl: 'http://127.0.0.1:9104/' })).toBe('http://127.0.0.1:9104/api.xro/2.0/');
    expect(xero.tokenBaseUrl?.({})).toBe('https://identity.xero.com');
    expect(xero.webAddress({}, { kind: 'invoice', id: 'a-b' })).toBe(
      'https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=a-b',
    );
    expect(xero.webAddress({}, { kind: 'company', id: 'a-b' })).toBe('https://go.xero.com/Contacts/View/a-b');
    expect(xero.webAddress({}, { kind: 'payment', id: 'a-b' })).toBeNull();
  });
});
