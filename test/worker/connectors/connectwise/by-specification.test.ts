// Every request of the connector and every answer of the double, checked by a document rebuilt from a public client's types.
import type { Document } from 'openapi-backend';
import { describe, expect, it } from 'vitest';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { connectorWorld } from '../../../conformance/connector-world.ts';
import { type Overheard, overhear } from '../../../specification/exchanges.ts';
import { closed, type Exchange, isHere, specification } from '../../../specification/openapi.ts';
import { action } from '../vendor-in-memory.ts';

const file = 'connectwise/connectwise.openapi.json';
if (!isHere(file)) console.log('ConnectWise by its specification: ../shared is not here, this test did not run');

/** The document that is kept leaves these out. */
const leftOut = /^\/(project|expense)\//;

/** The checker knows "application/json" alone, and the types say of the value of a change only that there is one. */
function asOnTheWire(definition: Document): void {
  closed(definition);
  const { PatchOperation } = (definition.components?.schemas ?? {}) as Record<string, { properties?: object }>;
  Object.assign(PatchOperation?.properties ?? {}, { value: {} });
  for (const operations of Object.values(definition.paths ?? {})) {
    for (const operation of [operations?.get, operations?.post, operations?.patch]) {
      for (const response of Object.values(operation?.responses ?? {})) {
        if (!('content' in response)) continue;
        const [content] = Object.values(response.content ?? {});
        response.content = content === undefined ? {} : { 'application/json': content };
      }
    }
  }
}

/** Sends each write once, to the first line, ticket and company there are. */
async function writeEach({ ctx, pulled }: Overheard): Promise<void> {
  const first = (kind: string) => {
    const found = pulled.mapped.find(({ record }) => record.kind === kind)?.record;
    if (found === undefined) throw new Error(`the world has no ${kind}`);
    return found;
  };
  const line = first('agreement-line');
  const agreement = { connection: 'connectwise', kind: 'agreement', id: line.parent ?? '' } as const;
  const target = { kind: 'agreement-line', id: line.id, within: agreement };
  const send = (type: keyof typeof connectwise.writes, over: object) =>
    connectwise.writes[type]?.send(ctx, action({ type, target, ...over } as never) as never, 'Approved by Zoe.');
  await send('line-quantity', { before: { quantity: '1' }, after: { quantity: '28' } });
  await send('line-end', { before: {}, after: { until: '2026-12-31' } });
  await send('line-start', { before: {}, after: { quantity: '5', from: '2027-01-01' } });
  await send('bill-once', {
    before: {},
    after: { amount: '113.81', from: '2026-12-01', until: '2026-12-31', text: '3 × Seats' },
  });
  await send('note', {
    target: { kind: 'company', id: first('company').id },
    before: {},
    after: { text: 'Seats 25 to 28', marker: '[countersign ac_1]' },
  });
  const ticket = first('ticket').id;
  await send('message', {
    target: { kind: 'ticket', id: ticket },
    before: { to: [], cc: [], answers: ticket, newest: ticket },
    after: { text: 'It is on the next invoice.' },
  });
}

/** Answers are held to what they state: the document's required fields are those of a record that is made. */
const stated = (faults: string[]) => faults.filter((one) => !/: answer.* required property/.test(one));

describe.skipIf(!isHere(file))('by the document of ConnectWise’s public types (needs ../shared)', () => {
  it('every request and every answer is as it says, what is written as well', async () => {
    const [{ faultsIn, operationOf }, overheard] = await Promise.all([
      specification(file, asOnTheWire),
      overhear(connectwise, 'connectwise', connectorWorld(), '/v4_6_release/apis/3.0'),
    ]);
    await writeEach(overheard);
    const known = overheard.seen.filter(({ path }) => !leftOut.test(path));
    expect(known.filter(({ status }) => status >= 400)).toEqual([]);
    expect([...new Set(stated(known.flatMap(faultsIn)))]).toEqual([]);
    expect([...new Set(known.map(operationOf))].toSorted()).toEqual([
      'getCompanyCompanies',
      'getCompanyCompaniesById',
      'getCompanyContacts',
      'getCompanyContactsById',
      'getFinanceAgreements',
      'getFinanceAgreementsById',
      'getFinanceAgreementsByParentIdAdditions',
      'getFinanceAgreementsByParentIdAdditionsById',
      'getFinanceAgreementsByParentIdAdjustments',
      'getFinanceAgreementsByParentIdAdjustmentsById',
      'getFinanceInvoices',
      'getFinanceInvoicesById',
      'getFinanceInvoicesByParentIdPayments',
      'getProcurementCatalog',
      'getProcurementCatalogById',
      'getProcurementProducts',
      'getProcurementProductsById',
      'getServiceTickets',
      'getServiceTicketsById',
      'getServiceTicketsByParentIdAllNotes',
      'getSystemMembers',
      'getSystemMembersById',
      'getTimeEntries',
      'getTimeEntriesById',
      'patchFinanceAgreementsByParentIdAdditionsById',
      'postCompanyCompaniesByParentIdNotes',
      'postFinanceAgreementsByParentIdAdditions',
      'postServiceTicketsByParentIdNotes',
    ]);
  });

  it('the check sees a parameter, a header and a field that are none', async () => {
    const { faultsIn } = await specification(file, asOnTheWire);
    const asked: Exchange = {
      method: 'GET',
      path: '/finance/agreements',
      query: new URLSearchParams({ pageSize: '5' }),
      headers: new Headers({ clientid: 'one' }),
      sent: '',
      status: 200,
      answered: '[{"id":5,"name":"Managed"}]',
    };
    expect(faultsIn(asked)).toEqual([]);
    expect(faultsIn({ ...asked, query: new URLSearchParams({ limit: '5' }) })).toHaveLength(1);
    expect(faultsIn({ ...asked, headers: new Headers() })).toHaveLength(1);
    expect(faultsIn({ ...asked, answered: '[{"id":5,"price":7}]' })).not.toEqual([]);
    expect(faultsIn({ ...asked, path: '/finance/contracts' })).toHaveLength(1);
  });
});
