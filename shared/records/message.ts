// One thing that was said between a client and the MSP, on a ticket.
import type { Instant } from '../time.ts';

export interface Message {
  ticketId: string;
  /** `client`: a person of the client wrote it. `us`: a member of the MSP did. `system`: neither (auto-reply, workflow). */
  from: 'client' | 'us' | 'system' | 'unknown';
  author: { id: string | null; name: string | null; email: string | null };
  text: string;
  /** True when the client can read it. */
  clientVisible: boolean;
  /** Where it stands on the ticket: a note in the discussion, an internal one, the resolution, or a time entry's note. */
  place: 'discussion' | 'internal' | 'resolution' | 'time-entry' | 'unknown';
  at: Instant;
}
