// Pax8 webhooks: unsigned, let in by a word in their authorization header; they tell that something changed and no more.
import { z } from 'zod';
import { isSameSecret } from '../../lib/signed-bytes.ts';
import type { Signal, Webhooks } from '../types.ts';
import type { streams } from './streams/index.ts';

const streamsOf: Readonly<Record<string, readonly (keyof typeof streams)[]>> = {
  subscription: ['subscriptions'],
  invoice: ['invoices', 'draft-items'],
};

/** The fields of `payloadData` are published nowhere: "id" is taken where it is a text (unconfirmed). */
const delivery = z.object({
  webhookTopic: z.object({ topic: z.string() }),
  payloadData: z.object({ id: z.string().optional().catch(undefined) }).nullish(),
});

export const webhooks: Webhooks = {
  help: 'Pax8 › Integrations › Webhooks (unconfirmed; else POST api/v2/webhooks): this address, the topics SUBSCRIPTION and INVOICE, and a long random text as authorization. It is off until you switch it to active.',
  lists: [...new Set(Object.values(streamsOf).flat())],
  secret: { title: 'Authorization', help: 'The same random text as there; 20 characters or more.' },
  isGenuine: async ({ headers }, key) => isSameSecret(headers.authorization ?? '', key),
  signals(body) {
    const { webhookTopic, payloadData } = delivery.parse(body);
    const id = payloadData?.id;
    return (streamsOf[webhookTopic.topic.toLowerCase()] ?? []).map(
      (stream): Signal => ({ stream, ...(id === undefined || stream === 'draft-items' ? {} : { id }) }),
    );
  },
};
