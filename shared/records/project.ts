// A project and its phases: how the time that is worked on them is billed.
import type { Instant } from '../time.ts';
import type { Ticket } from './ticket.ts';

export interface Project {
  name: string;
  /** As of a ticket. */
  billing: Ticket['billing'];
  closed: boolean;
  closedAt: Instant | null;
  /** True where nothing of it is billed before it is closed; null where the vendor does not say. */
  billAfterClose: boolean | null;
  updatedAt: Instant | null;
}

export interface ProjectPhase extends Project {
  projectId: string;
  /** False where its time is billed as the project's is, whatever else it says. */
  billedApart: boolean;
}
