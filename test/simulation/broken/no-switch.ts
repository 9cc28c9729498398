// Broken: what is stopped is written down, and nobody asks.
import type { Variant } from '../site.ts';
import { withDoor } from './door.ts';
import { withSql } from './sql.ts';

export const noSwitch: Variant = {
  name: 'no switch',
  parts: (parts) =>
    withDoor(
      withSql(parts, [{ begins: 'SELECT 1 AS paused', holds: 'LIMIT 1', becomes: 'AND false LIMIT 1' }]),
      (door) => ({
        state: async () => ({ ...(await door.state()), paused: false }),
        async admitWrite(write) {
          const verdict = await door.admitWrite(write);
          return verdict === 'paused' ? 'go' : verdict;
        },
      }),
    ),
};
