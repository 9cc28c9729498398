// The note on a QuickBooks invoice: looked for, hung on once, found again, and kept off what the client gets.
import { describe, expect, it } from 'vitest';
import { invoiceNote } from '../../../../worker/connectors/quickbooks/actions/invoice-note.ts';
import { quickbooks } from '../../../../worker/connectors/quickbooks/index.ts';
import { smallCompany } from '../../../sandbox/quickbooks/calls.ts';
import { action, vendorInMemory } from '../vendor-in-memory.ts';
import { inSandbox } from './in-sandbox.ts';

const note = action({
  id: 'ac_0123456789abcdef0123',
  type: 'note',
  by: 'connector',
  purpose: 'record',
  connection: 'quickbooks',
  target: { kind: 'invoice', id: '31' },
  before: {},
  after: { text: 'Seats 25 to 28', marker: '[countersign ac_99f3]' },
});
const stamp = 'Approved by Zoe on 2026-11-20.';

describe('a note on an invoice', () => {
  it('is written with stamp and marker, off the mail, and seen in place', async () => {
    const { ctx, sandbox } = await inSandbox(smallCompany());
    // No version: that the marker is not found proves by itself that this note was not written.
    expect(await invoiceNote.readBefore(ctx, note)).toEqual({ state: 'as-expected', seen: null });
    expect(await invoiceNote.readBack(ctx, note)).toEqual({ done: false, seen: null });
    expect(await invoiceNote.send(ctx, note, stamp)).toMatchObject({ status: 200 });
    expect(await invoiceNote.readBack(ctx, note)).toMatchObject({ done: true, seen: { id: '33' } });
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'already-done' });
    expect(sandbox.journal.effects).toMatchObject([
      {
        vendor: 'quickbooks',
        path: expect.stringMatching(/\/attachable\?requestid=ac_0123456789abcdef0123&minorversion=75$/),
        body: {
          Note: `Seats 25 to 28\n${stamp}\n[countersign ac_99f3]`,
          AttachableRef: [{ EntityRef: { type: 'Invoice', value: '31' }, IncludeOnSend: false }],
        },
      },
    ]);
    // The invoice itself is untouched.
    expect(sandbox.state().rows('quickbooks', 'Invoice')[0]).toMatchObject({ SyncToken: '0' });
  });

  it('sent again with the same action is answered again, and there once', async () => {
    const { ctx, sandbox } = await inSandbox(smallCompany());
    const first = await invoiceNote.send(ctx, note, stamp);
    expect(await invoiceNote.send(ctx, note, stamp)).toEqual(first);
    expect(sandbox.state().rows('quickbooks', 'Attachable')).toHaveLength(1);
    expect(sandbox.journal.effects).toHaveLength(1);
  });

  it('longer than QuickBooks takes is cut with a mark, and keeps approver, time and marker', async () => {
    const { ctx, sandbox } = await inSandbox(smallCompany());
    const long = { ...note, after: { text: 'Sièges 👍 '.repeat(400), marker: '[countersign ac_99f3]' } };
    await invoiceNote.send(ctx, long, stamp);
    const { Note } = sandbox.state().rows('quickbooks', 'Attachable')[0] ?? {};
    expect(String(Note)).toHaveLength(2000);
    expect(String(Note)).toMatch(
      /^Sièges 👍 .*… \(cut here: .*\)\nApproved by Zoe on 2026-11-20\.\n\[countersign ac_99f3\]$/s,
    );
    expect(String(Note)).toBe(String(Note).toWellFormed());
    expect(await invoiceNote.readBack(ctx, long)).toMatchObject({ done: true });
  });

  it('that the connected user may not write ends in the right and where it is granted', async () => {
    const { ctx, sandbox } = await inSandbox(smallCompany());
    sandbox.state().access('quickbooks').lacks = ['Attachable: write'];
    await expect(invoiceNote.send(ctx, note, stamp)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringMatching(/lacks “write attachable”: grant it under ⚙ › Manage users .*Permission Denied/),
    });
  });

  it('whose answer was lost is found by looking', async () => {
    const { ctx, sandbox } = await inSandbox(smallCompany());
    sandbox.faults.add([
      { vendor: 'quickbooks', method: 'POST', times: 1, kind: 'status', status: 502, afterCommit: true },
    ]);
    await expect(invoiceNote.send(ctx, note, stamp)).rejects.toMatchObject({ kind: 'retryable', sent: true });
    expect(await invoiceNote.readBack(ctx, note)).toMatchObject({ done: true });
  });

  it('of another invoice, or with another marker, is not it', async () => {
    const { ctx } = await inSandbox(smallCompany());
    await invoiceNote.send(ctx, { ...note, id: 'ac_1', target: { kind: 'invoice', id: '32' } }, stamp);
    await invoiceNote.send(ctx, { ...note, id: 'ac_2', after: { text: 'x', marker: '[countersign ac_1]' } }, stamp);
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'as-expected' });
  });

  it.each([
    ['gone', { target: { kind: 'invoice', id: '99' } }],
    ['as-expected', { before: { total: '110', state: 'open' } }],
    ['moved', { before: { total: '120' } }],
  ])('on an invoice that is %s', async (state, over) => {
    const { ctx, sandbox } = await inSandbox(smallCompany());
    expect(await invoiceNote.readBefore(ctx, { ...note, ...over })).toMatchObject({ state });
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('is looked for through all pages', async () => {
    const others = Array.from({ length: 1000 }, (_, at) => ({ Id: String(at + 1), Note: 'another' }));
    const { ctx } = vendorInMemory(quickbooks, ({ url }) => {
      if (url.pathname.endsWith('/invoice/31')) return { Invoice: { Id: '31' } };
      const isSecond = url.searchParams.get('query')?.includes('STARTPOSITION 1001 ');
      return { QueryResponse: { Attachable: isSecond ? [{ Id: '2000', Note: 'a\n[countersign  ac_99f3]' }] : others } };
    });
    expect(await invoiceNote.readBefore(ctx, note)).toMatchObject({ state: 'already-done', seen: { id: '2000' } });
  });

  it.each([
    ['no marker', { after: { text: 'x', marker: '' } }],
    ['an id no requestid can hold', { id: 'x'.repeat(51) }],
  ])('with %s is refused before anything is sent', async (_, over) => {
    const { ctx, asked } = vendorInMemory(quickbooks, () => ({}));
    await expect(invoiceNote.send(ctx, { ...note, ...over }, stamp)).rejects.toMatchObject({
      kind: 'rejected',
      sent: false,
    });
    expect(asked).toEqual([]);
  });
});

describe('addresses', () => {
  it('are those of the production hosts unless told otherwise', () => {
    expect(quickbooks.baseUrl({ realmId: '913' })).toBe('https://quickbooks.api.intuit.com/v3/company/913/');
    expect(quickbooks.tokenBaseUrl?.({})).toBe('https://oauth.platform.intuit.com');
    expect(quickbooks.webAddress({}, { kind: 'invoice', id: '31' })).toBe(
      'https://app.qbo.intuit.com/app/invoice?txnId=31',
    );
    expect(
      quickbooks.webAddress({ webSite: 'https://app.sandbox.qbo.intuit.com/' }, { kind: 'company', id: '1' }),
    ).toBe('https://app.sandbox.qbo.intuit.com/app/customerdetail?nameId=1');
    expect(quickbooks.webAddress({}, { kind: 'payment', id: '5' })).toBeNull();
  });
});
