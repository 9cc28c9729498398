// Stripe webhooks: events, of which only the type and the account are used; what they hold was rendered in another version.
import { z } from 'zod';
import { minuteMs } from '../../../shared/time.ts';
import { isSignedWith, utf8 } from '../../lib/signed-bytes.ts';
import type { Webhooks } from '../types.ts';
import type { streams } from './streams/index.ts';

/** By how the type begins; the longer beginning stands first. */
const streamOf: readonly (readonly [start: string, stream: keyof typeof streams])[] = [
  ['customer.subscription.', 'subscriptions'],
  ['customer.', 'companies'],
  ['product.', 'products'],
  ['price.', 'products'],
  ['invoiceitem.', 'pending-items'],
  ['invoice', 'invoices'],
  ['charge.dispute.', 'disputes'],
  ['charge.refund.', 'refunds'],
  ['charge.', 'payments'],
  ['refund.', 'refunds'],
  ['credit_note.', 'credit-notes'],
  ['payout.', 'payouts'],
];
/** As Stripe's own clients have it: an older signature may have been recorded and sent again. */
const toleranceMs = 5 * minuteMs;

const event = z.object({
  type: z.string(),
  account: z.string().nullish(),
  data: z.object({ object: z.object({ id: z.string().nullish() }) }),
});

export const webhooks: Webhooks = {
  help: 'dashboard.stripe.com › Developers › Webhooks › Add destination: this address, with all events of customers, subscriptions, invoices, charges, refunds, disputes, credit notes and payouts.',
  lists: [...new Set(streamOf.map(([, stream]) => stream))],
  secret: { title: 'Signing secret', help: 'whsec_…, shown there once the destination is added.' },
  /** Stripe-Signature: "t=seconds,v1=hex", several v1 while a secret is rolled; HMAC-SHA256 over "t.body" (stripe.com/docs/webhooks). */
  async isGenuine({ headers, body, atMs }, key) {
    const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim().split('='));
    const [, seconds = ''] = parts.find(([name]) => name === 't') ?? [];
    if (!/^\d{1,12}$/.test(seconds) || Math.abs(atMs - Number(seconds) * 1000) > toleranceMs) return false;
    const signed = new Uint8Array([...utf8(`${seconds}.`), ...body]);
    for (const [name, hex = ''] of parts) {
      if (name === 'v1' && (await isSignedWith('SHA-256', utf8(key), fromHex(hex), signed))) return true;
    }
    return false;
  },
  signals(body) {
    const { type, account, data } = event.parse(body);
    const stream = streamOf.find(([start]) => type.startsWith(start))?.[1];
    if (stream === undefined) return [];
    const { id } = data.object;
    const whose = account == null ? {} : { account: { accountId: account } };
    return [{ ...whose, stream, ...(id == null ? {} : { id }) }];
  },
};

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[\da-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
