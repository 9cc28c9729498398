// Builds a world from the bodies vendors recorded or published, as they are.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from '../sandbox/rows.ts';
import type { World } from '../sandbox/world.ts';

const samplesDir = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));

/** One recorded or published object, and the stream that reads its kind. */
export interface Sample {
  vendor: 'connectwise' | 'pax8';
  stream: string;
  body: unknown;
  /** The ticket, invoice, month, subscription or summary it was listed under. */
  parent?: string;
}

export const areSamplesHere = existsSync(samplesDir);

const read = (file: string) => JSON.parse(readFileSync(`${samplesDir}${file}`, 'utf8'));

/** A moment when the newest of the published invoices was fresh. */
const clock = '2021-01-05T09:00:00Z';
/** The month after it, for which drafts are served. */
const draftMonth = '2021-02';

/** Every object of the samples, each as often as it occurs. */
export function samples(): Sample[] {
  const recorded: Record<string, Row | Row[]> = read('connectwise/recorded-entities.json');
  const connectwise = (stream: string, ...names: string[]) =>
    names.flatMap((name) =>
      [recorded[name] ?? []].flat().map((body) => ({ vendor: 'connectwise' as const, stream, body })),
    );
  const notes = [recorded.API_SERVICE_NOTE_LIST ?? [], read('messages/connectwise-service-notes.example.json')].flat();
  const pax8 = (stream: string, bodies: unknown[], parent?: string) =>
    bodies.map((body) => ({ vendor: 'pax8' as const, stream, body, ...(parent === undefined ? {} : { parent }) }));
  const invoices = read('pax8/invoices-paged.json').content;
  const history = read('pax8/subscription-history.json');
  const summaries = read('pax8/usage-summaries-paged.json').content;
  return [
    ...connectwise('companies', 'API_COMPANY', 'API_COMPANY_LIST'),
    ...connectwise('contacts', 'API_COMPANY_CONTACT_LIST'),
    ...connectwise('agreements', 'API_AGREEMENT', 'API_AGREEMENT_LIST'),
    ...connectwise('members', 'API_MEMBER', 'API_MEMBER_LIST'),
    ...connectwise('tickets', 'API_SERVICE_TICKET', 'API_SERVICE_TICKET_LIST'),
    ...connectwise('time-entries', 'API_TIME_ENTRY', 'API_TIME_ENTRY_LIST'),
    ...notes.map((body) => ({ vendor: 'connectwise' as const, stream: 'notes', body, parent: String(body.ticketId) })),
    ...pax8('companies', [...read('pax8/companies-paged.json').content, read('pax8/company-0.json')]),
    ...pax8('products', [read('pax8/microsoft-office-365-e3.json')]),
    ...pax8('subscriptions', read('pax8/subscriptions-paged.json').content),
    // The newest snapshot of a history is the subscription as it stands.
    ...pax8('subscriptions', [read('pax8/microsoft-office-365-e3-subscription.json'), history.content[0]]),
    ...pax8('subscription-history', [history], history.content[0].id),
    ...pax8('invoices', [...invoices, read('pax8/invoice-0.json')]),
    ...pax8('invoice-items', read('pax8/invoice-items.json').content, invoices[0].id),
    ...pax8('draft-items', read('pax8/draft-invoice-items.json').content, draftMonth),
    ...pax8('usage-summaries', summaries, summaries[0].subscriptionId),
    ...pax8('usage-lines', read('pax8/usage-lines-paged.json').content, summaries[0].id),
  ];
}

/**
 * The samples as one world. Two things are moved so that they meet: the published usage hangs under a subscription that
 * was not published, and its lines are a year older than the invoices.
 */
export function worldFromSamples(): World {
  const all = samples();
  const rows = (vendor: string, stream: string) =>
    distinct(all.filter((one) => one.vendor === vendor && one.stream === stream).map((one) => one.body as Row));
  const lists = (stream: string, pick: (body: unknown) => Row[]) => {
    const under: Record<string, Row[]> = {};
    for (const { parent = '', body, ...one } of all) {
      if (one.vendor === 'pax8' && one.stream === stream) under[parent] = [...(under[parent] ?? []), ...pick(body)];
    }
    return under;
  };
  const subscriptionId = rows('pax8', 'subscriptions')[0]?.id ?? null;
  return {
    name: 'recorded and published samples',
    clock,
    connectwise: {
      'company/companies': rows('connectwise', 'companies'),
      'company/contacts': rows('connectwise', 'contacts'),
      'finance/agreements': rows('connectwise', 'agreements'),
      'system/members': rows('connectwise', 'members'),
      'service/tickets': rows('connectwise', 'tickets'),
      'service/tickets/notes': rows('connectwise', 'notes'),
      'time/entries': rows('connectwise', 'time-entries'),
    },
    pax8: {
      companies: rows('pax8', 'companies'),
      products: rows('pax8', 'products'),
      subscriptions: rows('pax8', 'subscriptions'),
      'subscriptions/history': lists('subscription-history', (body) => (body as { content: Row[] }).content),
      invoices: rows('pax8', 'invoices'),
      'invoices/items': lists('invoice-items', (body) => [body as Row]),
      'invoices/draftItems': all.filter((one) => one.stream === 'draft-items').map((one) => one.body as Row),
      'usage-summaries': rows('pax8', 'usage-summaries').map((row) => ({ ...row, subscriptionId })),
      'usage-lines': lists('usage-lines', (body) => [{ ...(body as Row), usageDate: clock.slice(0, 10) }]),
    },
  };
}

function distinct(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [String(row.id), row])).values()];
}
