// How an administrator makes an app at Xero and gives it consent.
import type { Guide } from '../types.ts';

/** The menus as Xero's pages for developers name them (unconfirmed). */
export const guide: Guide = {
  needs: 'An app of your own at Xero, and the consent of an adviser or a standard user of the organisation.',
  steps: [
    'At developer.xero.com open My Apps and make a new app of the type Web app.',
    'Copy the client id under Configuration, and make a client secret beside it: it is shown once.',
    'Give the app consent with the scopes offline_access, accounting.contacts.read, accounting.invoices, accounting.payments.read and accounting.settings.read.',
    'Open https://api.xero.com/connections with that consent and copy the tenant id of the organisation.',
  ],
  notes: [
    'The scope accounting.invoices lets Countersign add notes; with accounting.invoices.read it reads, and cannot write.',
    'An app of the tier Starter may send 1,000 requests a day: Countersign reads with fewer than 700.',
  ],
};
