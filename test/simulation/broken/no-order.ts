// Broken: a second step, or a note, does not wait for what it follows.
import type { Variant } from '../site.ts';
import { withOwnActionAs } from './as-read.ts';

export const noOrder: Variant = {
  name: 'no order',
  flow: 'steps',
  parts: (parts) => withOwnActionAs(parts, "json_remove(body, '$.follows')"),
};
