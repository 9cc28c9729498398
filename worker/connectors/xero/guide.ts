// How an administrator makes an app at Xero and gives it consent.
import type { Guide } from '../types.ts';

/** The menus as Xero's pages for developers name them (unconfirmed). */
export const guide: Guide = {
  needs: 'An app of your own at Xero, and the consent of an adviser or a standard user of the organisation.',
  steps: [
    'At developer.xero.com open My Apps and make a new app of the type Web app.',
    'Copy the client id under Configuration, and make a client secret beside it: it is shown once.',
    'Add the redirect address below under Configuration › Redirect URIs.',
    'Give the app consent, and choose the one organisation whose books these are.',
  ],
  notes: [
    'The consent covers adding notes to invoices: until you let Countersign write, it holds them back itself.',
    'An app of the tier Starter may send 1,000 requests a day: Countersign reads with fewer than 700.',
  ],
};
