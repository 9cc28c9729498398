// Executors with one protection taken out; the simulation must catch every one of them.
import type { Variant } from '../site.ts';
import { blindRetry } from './blind-retry.ts';
import { forgetfulGate } from './forgetful-gate.ts';
import { freshKey } from './fresh-key.ts';
import { impatient } from './impatient.ts';
import { noDeadline } from './no-deadline.ts';
import { noEpoch } from './no-epoch.ts';
import { noFence } from './no-fence.ts';
import { noHands } from './no-hands.ts';
import { noMemory } from './no-memory.ts';
import { noOrder } from './no-order.ts';
import { noReadBefore } from './no-read-before.ts';
import { noSwitch } from './no-switch.ts';
import { noWait } from './no-wait.ts';
import { sendsToClient } from './sends-to-client.ts';
import { unlooked } from './unlooked.ts';
import { unseenNote } from './unseen-note.ts';

export const broken: readonly Variant[] = [
  blindRetry,
  freshKey,
  noReadBefore,
  noFence,
  noEpoch,
  noMemory,
  noSwitch,
  noDeadline,
  impatient,
  noOrder,
  noHands,
  noWait,
  forgetfulGate,
  unseenNote,
  sendsToClient,
  ...unlooked,
];
