// Broken: the gate takes the database's word, though it was restored to before an attempt that left.
import type { Variant } from '../site.ts';
import { withDoor } from './door.ts';

const everyAttempt = Array.from({ length: 100 }, (_, attempt) => attempt);

export const noMemory: Variant = {
  name: 'no memory of attempts',
  parts: (parts) =>
    withDoor(parts, (door) => ({
      admitWrite: (write) => door.admitWrite({ ...write, known: everyAttempt }),
    })),
};
