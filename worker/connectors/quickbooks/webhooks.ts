// QuickBooks webhooks: CloudEvents, and the shape before them; one delivery may speak of several companies.
import { z } from 'zod';
import { fromBase64, isSignedWith, utf8 } from '../../lib/signed-bytes.ts';
import type { Signal, Webhooks } from '../types.ts';
import type { streams } from './streams/index.ts';

const streamOf: Readonly<Record<string, keyof typeof streams>> = {
  customer: 'companies',
  item: 'items',
  invoice: 'invoices',
  payment: 'payments',
  creditmemo: 'payments',
  preferences: 'accounting-settings',
};

/** blogs.intuit.com, 2025-11-12: entity and operation stand in the type, "qbo.invoice.updated.v1". */
const cloudEvents = z.array(z.object({ type: z.string(), intuitaccountid: z.string(), intuitentityid: z.string() }));
const legacy = z.object({
  eventNotifications: z.array(
    z.object({
      realmId: z.string(),
      dataChangeEvent: z.object({ entities: z.array(z.object({ name: z.string(), id: z.string() })) }),
    }),
  ),
});

export const webhooks: Webhooks = {
  help: 'developer.intuit.com › your app › Webhooks: this address as the endpoint, with Customer, Item, Invoice, Payment and Credit Memo.',
  lists: [...new Set(Object.values(streamOf))],
  secret: { title: 'Verifier token', help: 'Shown there once the endpoint is saved.' },
  isGenuine: ({ headers, body }, key) =>
    isSignedWith('SHA-256', utf8(key), fromBase64(headers['intuit-signature']), body),
  signals(body) {
    const changes = Array.isArray(body)
      ? cloudEvents.parse(body).map((event) => ({
          realmId: event.intuitaccountid,
          entity: event.type.split('.')[1] ?? '',
          id: event.intuitentityid,
        }))
      : legacy
          .parse(body)
          .eventNotifications.flatMap(({ realmId, dataChangeEvent }) =>
            dataChangeEvent.entities.map(({ name, id }) => ({ realmId, entity: name, id })),
          );
    return changes.flatMap(({ realmId, entity, id }): Signal[] => {
      const stream = streamOf[entity.toLowerCase()];
      return stream === undefined ? [] : [{ account: { realmId }, stream, id }];
    });
  },
};
