// Broken: an executor that lost its place writes all the same, and the gate lets everyone through.
import type { Variant } from '../site.ts';
import { withDoor } from './door.ts';
import { withSql } from './sql.ts';

export const noFence: Variant = {
  name: 'no fence',
  parts(parts) {
    const unfenced = withSql(parts, [
      { begins: "UPDATE actions SET state = 'sending'", holds: 'AND fence = ?2', becomes: '' },
      { begins: 'UPDATE actions SET state = ?2, receipt', holds: 'AND fence = ?4', becomes: 'AND ?4 > -1' },
    ]);
    return withDoor(unfenced, (door) => ({
      async admitWrite(write) {
        await door.admitWrite(write);
        return 'go';
      },
    }));
  },
};
