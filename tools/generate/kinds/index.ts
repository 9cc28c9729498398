// Every kind that a generated MSP may hold.
import { bookKinds } from './books.ts';
import { chargeKinds } from './charges.ts';
import { disputeKinds } from './disputes.ts';
import { endedKinds } from './ended.ts';
import { familyKinds } from './families.ts';
import type { Kind } from './kind.ts';
import { lineKinds } from './lines.ts';
import { messageKinds } from './messages.ts';
import { seatKinds } from './seats.ts';
import { termKinds } from './terms.ts';
import { timeKinds } from './time.ts';
import { unbilledKinds } from './unbilled.ts';

export const kinds: readonly Kind[] = [
  ...seatKinds,
  ...lineKinds,
  ...termKinds,
  ...chargeKinds,
  ...unbilledKinds,
  ...endedKinds,
  ...disputeKinds,
  ...familyKinds,
  ...timeKinds,
  ...bookKinds,
  ...messageKinds,
];
