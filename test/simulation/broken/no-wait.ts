// Broken: a deferred action does not wait for its record.
import type { Variant } from '../site.ts';
import { withOwnActionAs } from './as-read.ts';

export const noWait: Variant = {
  name: 'does not wait',
  flow: 'people',
  parts: (parts) => withOwnActionAs(parts, "json_remove(body, '$.awaits')"),
};
