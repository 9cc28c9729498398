// The ConnectWise lists that are read.

import type { Stream } from '../../types.ts';
import { mapAgreement } from '../map/agreement.ts';
import { mapCompany } from '../map/company.ts';
import { mapContact } from '../map/contact.ts';
import { mapProduct } from '../map/product.ts';
import { additions } from './additions.ts';
import { incrementStream } from './increments.ts';

export const streams = {
  companies: incrementStream('company/companies', 'company', 1, mapCompany),
  contacts: incrementStream('company/contacts', 'contact', 1, mapContact),
  agreements: incrementStream('finance/agreements', 'agreement', 1, mapAgreement),
  catalog: incrementStream('procurement/catalog', 'product', 1, mapProduct),
  additions,
} satisfies Record<string, Stream>;
