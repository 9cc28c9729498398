// What Pax8 published in its reference.
import { withIds } from '../../../worker/connectors/pax8/map/item-ids.ts';
import type { Row } from '../rows.ts';
import { distinct } from '../rows.ts';
import type { Recorded, RecordedBody } from '../vendor.ts';

/** The month after the newest of the published invoices, for which drafts are served. */
const draftMonth = '2021-02';

export const recorded: Recorded = {
  folder: 'pax8',
  bodies(read) {
    const of = (stream: string, bodies: unknown[], parent?: string): RecordedBody[] =>
      bodies.map((body) => ({ stream, body, ...(parent === undefined ? {} : { parent }) }));
    /** What is listed without ids, and gets them. */
    const without = (what: 'item' | 'draft-item' | 'usage-line', stream: string, bodies: unknown[], parent: string) =>
      of(stream, bodies, parent).map((one) => ({ ...one, identified: withIds([one.body], what, parent)[0] }));
    const invoices = read('pax8/invoices-paged.json').content;
    const history = read('pax8/subscription-history.json');
    const summaries = read('pax8/usage-summaries-paged.json').content;
    return [
      ...of('companies', [...read('pax8/companies-paged.json').content, read('pax8/company-0.json')]),
      ...of('products', [read('pax8/microsoft-office-365-e3.json')]),
      ...of('subscriptions', read('pax8/subscriptions-paged.json').content),
      // The newest snapshot of a history is the subscription as it stands.
      ...of('subscriptions', [read('pax8/microsoft-office-365-e3-subscription.json'), history.content[0]]),
      ...of('subscription-history', [history], history.content[0].id),
      ...of('invoices', [...invoices, read('pax8/invoice-0.json')]),
      ...without('item', 'invoice-items', read('pax8/invoice-items.json').content, invoices[0].id),
      ...without('draft-item', 'draft-items', read('pax8/draft-invoice-items.json').content, draftMonth),
      ...of('usage-summaries', summaries, summaries[0].subscriptionId),
      ...without('usage-line', 'usage-lines', read('pax8/usage-lines-paged.json').content, summaries[0].id),
    ];
  },
  /**
   * Two things are moved so that they meet: the published usage hangs under a subscription that was not published, and its
   * lines are a year older than the invoices.
   */
  section(bodies, clock) {
    const of = (stream: string) => bodies.filter((one) => one.stream === stream);
    const rows = (stream: string) => distinct(of(stream).map(({ body }) => body as Row));
    const lists = (stream: string, pick: (body: unknown) => Row[]) => {
      const under: Record<string, Row[]> = {};
      for (const { parent = '', body } of of(stream)) under[parent] = [...(under[parent] ?? []), ...pick(body)];
      return under;
    };
    const subscriptionId = rows('subscriptions')[0]?.id ?? null;
    return {
      companies: rows('companies'),
      products: rows('products'),
      subscriptions: rows('subscriptions'),
      'subscriptions/history': lists('subscription-history', (body) => (body as { content: Row[] }).content),
      invoices: rows('invoices'),
      'invoices/items': lists('invoice-items', (body) => [body as Row]),
      'invoices/draftItems': of('draft-items').map(({ body }) => body as Row),
      'usage-summaries': rows('usage-summaries').map((row) => ({ ...row, subscriptionId })),
      'usage-lines': lists('usage-lines', (body) => [{ ...(body as Row), usageDate: clock.slice(0, 10) }]),
    };
  },
};
