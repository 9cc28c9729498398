// The packet resource: by page, by id, and what may be done with it.
import * as z from 'zod/mini';
import { connectionName } from '../connection.ts';
import { decisionVerb, shownDecision, signedDecision } from '../decision.ts';
import { shownPacket } from '../packet.ts';
import { pause } from '../pause.ts';

/** The PSA record a page shows. GET /v1/page?vendor&kind&id[&company][&host] → PageAnswer. */
export const pageQuery = z.object({
  vendor: z.string().check(z.minLength(1), z.maxLength(40)),
  kind: z.enum(['company', 'agreement', 'ticket', 'invoice']),
  id: z.string().check(z.minLength(1), z.maxLength(80)),
  /** The client's name as the page shows it, used only where the record itself is not known yet. */
  company: z.optional(z.string().check(z.maxLength(200))),
  /** The page's host, with its port where it has one: which of the vendor's accounts it is of. */
  host: z.optional(z.string().check(z.maxLength(260))),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** When an agreement is billed: confirmed by a person (PUT /v1/agreements/:vendor/:id/calendar), else as its invoices show. */
export const agreementCalendar = z.object({
  timing: z.enum(['advance', 'arrears', 'unknown']),
  runDay: z.nullable(z.int()),
  nextRunDay: z.nullable(z.string()),
  reviewBy: z.optional(z.string()),
  sendBy: z.optional(z.string()),
  basis: z.enum(['confirmed', 'inferred', 'unknown']),
  /** How many invoices it rests on. */
  from: z.int(),
});
export type AgreementCalendar = z.infer<typeof agreementCalendar>;

/** A packet with what the panel's frame needs around it. GET /v1/packets/:id → PacketView. */
export const packetView = z.object({
  packet: shownPacket,
  /** Who pays, when it is someone else. */
  payer: z.nullable(z.string()),
  /**
   * For looking over texts to the client: whose names may stand in them (client, payer, signature), whose must not, and
   * the distributors. An older Worker names none.
   */
  names: z._default(z.array(z.string()), []),
  otherClients: z._default(z.array(z.string()), []),
  distributors: z._default(z.array(z.string()), []),
  agreements: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      nextInvoiceDay: z.nullable(z.string()),
      /** The connection it is in; an older Worker does not say. */
      connection: z.optional(z.string()),
      calendar: z.optional(agreementCalendar),
    }),
  ),
  /** The decision that waits out its undo window or is on its way, if any. */
  underway: z.nullable(shownDecision),
  /** Where writes are stopped right now; an older Worker does not say. */
  pauses: z._default(z.array(pause), []),
  /** Why an approved action has not left yet, by its id, and when it is tried again where that is known. */
  waits: z._default(z.record(z.string(), z.object({ why: z.string(), until: z.nullable(z.string()) })), {}),
  /** First approvals that wait for a second person; an older Worker knows none. */
  awaiting: z._default(
    z.array(
      z.object({
        decision: z.string(),
        member: z.object({ id: z.string(), name: z.string() }),
        at: z.string(),
        reason: z.nullable(z.string()),
        actions: z.array(z.string()),
        edits: z.array(z.object({ action: z.string(), after: z.record(z.string(), z.unknown()) })),
        /** True where the reader is the first person. */
        mine: z.boolean(),
        /** Why the reader may not be the second; null when they may. */
        why: z.nullable(z.string()),
      }),
    ),
    [],
  ),
  /** What the reader may do here; null: an older Worker, which asks nobody for rights. */
  may: z._default(
    z.nullable(
      z.object({
        verbs: z.array(decisionVerb),
        /** Per offered action: why the reader may not approve it (null: they may), and whether a second person is needed. */
        approve: z.record(z.string(), z.object({ why: z.nullable(z.string()), second: z.boolean() })),
      }),
    ),
    null,
  ),
  /** What people answered to questions of ours and holds, newest first; an older Worker asks none. */
  answers: z._default(
    z.array(
      z.object({
        decision: z.string(),
        verb: decisionVerb,
        /** What the line or the message was called. */
        text: z.string(),
        /** True where it goes for what the sender writes later, too. */
        isForSender: z.boolean(),
        member: z.object({ id: z.string(), name: z.string() }),
        at: z.string(),
        /** Whether the reader may take it back. */
        mayTakeBack: z.boolean(),
      }),
    ),
    [],
  ),
  /** What the connections of this packet are called; an older Worker does not say. */
  connections: z._default(z.array(connectionName), []),
  /** Web addresses of records by `vendor:kind:id`, where the vendor has pages. */
  addresses: z.record(z.string(), z.string()),
  /** Records this client has in all systems. */
  records: z.int(),
  /** The oldest check among the sources that matter to it; null: never checked. */
  checkedAt: z.nullable(z.string()),
  /** False when a source is missing, incomplete, in error or older than a day: nothing here may be called clear. */
  covered: z.boolean(),
  serverTime: z.string(),
});
export type PacketView = z.infer<typeof packetView>;

/**
 * `unknown`: the page's record is not in Countersign yet, or `why` it cannot be told whose it is. `none`: known, and no
 * client of the MSP, with `why` as a sentence.
 */
export const pageAnswer = z.object({
  found: z.enum(['packet', 'none', 'unknown']),
  view: z.nullable(packetView),
  why: z._default(z.nullable(z.string()), null),
});
export type PageAnswer = z.infer<typeof pageAnswer>;

/** POST /v1/packets/:id/decisions */
export const decideRequest = z.object({
  decision: signedDecision,
  /** base64url Ed25519 signature over the canonical JSON of `decision`. */
  signature: z.string().check(z.minLength(80), z.maxLength(100)),
});
export type DecideRequest = z.infer<typeof decideRequest>;

/** What was decided over and not taken: what was approved and what is true now; for a finding, `action` is empty. */
const refused = z.object({
  action: z.string(),
  /** The finding's key. */
  finding: z.optional(z.string()),
  why: z.string(),
  approved: z.nullable(z.record(z.string(), z.unknown())),
  now: z.nullable(z.record(z.string(), z.unknown())),
});
export type Refused = z.infer<typeof refused>;

/** `decision` is null where nothing was taken. */
export const decideAnswer = z.object({
  decision: z.nullable(shownDecision),
  refused: z.array(refused),
  view: packetView,
});
export type DecideAnswer = z.infer<typeof decideAnswer>;

/**
 * POST /v1/decisions/:id/undo → PacketView; 409 once something has left. The id is "de_" and the first twenty hex digits of
 * the SHA-256 of `[decision]` in canonical JSON, so whoever signed a decision can undo it before its answer came, and
 * before it arrives: it then never takes effect, and `packet` says what to answer with.
 */
export const undoRequest = z.nullable(z.object({ packet: z.optional(z.string()) }));

export const undoAnswer = packetView;
