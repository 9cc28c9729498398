// THE REGISTRY of rules: one line per rule.
import { seatsUnderBilled } from './seats-under-billed/index.ts';
import { timeUnbilled } from './time-unbilled/index.ts';
import type { Rule } from './types.ts';

export const rules = [seatsUnderBilled, timeUnbilled] as const satisfies readonly Rule[];
