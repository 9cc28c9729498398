// THE REGISTRY of rules: one line per rule.
import { seatsUnderBilled } from './seats-under-billed/index.ts';
import type { Rule } from './types.ts';

export const rules = [seatsUnderBilled] as const satisfies readonly Rule[];
