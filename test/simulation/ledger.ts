// What really happened in a schedule, kept outside of everything that can crash or be restored.
import type { TrailEvent } from '../../shared/trail-event.ts';

interface Happened {
  /** Steps count points; what happens at one step is ordered by its place in the list. */
  step: number;
  atMs: number;
  executor: string;
}

/** A trail event that was committed, whether or not the database still has it. */
export interface CommittedEvent extends Happened {
  event: TrailEvent;
}

/** A writing request that left an executor. */
export interface Sent extends Happened {
  action: string;
  vendor: string;
  method: string;
  path: string;
  body: unknown;
}

/** A writing request that took effect. */
export interface Effect extends Sent {
  /** When it was sent; an effect may land later. */
  sentStep: number;
}

export interface Admission extends Happened {
  action: string;
  verdict: string;
}

export interface ByHand {
  step: number;
  atMs: number;
  /** The addition's id and its new quantity. */
  target: string;
  quantity: number;
}

export interface Ledger {
  events: CommittedEvent[];
  sent: Sent[];
  effects: Effect[];
  admissions: Admission[];
  byHand: ByHand[];
  /** When writes were stopped and let go again. */
  pauses: { step: number; connection: string; paused: boolean }[];
  restores: number[];
  /** Take-backs whose person was told that they worked. */
  answeredTakeBacks: { step: number; decision: string }[];
  /** When the books were connected again, and whether an answer with the next refresh token was lost before. */
  connectedAgain: { step: number; atMs: number; isNeeded: boolean }[];
  /** Answers with a new refresh token since the last one that reached its gate whole. */
  tokensLost: number;
  /** When the invoices that notes wait for were made; null before. */
  invoicesMadeMs: number | null;
  /** When the last look at the books began; null before. */
  lastLookMs: number | null;
  /** Every request that reached a vendor: when it left, and how often the gates had been restored by then. */
  requests: { vendor: string; leftMs: number; gatesSetBack: number }[];
}

/** Nothing happened yet but these decisions. */
export function emptyLedger(decisions: readonly TrailEvent[]): Ledger {
  return {
    events: decisions.map((event) => ({ step: -1, atMs: 0, executor: 'before', event })),
    sent: [],
    effects: [],
    admissions: [],
    byHand: [],
    pauses: [],
    restores: [],
    answeredTakeBacks: [],
    connectedAgain: [],
    tokensLost: 0,
    invoicesMadeMs: null,
    lastLookMs: null,
    requests: [],
  };
}
