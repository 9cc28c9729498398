// What is published of QuickBooks' answers: the customer of a change data capture; its invoices are excerpts without lines.
import type { Row } from '../rows.ts';
import { distinct } from '../rows.ts';
import type { Recorded } from '../vendor.ts';

export const recorded: Recorded = {
  folder: 'quickbooks',
  bodies(read) {
    const { CDCResponse } = read('quickbooks/cdc-response.json').changed.body;
    const blocks: { Customer?: Row[] }[] = CDCResponse[0].QueryResponse;
    return blocks.flatMap(({ Customer = [] }) => Customer.map((body) => ({ stream: 'companies', body })));
  },
  section(bodies) {
    const settings = { Id: '1', CurrencyPrefs: { HomeCurrency: { value: 'USD' } } };
    return { Customer: distinct(bodies.map(({ body }) => body as Row)), Preferences: [settings] };
  },
  besides: ['accounting-settings 1'],
};
