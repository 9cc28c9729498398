// Broken: takes the target for what was approved, without looking.
import type { Variant } from '../site.ts';
import { withHandlers } from './handlers.ts';

export const noReadBefore: Variant = {
  name: 'no read before',
  parts: (parts) =>
    withHandlers(parts, (handler) => ({ ...handler, readBefore: async () => ({ state: 'as-expected', seen: null }) })),
};
