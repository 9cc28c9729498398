// What every card of the options page works with.
import type { Membership } from '../../messages/calls.ts';

export interface Known {
  known: Membership;
  workerUrl: string;
  nowMs: number;
  onChanged: () => Promise<void>;
}
