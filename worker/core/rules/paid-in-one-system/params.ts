// How long a payment may take from one system into the other.
import { leastMinor } from '../params.ts';
import type { ParamValues } from '../types.ts';

export const params = {
  afterHours: {
    label: 'Hours after which both systems should know of a payment',
    unit: 'hours',
    default: 24,
    least: 0,
    most: 720,
  },
  leastMinor,
} as const;

export type PaidParams = ParamValues<typeof params>;
