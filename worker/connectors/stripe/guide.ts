// How an administrator makes a key that may do no more than is needed.
import type { Guide } from '../types.ts';

/** The menus and rights as the Dashboard names them (unconfirmed). */
export const guide: Guide = {
  needs:
    'A restricted key of your Stripe account that may only read; where you bill services in Stripe, one that may write three things.',
  steps: [
    'In Stripe open Developers › API keys and choose Create restricted key.',
    'Give it Read for Customers, Products, Prices, Subscriptions, Invoices, Credit notes, Charges and Refunds, Disputes, Payouts, Balance transaction sources and Events, and None for everything else.',
    'Where approved changes are to be written, give it Write instead of Read for Subscriptions (quantities, notes) and Invoices (sums billed once), and for Customers where the note that tries writing is to stand on a customer; nothing else is written.',
    'Copy the key: it begins with rk_live_ and is shown this once.',
  ],
  notes: [
    'A secret key (sk_live_) works as well, but may move money: do not give it away where a restricted key does.',
    'A quantity or a sum that is written to Stripe charges the client on the next invoice where Stripe collects automatically: a person approves each one.',
    'A key of the test mode shows none of your clients: it is taken only for a connection whose mode is test.',
  ],
};
