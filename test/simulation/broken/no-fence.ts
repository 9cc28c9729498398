// Broken: an executor that lost its place writes all the same, and the gate lets everyone through.
import type { Variant } from '../site.ts';
import { withSql } from './sql.ts';

export const noFence: Variant = {
  name: 'no fence',
  parts(parts) {
    const unfenced = withSql(parts, [
      { begins: "UPDATE actions SET state = 'sending'", holds: 'AND fence = ?2', becomes: '' },
      { begins: 'UPDATE actions SET state = ?2, receipt', holds: 'AND fence = ?4', becomes: 'AND ?4 > -1' },
    ]);
    return {
      ...unfenced,
      gate(connection) {
        const door = parts.gate(connection);
        return new Proxy(door, {
          get: (target, name) =>
            name === 'admitWrite'
              ? async (write: Parameters<typeof door.admitWrite>[0]) => {
                  await target.admitWrite(write);
                  return 'go';
                }
              : Reflect.get(target, name),
        });
      },
    };
  },
};
