// Broken: sends again at once when an answer is lost.
import { VendorError } from '../../../worker/lib/http.ts';
import type { Variant } from '../site.ts';
import { withHandlers } from './handlers.ts';

export const blindRetry: Variant = {
  name: 'blind retry',
  parts: (parts) =>
    withHandlers(parts, (handler) => ({
      ...handler,
      async send(ctx, action, stamp) {
        try {
          return await handler.send(ctx, action, stamp);
        } catch (error) {
          if (error instanceof VendorError && error.sent) return handler.send(ctx, action, stamp);
          throw error;
        }
      },
    })),
};
