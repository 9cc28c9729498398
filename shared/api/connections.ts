// Connections: GET and POST /v1/connections, PATCH and DELETE /v1/connections/:id, POST /v1/connections/:id/mode, …/test and …/read; POST /v1/consents, GET /v1/consents/:state.
import * as z from 'zod/mini';
import { connectionMode } from '../connection.ts';
import { signedLetWrite } from '../let-write.ts';

const fields = z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(4000)));
const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
/** An IANA name: "America/New_York". */
const zone = z.string().check(z.minLength(1), z.maxLength(60));
/** It stands in keys and references, so it has no sign of its own. */
export const connectionId = z.string().check(z.regex(/^[a-z][a-z\d-]{0,39}$/, 'small letters, digits and hyphens'));

/** A consent that a person gave at the vendor since it was asked for. */
const consentGiven = z.object({
  state: z.string().check(z.minLength(20), z.maxLength(200)),
  verifier: z.string().check(z.minLength(43), z.maxLength(128)),
});

/** Fields as the vendor asks for them; the account alone decides whether it is one that was there before. */
export const connectRequest = z.object({
  vendor: z.string().check(z.minLength(1), z.maxLength(40)),
  fields,
  /** In place of the fields that it gives. */
  consent: z.optional(consentGiven),
  /** The vendor's own name where it is left out. */
  title: z.optional(title),
  zone: z.optional(zone),
  /** The vendor's id, with a number from the second on, where it is left out. */
  id: z.optional(connectionId),
});
export type ConnectRequest = z.infer<typeof connectRequest>;

/** What is left out stays. A new origin needs all keys again; an empty setting is taken away. */
export const changeRequest = z.object({
  title: z.optional(title),
  zone: z.optional(zone),
  fields: z.optional(fields),
  /** Given again for the same account, with the app's keys among the fields. */
  consent: z.optional(consentGiven),
  /** The last day of its keys, where somebody knows it; '' where they have no end. New keys have none until it is said. */
  keysEndOn: z.optional(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'a day as YYYY-MM-DD, or nothing'))),
});
export type ChangeRequest = z.infer<typeof changeRequest>;

export const consentRequest = z.object({
  vendor: z.string().check(z.minLength(1), z.maxLength(40)),
  /** The app's client id, and addresses where they are not the usual ones; its secret is not needed yet. */
  fields,
});
export type ConsentRequest = z.infer<typeof consentRequest>;

/** What a consent is asked for with; whoever asked keeps state and verifier, and gives both when it was given. */
export const consentAsked = z.object({
  state: z.string(),
  verifier: z.string(),
  /** Where the person says yes. */
  address: z.string(),
  /** Where the vendor sends the person back to: the app has to allow it. */
  redirectUri: z.string(),
});
export type ConsentAsked = z.infer<typeof consentAsked>;

/** waiting: the person has not come back yet. answered: they have. gone: nobody asked for it, or it took too long. */
export const consentState = z.object({ state: z.enum(['waiting', 'answered', 'gone']) });
export type ConsentState = z.infer<typeof consentState>;

/** A signed word that lets it write, once the note that it names is there. */
export const letWriteRequest = z.object({ signed: signedLetWrite, signature: z.string().check(z.maxLength(200)) });
export type LetWriteRequest = z.infer<typeof letWriteRequest>;

/** Records of the MSP's own on which a connection takes a note, the one where the trail's head is noted first. */
export const ownRecordsAnswer = z.object({
  /** False where it takes notes on clients' records alone, or none. */
  takesNotes: z.boolean(),
  records: z.array(z.object({ kind: z.enum(['company', 'agreement']), id: z.string(), name: z.string() })),
});
export type OwnRecordsAnswer = z.infer<typeof ownRecordsAnswer>;

export const modeRequest = z.object({ mode: z.enum(['reading', 'writing']) });
export type ModeRequest = z.infer<typeof modeRequest>;

/** One list of a vendor's. */
export const listEntry = z.object({
  list: z.string(),
  kind: z.string(),
  /**
   * waiting: not begun. reading: a part came. read: to the end. refused: the account may not. failed: the last try came to
   * nothing, for another reason.
   */
  state: z.string(),
  /** How many records of its kind were read, from whichever list. */
  read: z.int(),
  /** How many objects the list had at the last look; null where the vendor does not tell. */
  total: z.nullable(z.int()),
  /** What is wrong and what to do, in a sentence; null where nothing is. */
  problem: z.nullable(z.string()),
  /** When it was last read to the end. */
  readAt: z.nullable(z.string()),
});
export type ListEntry = z.infer<typeof listEntry>;

/** What deliveries are signed with, where the vendor does not show it; left out where it is not known yet, or stays. */
export const webhookRequest = z.object({ secret: z.optional(z.string().check(z.maxLength(400))) });
export type WebhookRequest = z.infer<typeof webhookRequest>;

const person = z.object({ id: z.string(), name: z.string() });

export const connectionEntry = z.object({
  id: z.string(),
  vendor: z.string(),
  title: z.string(),
  settings: z.record(z.string(), z.string()),
  zone: z.string(),
  /** What the account may do, as far as the first reading saw. */
  rights: z.record(z.string(), z.array(z.string())),
  /** When the rights were looked at; null where nobody has since they are dated. */
  rightsSeenAt: z.nullable(z.string()),
  lists: z.array(listEntry),
  /** What can be written there, and the right that each needs, in the vendor's own words; null where it names none. */
  writes: z.array(
    z.object({ type: z.string(), right: z.nullable(z.object({ name: z.string(), grantedAt: z.string() })) }),
  ),
  /** The version of its API that was found to work; null for the newest known, or none. */
  apiVersion: z.nullable(z.string()),
  addedAt: z.string(),
  removedAt: z.nullable(z.string()),
  /** Who stopped that it is read and written; null while it is. */
  paused: z._default(z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })), null),
  /** When its keys or its consent end, where that is known. */
  ends: z._default(
    z.nullable(
      z.object({
        on: z.string(),
        isSoon: z.boolean(),
        /** What ends when, and what to do, as sentences. */
        words: z.string(),
      }),
    ),
    null,
  ),
  /** Who may let it write, and what came of the note that tried it; an older Worker does not say. */
  writing: z._default(
    z.object({
      givenBy: z.nullable(person),
      /** The other administrators who can act now: where there are any, whoever gave the keys leaves it to one of them. */
      others: z.array(person),
      tried: z.nullable(
        z.object({
          by: z.string(),
          /** What the record is called on which the note is. */
          on: z.string(),
          state: z.enum(['waiting', 'written', 'failed']),
          /** When it was written, or came to nothing; null while it waits. */
          at: z.nullable(z.string()),
          /** Why it came to nothing. */
          why: z.nullable(z.string()),
        }),
      ),
    }),
    { givenBy: null, others: [], tried: null },
  ),
  /** The last day that somebody entered for its keys. */
  keysEndOn: z._default(z.nullable(z.string()), null),
  /** As its gate holds it; null where the gate has lost it, and it has to be connected again. */
  gate: z.nullable(
    z.object({
      version: z.int(),
      account: z.record(z.string(), z.string()),
      origin: z.record(z.string(), z.string()),
      mode: connectionMode,
      hasSecrets: z.boolean(),
    }),
  ),
  /** Where its vendor tells of changes, relative to this Worker's address; null while the address is closed. */
  webhook: z.nullable(
    z.object({
      path: z.string(),
      /** False where what deliveries are signed with is still to be given: until then none is taken. */
      isReady: z.boolean(),
      /** When the last one came that was taken. */
      heardAt: z.nullable(z.string()),
    }),
  ),
});
export type ConnectionEntry = z.infer<typeof connectionEntry>;

export const connectField = z.object({
  name: z.string(),
  title: z.string(),
  part: z.enum(['origin', 'account', 'secret', 'setting']),
  isRequired: z.boolean(),
  help: z.string(),
  /** How such a value looks. */
  example: z.optional(z.string()),
});

export const connectionsAnswer = z.object({
  connections: z.array(connectionEntry),
  /** What can be connected, and what each asks for. */
  vendors: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      role: z.string(),
      /** How an administrator gets what the fields ask for. */
      guide: z.object({ needs: z.string(), steps: z.array(z.string()), notes: z.array(z.string()) }),
      fields: z.array(connectField),
      /** How its webhooks are set up; null where none are read. */
      webhooks: z.nullable(
        z.object({ help: z.string(), secret: z.nullable(z.object({ title: z.string(), help: z.string() })) }),
      ),
      /** The fields that a person's consent gives in place of typing; null where keys are typed. */
      consent: z.nullable(z.object({ gives: z.array(z.string()) })),
    }),
  ),
});
export type ConnectionsAnswer = z.infer<typeof connectionsAnswer>;
