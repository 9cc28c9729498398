// How long a client's question may wait.
import type { ParamValues } from '../types.ts';

export const params = {
  dueAfterBusinessDays: {
    label: 'Business days after which a billing question should be answered',
    unit: 'business days',
    default: 1,
    least: 0,
    most: 20,
  },
  highAfterBusinessDays: {
    label: 'Business days after which an unanswered question is urgent',
    unit: 'business days',
    default: 3,
    least: 0,
    most: 60,
  },
} as const;

export type MessageParams = ParamValues<typeof params>;
