// Every request of the connector and every answer of the double, checked by Xero's own OpenAPI document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { invoiceNote } from '../../../../worker/connectors/xero/actions/invoice-note.ts';
import { xero } from '../../../../worker/connectors/xero/index.ts';
import { connect, pullAll } from '../../../conformance/pull-all.ts';
import { createSandbox } from '../../../sandbox/sandbox.ts';
import { parseWorld } from '../../../sandbox/world.ts';
import { TENANT_ID, XERO_CREDENTIALS } from '../../../sandbox/xero/auth.ts';
import { type Exchange, isHere, specification } from '../../../specification/openapi.ts';
import { action } from '../vendor-in-memory.ts';
import { settings } from './in-sandbox.ts';

const file = 'xero/xero.accounting.yaml';
if (!isHere(file)) console.log('Xero by its specification: ../shared is not here, this test did not run');

const base = '/api.xro/2.0';
/** The document that is kept leaves these out. */
const leftOut = /^\/(Overpayments|Prepayments)/;

/** Everything that goes over the wire while a month is read whole, then again, object by object, and a note is written. */
async function exchanges(): Promise<Exchange[]> {
  const path = join(import.meta.dirname, '../../../worlds/xero-month.json');
  const sandbox = createSandbox(parseWorld(readFileSync(path, 'utf8')));
  const seen: Exchange[] = [];
  const ctx = await connect(xero, {
    settings,
    secrets: { ...XERO_CREDENTIALS, tenantId: TENANT_ID },
    nowMs: sandbox.clock.nowMs(),
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const [sent, answer] = [await request.clone().text(), await sandbox.vendors.xero(request)];
      const { pathname, searchParams: query } = new URL(request.url);
      const { method, headers } = request;
      const answered = await answer.clone().text();
      if (pathname.startsWith(base))
        seen.push({ method, path: pathname.slice(base.length), query, headers, sent, status: answer.status, answered });
      return answer;
    },
  });
  const { mapped, cursors } = await pullAll(xero, ctx);
  await pullAll(xero, ctx, cursors);
  for (const { stream, record } of mapped) await xero.streams[stream]?.get?.(ctx, record.id, null);
  const invoice = mapped.find(({ record }) => record.kind === 'invoice')?.record.id ?? '';
  const note = action({
    type: 'note',
    connection: 'xero',
    target: { kind: 'invoice', id: invoice },
    before: {},
    after: { text: 'Seats 25 to 28', marker: '[countersign ac_1]' },
  });
  await invoiceNote.readBefore(ctx, note);
  await invoiceNote.send(ctx, note, 'Approved by Zoe.');
  await invoiceNote.readBack(ctx, note);
  return seen;
}

describe.skipIf(!isHere(file))('by Xero’s own document (needs ../shared)', () => {
  it('every request and every answer is as it says', async () => {
    const [{ faultsIn, operationOf }, seen] = await Promise.all([specification(file), exchanges()]);
    const known = seen.filter(({ path }) => !leftOut.test(path));
    expect([...new Set(known.flatMap(faultsIn))]).toEqual([]);
    expect([...new Set(known.map(operationOf))].toSorted()).toEqual([
      'createInvoiceHistory',
      // By its id as well: the document has both at addresses of one form.
      'getContactByContactNumber',
      'getContacts',
      'getCreditNote',
      'getCreditNotes',
      'getInvoice',
      'getInvoiceHistory',
      'getInvoices',
      'getItem',
      'getItems',
      'getOrganisationActions',
      'getOrganisations',
      'getPayment',
      'getPayments',
    ]);
  });

  it('the check sees a parameter, a status and a field that are none', async () => {
    const { faultsIn } = await specification(file);
    const asked: Exchange = {
      method: 'GET',
      path: '/Invoices',
      query: new URLSearchParams({ page: '1' }),
      headers: new Headers({ 'xero-tenant-id': TENANT_ID }),
      sent: '',
      status: 200,
      answered: '{"Invoices":[{"Status":"PAID","Total":5}]}',
    };
    expect(faultsIn(asked)).toEqual([]);
    expect(faultsIn({ ...asked, query: new URLSearchParams({ pages: '1' }) })).toHaveLength(1);
    expect(faultsIn({ ...asked, headers: new Headers() })).toHaveLength(1);
    expect(faultsIn({ ...asked, answered: '{"Invoices":[{"Status":"OPEN"},{"Total":"5"}]}' })).toHaveLength(2);
    expect(faultsIn({ ...asked, path: '/Invoice' })).toHaveLength(1);
  });
});
