// An event before it is chained: what of it stays for good, and what can be erased one day and leaves its salted hash.
import { digestUnder, openingOf, type Salt } from './salted.ts';
import { type ChainedEvent, type PrivatePart, trailVersion } from './trail.ts';

/** Every type of event, and who causes it: a member at a device, or the Worker itself. */
export const eventActors = {
  'awaited-record-seen': 'worker',
  'client-erased': 'member',
  'code-issued': 'member',
  'connection-added': 'member',
  'connection-changed': 'member',
  'connection-mode-changed': 'member',
  'connection-reconciled': 'worker',
  'connection-removed': 'member',
  'counts-given': 'member',
  'database-restored': 'worker',
  'decision-made': 'member',
  'decision-revoked': 'member',
  'decision-withdrawn': 'worker',
  'device-enrolled': 'worker',
  'device-revoked': 'member',
  'head-anchored': 'worker',
  'issue-escalated': 'worker',
  'issue-reminded': 'worker',
  'links-accepted': 'member',
  'links-acting': 'worker',
  'links-rejected': 'member',
  'links-stopped': 'worker',
  'links-taken-back': 'member',
  'manual-step-not-seen': 'worker',
  'manual-step-seen': 'worker',
  'member-erased': 'member',
  'member-invited': 'member',
  'member-left': 'member',
  'moved-by-policy': 'worker',
  'packet-built': 'worker',
  'pause-found-at-gate': 'worker',
  'policy-changed': 'member',
  'policy-confirmed': 'member',
  'records-changed': 'worker',
  'rights-changed': 'member',
  'trail-key-changed': 'worker',
  'trail-key-lost': 'worker',
  'standalone-said': 'member',
  'standalone-taken-back': 'member',
  vouched: 'member',
  'waiting-note-withdrawn': 'worker',
  'write-confirmed': 'worker',
  'write-held-back': 'worker',
  'write-intended': 'worker',
  'write-put-off': 'worker',
  'write-settled': 'worker',
  'writes-paused': 'member',
  'writes-resumed': 'member',
  'writing-begun': 'worker',
  'writing-not-begun': 'worker',
  'writing-tried': 'member',
} as const satisfies Readonly<Record<string, ChainedEvent['actor']['kind']>>;
export type EventType = keyof typeof eventActors;

/** One event as it is appended: `body` stays for good, the private part may go. */
export interface TrailEvent extends Omit<ChainedEvent, 'private'> {
  private?: PrivatePart;
}

/**
 * The facts that stay for good: ids of things and of people, digests, keys, counts and states. Every other fact of an event
 * is private: names, texts, reasons, amounts, values, what a vendor answered, and what a member signed.
 */
const open: ReadonlySet<string> = new Set([
  'action',
  'actions',
  'attempt',
  'author',
  'byHand',
  'client',
  'connection',
  'counts',
  'decision',
  'device',
  'digest',
  'epoch',
  'finding',
  'gateSaw',
  'gone',
  'head',
  'holds',
  'homeCurrency',
  'issuedBy',
  'issuerCounted',
  'keyId',
  'left',
  'length',
  'links',
  'member',
  'mode',
  'oldKeySignature',
  'packet',
  'policy',
  'publicKey',
  'record',
  'records',
  'replaces',
  'revision',
  'sealedNow',
  'seconds',
  'state',
  'stream',
  'taken',
  'untilMs',
  'vendor',
  'verb',
  'version',
  'waiting',
  'why',
]);

/** An event of the Worker's own, with its facts told apart; the private part's salt is made of the secret and the part. */
export function newEvent(salt: Salt, type: string, at: string, facts: Readonly<Record<string, unknown>>): TrailEvent {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  const body = Object.fromEntries(told.filter(([name]) => open.has(name)));
  const value = Object.fromEntries(told.filter(([name]) => !open.has(name)));
  const event: TrailEvent = { v: trailVersion, type, at, actor: { kind: 'worker' }, body };
  if (Object.keys(value).length === 0) return event;
  return { ...event, private: { salt: openingOf(salt, [type, at, value]), value } };
}

/** The event as it is chained, with its private part's hash in the place of the part. */
export function chained({ private: part, ...event }: TrailEvent): ChainedEvent {
  return part === undefined ? event : { ...event, private: privateHash(part) };
}

/** What stays of a private part. */
export function privateHash({ salt, value }: PrivatePart): string {
  return digestUnder(salt, value);
}

/** All facts of an event that are still there. */
export function factsOf(
  { body }: Pick<ChainedEvent, 'body'>,
  part: PrivatePart | null | undefined,
): Record<string, unknown> {
  return { ...body, ...part?.value };
}
