// Broken: what a person is to do by hand is sent like any other change.
import type { Variant } from '../site.ts';
import { withOwnActionAs } from './as-read.ts';

export const noHands: Variant = {
  name: 'sends manual steps',
  flow: 'people',
  parts: (parts) => withOwnActionAs(parts, "json_replace(body, '$.by', 'connector')"),
};
