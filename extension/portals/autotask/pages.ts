// The pages Autotask shows records on, as data; all in lower case, because the vendor writes them in any.
import type { RecordPage } from '../types.ts';

interface RecordPath {
  path: string;
  kind: RecordPage['kind'];
  /** Query parameters that hold the record's id. */
  id: string;
}

/** Each seen in public sources; actions behind a page ("/index") are taken off before. */
export const recordPaths: readonly RecordPath[] = [
  { path: '/mvc/servicedesk/ticketdetail.mvc', kind: 'ticket', id: 'ticketid' },
  { path: '/mvc/servicedesk/ticketdetail.mvc/ticketbyticketnumber', kind: 'ticket', id: 'ticketid' },
  { path: '/mvc/servicedesk/ticketedit.mvc', kind: 'ticket', id: 'ticketid' },
  { path: '/mvc/crm/accountdetail.mvc', kind: 'company', id: 'accountid' },
  { path: '/contracts/views/contractview.asp', kind: 'agreement', id: 'contractid' },
  { path: '/contracts/views/contractsummary.asp', kind: 'agreement', id: 'contractid' },
  { path: '/mvc/contracts/invoiceviewer.mvc', kind: 'invoice', id: 'invoiceid' },
];

/**
 * Where what was done becomes invoices: Approve & Post, batches and previews of invoices. No public source has the first
 * one's address, so it is known by its name, in a path or as a view.
 */
export const invoicingNames = /approve[-_ ]?(and|&)?[-_ ]?post|invoice(batch|preview)viewer/;

/** What such a page says at its top. */
export const invoicingTitle = /^approve (&|and) post\b/i;

/** Pages that only hold others: the two shells. */
export const shellPaths: ReadonlySet<string> = new Set([
  '/mvc/framework/navigation.mvc/landing',
  '/autotaskonyx/landingpage',
]);

/** Onyx's view of a contract of the newer kind, which it draws itself. */
export const umbrellaView = 'umbrella-contract-details';

/** A ticket's number, as people call it. */
export const ticketNumber = /T\d{8}\.\d{3,5}(?:\.\d{3})?/;

/** What tenants call their customers, in the languages of the interface; on contracts with "name" behind it. */
export const customerLabels =
  /^(account|organi[sz]ation|company|customer|client( company)?|site|business unit|firma|kunde|konto|unternehmen|cuenta|organizaci[oó]n|empresa|cliente)([ :]*(name|nombre))?\s*:?$/i;
