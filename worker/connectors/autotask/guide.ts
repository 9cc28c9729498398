// How an administrator makes an API user in Autotask.
import type { Guide } from '../types.ts';

/** The menus as the vendor's help and public guides for integrations name them; their wording may differ by release (unconfirmed). */
export const guide: Guide = {
  needs: 'An API user of its own, its password and its tracking identifier.',
  steps: [
    'In Autotask open Admin › Account Settings & Users › Resources/Users, and choose New API User in the menu beside New.',
    'Name it “Countersign”, take the security level API User (system), and generate its user name and its password: the password is shown this once.',
    'Under API Tracking Identifier choose Custom (Internal Integration), name it “Countersign”, and copy the identifier.',
    'Leave Line of Business empty: an API user of one line of business sees no invoices of the others, and is not told so.',
    'Save and close. Your zone is looked up by the user name.',
  ],
  notes: [
    'The password of an API user can expire, if your security settings say so.',
    'All integrations of your Autotask together may ask 10,000 times an hour; Countersign takes half of that at the most.',
  ],
};
