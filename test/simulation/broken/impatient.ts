// Broken: after a lost answer it looks at once, finds nothing, and sends again while the first may still land.
import type { Variant } from '../site.ts';
import { withSql } from './sql.ts';

export const impatient: Variant = {
  name: 'impatient',
  parts: (parts) =>
    withSql(parts, [
      {
        begins: "UPDATE actions SET state = 'sending'",
        holds: 'in_flight_until_ms = ',
        becomes: 'in_flight_until_ms = 0 * ',
      },
      { begins: 'UPDATE due SET lease_until_ms = NULL, at_ms = ?3', holds: 'at_ms = ?3', becomes: 'at_ms = ?3 * 0' },
    ]),
};
