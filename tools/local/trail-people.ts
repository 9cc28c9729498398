// Who was a member with which browsers and rights at each link of a trail, replayed by the Worker's own rules.
import type { webcrypto } from 'node:crypto';
import { deriveId } from '../../shared/canonical.ts';
import { routeProblem } from '../../shared/may-do.ts';
import type { MemberRights } from '../../shared/member.ts';
import { lentRights } from '../../shared/sight.ts';
import type { ChainedEvent } from '../../shared/trail.ts';
import type { EventType } from '../../shared/trail-event.ts';
import { ed25519Key } from '../../shared/trail-key.ts';
import { type Backing, counts } from '../../worker/core/members/counts.ts';
import { careProblem, type Doer, rightsChangeProblem, vouchProblem } from '../../worker/core/members/may.ts';

type Facts = Readonly<Record<string, unknown>>;

export interface KnownDevice extends Backing {
  publicKey: webcrypto.JsonWebKey;
  counts: boolean;
  enrolledAt: string;
  /** The link that revoked it; null while it may sign. */
  revokedAt: number | null;
}

interface KnownMember {
  /** Null where they were erased. */
  rights: MemberRights | null;
  /** The link that says that they left. */
  leftAt: number | null;
}

/** A code that somebody gave out and nobody used yet. */
interface OpenCode {
  member: string;
  issuedBy: string;
  counted: boolean;
  /** Undefined where that was erased. */
  expiresAt: string | undefined;
}

export interface People {
  devices: Map<string, KnownDevice>;
  members: Map<string, KnownMember>;
  codes: OpenCode[];
  /** Who is being shown out right now, and by which browser: their browsers go in the same breath. */
  leaving: { member: string; device: string } | null;
}

export function nobodyYet(): People {
  return { devices: new Map(), members: new Map(), codes: [], leaving: null };
}

/** What a member at a device may: null where it was erased. A browser that does not count lends no more than its lenders have. */
export function rightsAt(people: People, device: string): MemberRights | null {
  const known = people.devices.get(device);
  const own = known === undefined ? null : (people.members.get(known.member)?.rights ?? null);
  if (known === undefined || own === null || known.counts) return own;
  const lenders = [...lendersOf(people, known)].map((id) => people.members.get(id)?.rights ?? null);
  const named = lenders.filter((each) => each !== null);
  return named.length === lenders.length ? lentRights(own, named) : null;
}

function lendersOf(people: People, { issuedBy }: KnownDevice): Set<string> {
  const lenders = new Set<string>();
  for (let open = issuedBy === null ? [] : [issuedBy]; open.length > 0; ) {
    const [next = '', ...rest] = open;
    const own = [...people.devices.values()].filter((each) => each.member === next && !each.counts);
    lenders.add(next);
    open = [...rest, ...own.flatMap((each) => each.issuedBy ?? [])].filter((id) => !lenders.has(id));
  }
  return lenders;
}

/** Why the member that an event names cannot have caused it then; null where they can. */
export function actingProblem(people: People, { type, actor, body }: ChainedEvent): string | null {
  if (actor.kind !== 'member') return null;
  const device = people.devices.get(actor.device);
  if (device === undefined) return `the device ${actor.device} was not enrolled by then`;
  if (device.member !== actor.id) return `the device ${actor.device} is another member's than ${actor.id}'s`;
  const isShownOut = type === 'device-revoked' && people.leaving?.device === actor.device;
  if (isShownOut && people.devices.get(String(body.device))?.member === people.leaving?.member) return null;
  if (device.revokedAt !== null) return `the device ${actor.device} was revoked before, in link ${device.revokedAt}`;
  const leftAt = people.members.get(actor.id)?.leftAt ?? null;
  if (leftAt !== null) return `${actor.id} had left before, in link ${leftAt}`;
  const route = routes[type as EventType];
  const rights = rightsAt(people, actor.device);
  const why = route === undefined || rights === null ? null : routeProblem(rights, route, device.counts);
  if (why !== null) return `${actor.id} may not do that: ${why}`;
  return mustCount.has(type) && !device.counts
    ? `${actor.id} did that from the device ${actor.device}, which does not count as theirs`
    : null;
}

/** By which address each event comes about; a decision's verb and what is said of policies are judged apart. */
const routes: Readonly<Partial<Record<EventType, string>>> = {
  'member-invited': 'POST /v1/members',
  'rights-changed': 'PATCH /v1/members/:id',
  'member-erased': 'POST /v1/members/:id/erase',
  'client-erased': 'POST /v1/clients/:id/erase',
  'writes-paused': 'POST /v1/pauses',
  'writes-resumed': 'POST /v1/pauses',
  'policy-confirmed': 'POST /v1/policy/:version/confirm',
  'connection-added': 'POST /v1/connections',
  'connection-changed': 'PATCH /v1/connections/:id',
  'connection-mode-changed': 'POST /v1/connections/:id/mode',
  'connection-removed': 'DELETE /v1/connections/:id',
  'writing-tried': 'POST /v1/connections/:id/let-write',
  'links-accepted': 'POST /v1/links',
  'links-rejected': 'POST /v1/links',
  'links-taken-back': 'POST /v1/links',
  'standalone-said': 'POST /v1/links',
  'standalone-taken-back': 'POST /v1/links',
};

const mustCount: ReadonlySet<string> = new Set([
  'rights-changed',
  'vouched',
  'member-erased',
  'client-erased',
  'policy-confirmed',
  'connection-removed',
]);

/** Replays one event; what cannot be so is said in words, null where it can. */
export function replayPeople(people: People, seq: number, event: ChainedEvent, facts: Facts): string | null {
  const leaving = people.leaving;
  if (event.type !== 'device-revoked') people.leaving = null;
  switch (event.type) {
    case 'member-invited':
      return invited(people, event, facts);
    case 'code-issued':
      return issued(people, event, facts);
    case 'device-enrolled':
      return enrolled(people, event, facts);
    case 'vouched':
      return vouched(people, event, facts);
    case 'rights-changed':
      return rightsChanged(people, event, facts);
    case 'device-revoked':
      return revoked(people, seq, event, facts, leaving);
    case 'member-left':
      return left(people, seq, event, facts);
    case 'member-erased':
      return (people.members.get(String(facts.member))?.leftAt ?? null) === null
        ? `${String(facts.member)} was erased without having left`
        : null;
    default:
      return null;
  }
}

function doerOf(people: People, { actor }: ChainedEvent): Doer | null {
  if (actor.kind !== 'member') return null;
  const rights = rightsAt(people, actor.device);
  const device = people.devices.get(actor.device);
  return rights === null || device === undefined
    ? null
    : { member: actor.id, role: rights.role, counts: device.counts };
}

function invited(people: People, event: ChainedEvent, facts: Facts): string | null {
  const member = String(facts.member);
  if (people.members.has(member)) return `${member} was invited and was a member before`;
  people.members.set(member, { rights: rightsIn(facts.rights), leftAt: null });
  return issued(people, event, facts);
}

function issued(people: People, event: ChainedEvent, facts: Facts): string | null {
  const member = String(facts.member);
  const known = people.members.get(member);
  if (known === undefined || known.leftAt !== null) return `a code was given out for ${member}, who was no member`;
  const doer = doerOf(people, event);
  const why = doer === null ? null : careProblem(doer, member);
  if (why !== null) return `a code for ${member} was given out by one who may not: ${why}`;
  if (event.actor.kind !== 'member') return null;
  const counted = people.devices.get(event.actor.device)?.counts ?? false;
  const expiresAt = typeof facts.expiresAt === 'string' ? facts.expiresAt : undefined;
  people.codes.push({ member, issuedBy: event.actor.id, counted, expiresAt });
  return null;
}

/** A device has one key for good: another one under its name could sign what it never saw. */
function enrolled(people: People, event: ChainedEvent, facts: Facts): string | null {
  const [device, member] = [String(facts.device), String(facts.member)];
  if (people.devices.has(device)) return `device ${device} was enrolled before`;
  const key = ed25519Key.safeParse(facts.publicKey);
  if (!key.success) return `the key of device ${device} is no Ed25519 key`;
  if (deriveId('dv', key.data.x) !== device) return `device ${device} is not named after its key`;
  const known = people.members.get(member);
  if (known !== undefined && known.leftAt !== null) return `${member} enrolled a device after they left`;
  const issuedBy = typeof facts.issuedBy === 'string' ? facts.issuedBy : null;
  const backing: Backing = { member, issuedBy, issuerCounted: facts.issuerCounted === true, vouchedBy: null };
  if (issuedBy !== null) {
    const why = useCode(people, backing, event.at);
    if (why !== null) return `device ${device}: ${why}`;
  }
  if (facts.counts !== counts(backing)) {
    return `device ${device} is told to ${facts.counts === true ? 'count' : 'count for nobody'}, and what stands behind it says otherwise`;
  }
  const told = rightsIn(facts.rights);
  if (known?.rights != null && told !== null && !isSame(known.rights, told)) {
    return `${member} is told other rights at device ${device} than they had`;
  }
  people.members.set(member, { rights: told ?? known?.rights ?? null, leftAt: null });
  const enrolledAt = event.at;
  people.devices.set(device, { ...backing, publicKey: key.data, counts: counts(backing), enrolledAt, revokedAt: null });
  return null;
}

function useCode({ codes }: People, { member, issuedBy, issuerCounted }: Backing, at: string): string | null {
  const fits = (code: OpenCode) =>
    code.member === member && code.issuedBy === issuedBy && code.counted === issuerCounted;
  const open = codes.filter(fits);
  if (open.length === 0) return `nobody gave out such a code for ${member}, or it was used before`;
  const good = open.find(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > Date.parse(at));
  if (good === undefined) return `the code for ${member} was over by then`;
  codes.splice(codes.indexOf(good), 1);
  return null;
}

function vouched(people: People, event: ChainedEvent, facts: Facts): string | null {
  const id = String(facts.device);
  const device = people.devices.get(id);
  if (device === undefined) return `the device ${id}, vouched for, was never enrolled`;
  const doer = doerOf(people, event);
  const revokedAt = device.revokedAt === null ? null : String(device.revokedAt);
  const why = doer === null ? null : vouchProblem(doer, { ...device, revokedAt });
  if (why !== null) return `device ${id} was vouched for by one who may not: ${why}`;
  device.vouchedBy = event.actor.kind === 'member' ? event.actor.id : null;
  device.counts = counts(device);
  return facts.counts === device.counts
    ? null
    : `device ${id} is told to count, and what stands behind it says otherwise`;
}

function rightsChanged(people: People, event: ChainedEvent, facts: Facts): string | null {
  const id = String(facts.member);
  const member = people.members.get(id);
  if (member === undefined || member.leftAt !== null) return `rights of ${id} were changed, who was no member`;
  const doer = doerOf(people, event);
  const why = doer === null ? null : rightsChangeProblem(doer, id);
  if (why !== null) return `rights of ${id} were changed by one who may not: ${why}`;
  const before = rightsIn(facts.before);
  if (before !== null && member.rights !== null && !isSame(before, member.rights)) {
    return `rights of ${id} are told to have been others before than they were`;
  }
  member.rights = rightsIn(facts.after);
  return null;
}

function revoked(
  people: People,
  seq: number,
  event: ChainedEvent,
  facts: Facts,
  leaving: People['leaving'],
): string | null {
  const device = people.devices.get(String(facts.device));
  if (device === undefined) return `the revoked device ${String(facts.device)} was never enrolled`;
  // A browser may end itself, also one that nobody has vouched for.
  const isOwn = event.actor.kind === 'member' && event.actor.device === facts.device;
  const doer = isOwn || leaving?.member === device.member ? null : doerOf(people, event);
  const why = doer === null ? null : careProblem(doer, device.member);
  if (why !== null) return `device ${String(facts.device)} was revoked by one who may not: ${why}`;
  device.revokedAt ??= seq;
  return null;
}

function left(people: People, seq: number, event: ChainedEvent, facts: Facts): string | null {
  const id = String(facts.member);
  const member = people.members.get(id);
  if (member === undefined) return `${id} left and never was a member`;
  if (member.leftAt !== null) return `${id} left before, in link ${member.leftAt}`;
  const doer = doerOf(people, event);
  const why = doer === null ? null : careProblem(doer, id);
  if (why !== null) return `${id} was shown out by one who may not: ${why}`;
  member.leftAt = seq;
  people.codes = people.codes.filter((code) => code.member !== id && code.issuedBy !== id);
  people.leaving = event.actor.kind === 'member' ? { member: id, device: event.actor.device } : null;
  return null;
}

function rightsIn(value: unknown): MemberRights | null {
  return typeof value === 'object' && value !== null ? (value as MemberRights) : null;
}

function isSame(a: MemberRights, b: MemberRights): boolean {
  return a.role === b.role && a.money === b.money && a.limitMinor === b.limitMinor;
}
