// How an administrator makes an app at Intuit and gives it consent.
import type { Guide } from '../types.ts';

/** The menus as Intuit's pages for developers name them (unconfirmed). */
export const guide: Guide = {
  needs: 'An app of your own at Intuit, and the consent of a company administrator of your books.',
  steps: [
    'At developer.intuit.com open My Hub › App dashboard and make an app for QuickBooks Online with the scope Accounting.',
    'Answer the questionnaire under Keys and credentials › Production: Intuit shows keys for real books only after it.',
    'Add the redirect address below under Keys and credentials › Production › Redirect URIs.',
    'Copy the client id and the client secret of Production, and give the app consent for your company.',
  ],
  notes: [
    'Intuit asks a questionnaire before it shows keys for real books, and answers it after some days.',
    'Intuit has no consent for reading alone: until you let Countersign write, it holds writes back itself.',
  ],
};
