// Broken: the gate is told of no limits, and lends as if there were none.
import type { Variant } from '../site.ts';
import { withDoor } from './door.ts';

export const noQuota: Variant = {
  name: 'no quota',
  flow: 'full',
  parts: (parts) => withDoor(parts, (door) => ({ enter: (ask) => door.enter({ ...ask, limits: {} }) })),
};
