// One honest trail with everything in it, told by people with keys of their own; and the pieces to tell others with.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { ActionWithout } from '../../shared/action.ts';
import { canonicalJson, deriveId, digest } from '../../shared/canonical.ts';
import type { MemberRights } from '../../shared/member.ts';
import { defaultPolicy, type Policy } from '../../shared/policy.ts';
import { type Actor, headText } from '../../shared/trail.ts';
import { newEvent, type TrailEvent } from '../../shared/trail-event.ts';
import type { WriteOf } from '../../shared/writes.ts';
import { openedOf, withDigest } from '../../worker/core/actions/identity.ts';
import type { ToldFinding } from '../../worker/core/permissions/told-finding.ts';
import { toldTrail, trailSalt } from './told-trail.ts';

export const workerKey = generateKeyPairSync('ed25519');
export const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });
export const signedBy = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64url');

/** An export over these events, its head signed with the Worker's key. */
export function exported(events: readonly TrailEvent[], key = workerKey): string {
  const { lines, headed } = toldTrail(events);
  const signature = signedBy(key.privateKey, headText(headed));
  return [...lines, canonicalJson({ ...headed, signature, publicKey: jwkOf(key.publicKey) }), ''].join('\n');
}

/** One event before it is chained, by a name of the test's own. */
export interface Told {
  label: string;
  type: string;
  at: string;
  /** All its facts. */
  body: Record<string, unknown>;
  actor?: Actor;
}

export function eventOf({ type, at, body, actor }: Told): TrailEvent {
  const event = newEvent(trailSalt, type, at, body);
  return actor === undefined ? event : { ...event, actor };
}

/** An export over events told in this order. */
export function exportOf(told: readonly Told[]): string {
  return exported(told.map(eventOf));
}

export interface Person {
  id: string;
  device: string;
  rights: MemberRights;
  key: { publicKey: KeyObject; privateKey: KeyObject };
}

export function personOf(id: string, role: MemberRights['role'], limitMinor: number | null = null): Person {
  const key = generateKeyPairSync('ed25519');
  const money = role === 'technician' ? 'none' : 'cost';
  return { id, device: deriveId('dv', jwkOf(key.publicKey).x), rights: { role, money, limitMinor }, key };
}

export const [ada, ben, jane, derek, tom, rae] = [
  personOf('me_ada', 'administrator'),
  personOf('me_ben', 'administrator'),
  personOf('me_jane', 'approver', 40_000),
  personOf('me_derek', 'approver'),
  personOf('me_tom', 'technician'),
  personOf('me_rae', 'approver'),
];

export const actorAt = ({ id, device }: Person): Actor => ({ kind: 'member', id, device });

const day = '2026-11-20';
/** A moment of the day, "09:00:00". */
export const at = (time: string) => `${day}T${time}Z`;

export function enrolled(who: Person, more: object = {}, when = at('09:00:00')): Told {
  const publicKey = jwkOf(who.key.publicKey);
  const backing = { issuedBy: null, issuerCounted: false, counts: true };
  const body = { device: who.device, member: who.id, name: who.id, rights: who.rights, publicKey, ...backing, ...more };
  return { label: `enrol ${who.id}`, type: 'device-enrolled', at: when, body };
}

const finding = (key: string, amountMinor: number): ToldFinding => ({
  key,
  rule: 'seats-under-billed',
  impact: { amountMinor, currency: 'USD', basis: 'monthly' },
  state: 'open',
  unitPrice: '22.00',
  money: 'sell',
});
export const findings = [finding('seats:21', 6600), finding('seats:31', 30_000), finding('seats:41', 2200)];

type Change = ActionWithout<'digest'> & WriteOf<'line-quantity'>;

/** A change of one line's quantity, under its digest. */
export function changeOf(line: string, from: string, to: string, more: Partial<Change> = {}) {
  const values: Change = {
    ...{ id: `ac_${line}`, type: 'line-quantity', purpose: 'forward', by: 'connector', connection: 'psa' },
    target: { kind: 'agreement-line', id: line },
    before: { quantity: from, unitPrice: '22.00' },
    after: { quantity: to },
    undo: 'can be undone',
    finding: `seats:${line}`,
    state: 'proposed',
    ...more,
  };
  return withDigest(trailSalt, values);
}
export const [small, large, moved] = [changeOf('21', '25', '28'), changeOf('31', '10', '24'), changeOf('41', '5', '6')];
type Offer = ReturnType<typeof changeOf>;
export const offerOf = ({ id, digest: of }: Offer) => ({ id, digest: of });

/** A signed decision as the Worker tells it; `signedMore` is signed, `told` is what it says beside. */
export function decided(
  label: string,
  who: Person,
  when: string,
  actions: readonly Offer[],
  signedMore: object = {},
  told: object = {},
): Told {
  const signed = {
    ...{ v: 1, packet: 'pk_1', revision: 1, verb: 'approve', actions: actions.map(offerOf), device: who.device },
    ...{ at: when, nonce: `nonce of ${label}`.padEnd(16, '.'), ...signedMore },
  };
  const { verb, seconds }: { verb: string; seconds?: string } = signed;
  const signature = signedBy(who.key.privateKey, canonicalJson(signed));
  const body = { decision: deriveId('de', signed), verb, seconds, signed, signature, taken: actions.map(offerOf) };
  return {
    ...{ label, type: 'decision-made', at: when, actor: actorAt(who) },
    body: { ...body, policy: 2, homeCurrency: 'USD', ...told },
  };
}

export const decisionOf = ({ body }: Told) => String(body.decision);

export function written(label: string, decision: string, what: Offer, when: string, more: object = {}): Told {
  const opened = openedOf([trailSalt], what);
  const body = {
    ...offerOf(what),
    action: what.id,
    decision,
    connection: 'psa',
    approved: opened,
    attempt: 1,
    ...more,
  };
  const { id: _, ...facts } = body;
  return { label, type: 'write-intended', at: when, body: facts };
}

export function settled(label: string, what: Offer, when: string, state = 'done'): Told {
  const receipt = { at: when, status: 200, readBefore: null, readBack: null };
  return { label, type: 'write-settled', at: when, body: { action: what.id, digest: what.digest, state, receipt } };
}

export const movingPolicy: Policy = {
  ...defaultPolicy,
  twoPeopleAboveMinor: 10_000,
  moves: [{ rule: 'seats-under-billed', maxQuantity: 2, maxMonthlyMinor: 5000, currency: 'USD' }],
};
const limitPolicy: Policy = { ...defaultPolicy, twoPeopleAboveMinor: 10_000 };

export function policyChanged(label: string, who: Person, version: number, document: Policy, when: string): Told {
  const body = { version, digest: digest(document), document, reason: 'so' };
  return { label, type: 'policy-changed', at: when, actor: actorAt(who), body };
}

/**
 * An honest day: people are enrolled and invited, a policy is written and confirmed, one approves, two approve, a policy
 * moves something, somebody takes back what they approved, and somebody leaves.
 */
export function honestTrail(): Told[] {
  const first = decided('first', jane, at('10:05:00'), [large], {}, { taken: [], waiting: [large.id] });
  const second = decided('second', derek, at('10:06:00'), [large], { seconds: decisionOf(first) });
  const approval = decided('approval', jane, at('10:00:00'), [small]);
  const later = changeOf('21', '28', '30', { id: 'ac_later' });
  const undone = decided('undone', derek, at('11:00:00'), [later], { revision: 2 });
  const covered = [offerOf(moved)];
  const byPolicy = deriveId('de', 'policy', 2, covered);
  return [
    ...[ada, ben, jane, derek, tom].map((who) => enrolled(who)),
    {
      ...{ label: 'invite', type: 'member-invited', at: at('09:10:00'), actor: actorAt(ada) },
      body: { member: rae.id, name: 'Rae', rights: rae.rights, expiresAt: at('09:25:00') },
    },
    enrolled(rae, { issuedBy: ada.id, issuerCounted: true, counts: false }, at('09:12:00')),
    {
      ...{ label: 'vouch', type: 'vouched', at: at('09:14:00'), actor: actorAt(ben) },
      body: { device: rae.device, member: rae.id, counts: true },
    },
    policyChanged('limits', ada, 1, limitPolicy, at('09:20:00')),
    policyChanged('moves', ada, 2, movingPolicy, at('09:21:00')),
    {
      ...{ label: 'confirm', type: 'policy-confirmed', at: at('09:22:00'), actor: actorAt(ben) },
      body: { version: 2, digest: digest(movingPolicy), author: ada.id },
    },
    {
      ...{ label: 'packet', type: 'packet-built', at: at('09:30:00') },
      body: {
        ...{ packet: 'pk_1', revision: 1, digest: 'd1', client: 'cl_1', clientName: 'Contoso', findings },
        actions: [small, large, moved].map(offerOf),
      },
    },
    {
      ...{ label: 'moved', type: 'moved-by-policy', at: at('09:31:00') },
      body: {
        ...{ decision: byPolicy, policy: { version: 2, digest: digest(movingPolicy) }, homeCurrency: 'USD' },
        ...{ finding: moved.finding, actions: covered },
      },
    },
    written('moved write', byPolicy, moved, at('09:32:00')),
    settled('moved done', moved, at('09:32:00')),
    approval,
    written('write', decisionOf(approval), small, at('10:01:00')),
    settled('done', small, at('10:01:00')),
    first,
    second,
    written('large write', decisionOf(second), large, at('10:07:00')),
    settled('large done', large, at('10:07:00')),
    {
      ...{ label: 'packet again', type: 'packet-built', at: at('10:30:00') },
      body: {
        ...{ packet: 'pk_1', revision: 2, digest: 'd2', client: 'cl_1', clientName: 'Contoso', findings },
        actions: [offerOf(later)],
      },
    },
    {
      ...{ label: 'other packet', type: 'packet-built', at: at('10:30:00') },
      body: {
        ...{ packet: 'pk_2', revision: 1, digest: 'd3', client: 'cl_2', clientName: 'Fabrikam', findings: [] },
        actions: [],
      },
    },
    undone,
    {
      ...{ label: 'undo', type: 'decision-revoked', at: at('11:00:05'), actor: actorAt(derek) },
      body: { decision: decisionOf(undone), actions: [later.id], left: [] },
    },
    {
      ...{ label: 'pause', type: 'writes-paused', at: at('11:10:00'), actor: actorAt(jane) },
      body: { connection: null, reason: 'a look first' },
    },
    {
      ...{ label: 'resume', type: 'writes-resumed', at: at('11:20:00'), actor: actorAt(jane) },
      body: { connection: null },
    },
    {
      ...{ label: 'left', type: 'member-left', at: at('12:00:00'), actor: actorAt(ada) },
      body: { member: derek.id, name: 'Derek' },
    },
    {
      ...{ label: 'revoked', type: 'device-revoked', at: at('12:00:00'), actor: actorAt(ada) },
      body: { device: derek.device, member: derek.id },
    },
  ];
}
