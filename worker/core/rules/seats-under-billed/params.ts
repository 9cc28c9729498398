// How large a difference in seats is an issue.
import { highAbovePercent, leastMinor } from '../params.ts';
import type { ParamValues } from '../types.ts';

export const params = {
  toleratedSeats: {
    label: 'Seats the agreement may be behind before it is an issue',
    unit: 'units',
    default: 0,
    least: 0,
    most: 1000,
  },
  highAbovePercent,
  leastMinor,
} as const;

export type SeatParams = ParamValues<typeof params>;
