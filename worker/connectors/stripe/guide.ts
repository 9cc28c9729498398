// How an administrator makes a key that may only read.
import type { Guide } from '../types.ts';

/** The menus and rights as the Dashboard names them (unconfirmed). */
export const guide: Guide = {
  needs: 'A restricted key of your Stripe account that may only read.',
  steps: [
    'In Stripe open Developers › API keys and choose Create restricted key.',
    'Give it Read for Customers, Products, Prices, Subscriptions, Invoices, Credit notes, Charges and Refunds, Disputes, Payouts, Balance transaction sources and Events, and None for everything else.',
    'Copy the key: it begins with rk_live_ and is shown this once.',
  ],
  notes: [
    'A secret key (sk_live_) works as well, but may move money: do not give it away where a restricted key does.',
    'A key of the test mode shows none of your clients: it is taken only for a connection whose mode is test.',
  ],
};
