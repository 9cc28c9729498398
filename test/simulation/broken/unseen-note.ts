// Broken: a note in the books is sent without looking for it first, and as another request each time.
import type { Variant } from '../site.ts';
import { withHandlers } from './handlers.ts';

export const unseenNote: Variant = {
  name: 'notes without a look',
  flow: 'books',
  parts: (parts) =>
    withHandlers(parts, (handler, type, vendor) => {
      if (type !== 'note' || vendor !== 'quickbooks') return handler;
      return {
        ...handler,
        readBefore: async () => ({ state: 'as-expected', seen: null }),
        send: (ctx, action, stamp) => handler.send(ctx, { ...action, id: `${action.id} ${ctx.nowMs}` }, stamp),
      };
    }),
};
