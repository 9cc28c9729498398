// THE REGISTRY of portals: one line per PSA whose pages the panel sits beside.
import { autotask } from './autotask/index.ts';
import { connectwise } from './connectwise/index.ts';
import type { Portal } from './types.ts';

export const portals: readonly Portal[] = [connectwise, autotask];
