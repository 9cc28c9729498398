// Stripe in the sandbox.
import { numberAt } from '../rows.ts';
import type { SandboxVendor } from '../vendor.ts';
import { ACCOUNT, keyOf } from './auth.ts';
import { tooManyRequests } from './errors.ts';
import { noteChange } from './events.ts';
import { sample } from './sample.ts';
import { createStripe } from './stripe.ts';

export const stripe = {
  portOffset: 6,
  account: ACCOUNT,
  create: createStripe,
  limits: { perSecond: 100, perEndpoint: { perSecond: 25 } },
  tooManyRequests,
  settings: ({ address, account }) => ({ apiUrl: address, accountId: account }),
  secrets: (account) => ({ apiKey: keyOf(account) }),
  requests: {
    reads: { method: 'GET' },
    looks: { method: 'GET', path: '/v1/(customers|invoices|subscriptions|subscription_items)/[^/?]+(\\?|$)' },
    writes: [{ method: 'POST' }],
  },
  world: {
    id: { field: 'id', type: 'string' },
    withoutId: ['billing/meters/event_summaries'],
    stamp: (merged, _old, _put, now) => noteChange(merged, now),
    times: (row) => {
      const seconds = numberAt(row, 'created') || numberAt(row, 'date');
      return { bornMs: seconds === 0 ? null : seconds * 1000, changedMs: null, changedAt: (one) => one };
    },
  },
  sample,
  recorded: null,
} satisfies SandboxVendor;
