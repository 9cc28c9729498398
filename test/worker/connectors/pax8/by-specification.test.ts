// Every request of the connector and every answer of the double, checked by Pax8's own OpenAPI document.
import { readFileSync } from 'node:fs';
import type { Document } from 'openapi-backend';
import { describe, expect, it } from 'vitest';
import { pax8 } from '../../../../worker/connectors/pax8/index.ts';
import { parseWorld } from '../../../sandbox/world.ts';
import { overhear } from '../../../specification/exchanges.ts';
import { closed, type Exchange, isHere, specification } from '../../../specification/openapi.ts';

const file = 'pax8/pax8-partner-endpoints-openapi.json';
if (!isHere(file)) console.log('Pax8 by its specification: ../shared is not here, this test did not run');

/** As the vendor's own examples write an instant: with or without a time, its offset with or without a colon. */
const instant = '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2}))?$';

interface Schema {
  nullable?: boolean;
  properties?: Record<string, object>;
}

interface Part {
  [name: string]: unknown;
}

/** What the document's own words and examples, and public clients, say against its schemas. */
function asOnTheWire(definition: Document): void {
  closed(definition);
  const { Invoice, SubscriptionCommitment } = (definition.components?.schemas ?? {}) as Record<string, Schema>;
  // Its examples of invoices have a status, and its list is filtered by one.
  if (Invoice?.properties) Invoice.properties.status = { type: 'string' };
  // Public clients saw null where nothing is committed.
  if (SubscriptionCommitment) SubscriptionCommitment.nullable = true;
  walk(definition, (part) => {
    if (part.format === 'date-time') {
      delete part.format;
      part.pattern = instant;
    }
    // "Formatted as fieldName,direction" stands beside lists of bare field names.
    if (part.name === 'sort' && isPart(part.schema) && Array.isArray(part.schema.enum)) {
      const names = part.schema.enum.map((one) => String(one).split(',')[0]);
      part.schema.enum = [...new Set(names)].flatMap((name) => [`${name},asc`, `${name},desc`]);
    }
    // The document writes rate types small; a public client saw "Flat" on the wire.
    if (isPart(part.rateType) && Array.isArray(part.rateType.enum)) part.rateType.enum.push('Flat');
    // Values are followed by what they mean: "flat (Single price …)".
    if (Array.isArray(part.enum))
      part.enum = part.enum.map((one) => (typeof one === 'string' ? one.split(' (')[0] : one));
  });
}

function walk(part: unknown, visit: (part: Part) => void): void {
  if (!isPart(part)) return;
  visit(part);
  for (const each of Object.values(part)) walk(each, visit);
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}

const companies = (over: object) =>
  JSON.stringify({
    content: [
      {
        name: 'Alder Law',
        address: {
          street: '1 Mill Street',
          city: 'Portland',
          stateOrProvince: 'OR',
          postalCode: '97209',
          country: 'US',
        },
        phone: '555-0100',
        website: 'https://alder.example',
        billOnBehalfOfEnabled: true,
        selfServiceAllowed: false,
        orderApprovalRequired: false,
        updatedDate: '2026-08-11T11:33:12.314-0600',
        ...over,
      },
    ],
  });

/** What a month asks of the document; one that has no name there is called by its address. */
const operations = [
  'findCompanies',
  'findPartnerDraftInvoiceItems',
  'findPartnerInvoiceItems',
  'findPartnerInvoices',
  'findProductByProductId',
  'findSubscriptionBySubscriptionId',
  'findSubscriptionHistoryBySubscriptionId',
  'findSubscriptionUsageSummaries',
  'findSubscriptions',
  'get /companies/{companyId}',
  'getPartnerInvoice',
];

const month = () =>
  parseWorld(readFileSync(new URL('../../../worlds/main-month.json', import.meta.url).pathname, 'utf8'));

describe.skipIf(!isHere(file))('by Pax8’s own document (needs ../shared)', () => {
  it('every request and every answer of a month is as it says', async () => {
    const [{ faultsIn, operationOf }, { seen }] = await Promise.all([
      specification(file, asOnTheWire),
      overhear(pax8, 'pax8', month(), '/v1'),
    ]);
    const known = seen.filter(({ path }) => path !== '/token');
    expect([...new Set(known.flatMap(faultsIn))]).toEqual([]);
    expect([...new Set(known.map(operationOf))].toSorted()).toEqual(operations);
  });

  it('the check sees a sort, a parameter and a field that are none', async () => {
    const { faultsIn } = await specification(file, asOnTheWire);
    const asked: Exchange = {
      method: 'GET',
      path: '/companies',
      query: new URLSearchParams({ page: '0', sort: 'name,asc' }),
      headers: new Headers(),
      sent: '',
      status: 200,
      answered: companies({}),
    };
    expect(faultsIn(asked)).toEqual([]);
    expect(faultsIn({ ...asked, query: new URLSearchParams({ sort: 'updatedDate,asc' }) })).toHaveLength(1);
    expect(faultsIn({ ...asked, query: new URLSearchParams({ updatedSince: '2026-08-11' }) })).toHaveLength(1);
    expect(faultsIn({ ...asked, answered: companies({ title: 'Alder' }) })).toHaveLength(1);
    expect(faultsIn({ ...asked, answered: companies({ updatedDate: 'yesterday' }) })).toHaveLength(1);
  });
});
