// From which age on an invoice that accounting lacks is an issue, and until which.
import { leastMinor } from '../params.ts';
import type { ParamValues } from '../types.ts';

export const params = {
  dueAfterHours: {
    label: 'Hours after which an invoice should be in accounting',
    unit: 'hours',
    default: 24,
    least: 0,
    most: 720,
  },
  highAfterDays: {
    label: 'Days after which a missing invoice is urgent',
    unit: 'days',
    default: 7,
    least: 0,
    most: 365,
  },
  oldestDays: {
    label: 'Days after which an invoice is a matter of closed books and left alone',
    unit: 'days',
    default: 400,
    least: 31,
    most: 1200,
  },
  leastMinor,
} as const;

export type InvoiceParams = ParamValues<typeof params>;
