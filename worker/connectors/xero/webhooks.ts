// Xero webhooks: one address and one key for an app, so a delivery may speak of several organisations.
import { z } from 'zod';
import { fromBase64, isSignedWith, utf8 } from '../../lib/signed-bytes.ts';
import type { Signal, Webhooks } from '../types.ts';
import type { streams } from './streams/index.ts';

/** Payments have no category of their own; that one raises its invoice's is widely reported, not documented. */
const streamsOf: Readonly<Record<string, readonly (keyof typeof streams)[]>> = {
  contact: ['companies'],
  invoice: ['invoices', 'payments'],
  creditnote: ['credits'],
  prepayment: ['credits'],
  overpayment: ['credits'],
};

/** Empty where Xero only tries whether the address checks signatures. */
const delivery = z.object({
  events: z.array(z.object({ eventCategory: z.string(), tenantId: z.string(), resourceId: z.string() })),
});

export const webhooks: Webhooks = {
  help: 'developer.xero.com › My Apps › your app › Webhooks: this address, with Contacts, Invoices and Credit notes. Copy the key here before you press “Send ‘Intent to receive’”.',
  lists: [...new Set(Object.values(streamsOf).flat())],
  secret: { title: 'Webhooks key', help: 'Shown on that page.' },
  isGenuine: ({ headers, body }, key) =>
    isSignedWith('SHA-256', utf8(key), fromBase64(headers['x-xero-signature']), body),
  signals: (body) =>
    delivery
      .parse(body)
      .events.flatMap(({ eventCategory, tenantId, resourceId }) =>
        (streamsOf[eventCategory.toLowerCase()] ?? []).map(
          (stream): Signal => ({ account: { tenantId }, stream, id: resourceId }),
        ),
      ),
};
