// From which age on unbilled time is an issue.
import { leastMinor } from '../params.ts';
import type { ParamValues } from '../types.ts';

export const params = {
  dueAfterDays: {
    label: 'Days after which work should be on an invoice',
    unit: 'days',
    default: 7,
    least: 0,
    most: 180,
  },
  highAfterDays: {
    label: 'Days after which unbilled work is urgent',
    unit: 'days',
    default: 30,
    least: 0,
    most: 365,
  },
  leastMinor,
} as const;

export type TimeParams = ParamValues<typeof params>;
