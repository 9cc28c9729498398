// Broken: every attempt marks its note anew, so that no attempt finds the note of an earlier one.
import type { Action } from '../../../shared/action.ts';
import type { Variant } from '../site.ts';
import { withHandlers } from './handlers.ts';

export const freshKey: Variant = {
  name: 'fresh key per attempt',
  parts: (parts) =>
    withHandlers(parts, (handler, type, vendor) => {
      if (type !== 'note' || vendor !== 'connectwise') return handler;
      let key = 0;
      const marked = (action: Action): Action =>
        action.type === 'note'
          ? { ...action, after: { ...action.after, marker: `${action.after.marker} #${key}` } }
          : action;
      return {
        ...handler,
        async readBefore(ctx, action) {
          key = ctx.nowMs;
          return handler.readBefore(ctx, marked(action));
        },
        send: (ctx, action, stamp) => handler.send(ctx, marked(action), stamp),
        readBack: (ctx, action) => handler.readBack(ctx, marked(action)),
      };
    }),
};
