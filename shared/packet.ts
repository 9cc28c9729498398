// Everything open for one client in one billing run, as the Worker stores it and the panel shows it.
import * as z from 'zod/mini';
import { action } from './action.ts';
import { notChecked, shownNotChecked, sourceCoverage } from './coverage.ts';
import { decision, shownDecision } from './decision.ts';
import { draft } from './draft.ts';
import { finding, shownFinding } from './finding.ts';

/** Where the packet as a whole stands. */
export const packetState = z.enum(['clear', 'open', 'approved', 'done', 'needs-look']);
export type PacketState = z.infer<typeof packetState>;

export const timelineEntry = z.object({
  at: z.string(),
  /** "record" for what a system shows, "decision" and "write" for what we did. */
  kind: z.enum(['record', 'decision', 'write']),
  text: z.string(),
  subject: z.optional(z.object({ connection: z.string(), kind: z.string(), id: z.string() })),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const packet = z.object({
  id: z.string(),
  client: z.object({ id: z.string(), name: z.string() }),
  /** The billing month it belongs to, "2026-11". */
  period: z.string(),
  revision: z.int(),
  digest: z.string(),
  state: packetState,
  score: z.int(),
  headline: z.string(),
  findings: z.array(finding),
  timeline: z.array(timelineEntry),
  bridge: z.nullable(z.unknown()),
  priorDecisions: z.array(decision),
  drafts: z.array(draft),
  actions: z.array(action),
  coverage: z.object({ sources: z.array(sourceCoverage), notChecked: z.array(notChecked) }),
});
export type Packet = z.infer<typeof packet>;

/** As a member sees it: null is an amount that is not for their eyes, never 0 and never left out. */
export const shownPacket = z.extend(packet, {
  score: z.nullable(z.int()),
  findings: z.array(shownFinding),
  priorDecisions: z.array(shownDecision),
  coverage: z.object({ sources: z.array(sourceCoverage), notChecked: z.array(shownNotChecked) }),
});
export type ShownPacket = z.infer<typeof shownPacket>;
