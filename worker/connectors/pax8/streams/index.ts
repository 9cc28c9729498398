// The Pax8 lists that are read.

import type { Stream } from '../../types.ts';
import { mapCompany } from '../map/company.ts';
import { draftItems } from './draft-items.ts';
import { invoiceItems } from './invoice-items.ts';
import { invoices } from './invoices.ts';
import { products } from './products.ts';
import { scanStream } from './scan.ts';
import { subscriptionHistory } from './subscription-history.ts';
import { subscriptions } from './subscriptions.ts';
import { usageLines } from './usage-lines.ts';
import { usageSummaries } from './usage-summaries.ts';

export const streams = {
  companies: scanStream<'company'>('companies', 'name,asc', { kind: 'company', mapperVersion: 3, map: mapCompany }),
  subscriptions,
  'subscription-history': subscriptionHistory,
  products,
  invoices,
  'invoice-items': invoiceItems,
  'draft-items': draftItems,
  'usage-summaries': usageSummaries,
  'usage-lines': usageLines,
} satisfies Record<string, Stream>;
