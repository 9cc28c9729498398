// Broken: a note in the books goes out with the invoice.
import type { Variant } from '../site.ts';
import { withHandlers } from './handlers.ts';

export const sendsToClient: Variant = {
  name: 'notes sent to the client',
  flow: 'books',
  parts: (parts) =>
    withHandlers(parts, (handler, type, vendor) => {
      if (type !== 'note' || vendor !== 'quickbooks') return handler;
      return {
        ...handler,
        send: ({ http, ...ctx }, action, stamp) => {
          const send: typeof http.send = (request, schema) =>
            http.send({ ...request, body: sentAlong(request.body) }, schema);
          return handler.send({ ...ctx, http: { send } }, action, stamp);
        },
      };
    }),
};

function sentAlong(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace('"IncludeOnSend":false', '"IncludeOnSend":true'));
}
