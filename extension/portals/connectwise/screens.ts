// Names ConnectWise uses for its screens, as data. Only the ticket's are confirmed in public sources.
import type { RecordPage } from '../types.ts';

type Kind = RecordPage['kind'];

/** `routeTo=` and `recordType=` of deep links, lower case. */
export const recordTypes: Readonly<Record<string, Kind>> = {
  companyfv: 'company',
  agreementfv: 'agreement',
  servicefv: 'ticket',
  invoicefv: 'invoice',
};

/** The text after `??` in a page's hash, lower case. */
export const hashSuffixes: Readonly<Record<string, Kind>> = {
  companydetail: 'company',
  agreementdetail: 'agreement',
  serviceticket: 'ticket',
  invoicedetail: 'invoice',
};

/** The screen name `p` in the state a hash carries, lower case. */
export const screenNames: Readonly<Record<string, Kind>> = {
  sr100: 'ticket',
  sr150: 'ticket',
  company_detail: 'company',
  agreement_detail: 'agreement',
  invoice_detail: 'invoice',
};

/**
 * Screens on which the invoices of many clients are made, by the names in a hash or a deep link. No public source has
 * them: whatever speaks of invoicing or billing and is no record is taken for one.
 */
export const invoicingScreens = /invoic|billing|unbilled/;

/** Banner texts that name the record itself, with its id in the first group. */
export const bannerTexts: readonly { pattern: RegExp; kind: Kind }[] = [
  { pattern: /\bticket\s*#\s*(\d{1,12})\b/i, kind: 'ticket' },
];

/** Query parameters that hold a record id, in order of trust. */
export const idParameters = ['recid', 'recordid', 'srrecid', 'service_recid'] as const;

/** Pages of the application that show records; everything else stays silent. */
export const recordPaths = /\/(connectwise\.(aspx|html)|openrecord\.rails|fv_sr100_request\.rails)$/i;
