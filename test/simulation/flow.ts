// The flows there are, by name.

/**
 * `steps`, `people`: deliveries that are judged after, of changes in two steps, and with manual and deferred ones.
 * `books`, `xero`: the same with an accounting system, where each change's note waits for an invoice; in `xero` with sums
 * for the past and an answer to a client as well.
 * `autotask`: the same in the other PSA, with everything it can be written.
 * `stripe`: the same where Stripe bills the services itself.
 */
export type Flow = 'delivery' | 'full' | 'steps' | 'people' | 'books' | 'xero' | 'autotask' | 'stripe';
