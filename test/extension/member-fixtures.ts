// Who is there, as an administrator and as a technician see it.
import type { MemberView } from '../../shared/api/devices.ts';
import type { DeviceEntry, MemberEntry } from '../../shared/api/members.ts';
import type { MemberRights } from '../../shared/member.ts';
import { jane, mara } from './fixtures.ts';

const administrator: MemberRights = { role: 'administrator', money: 'cost', limitMinor: null };
const approver: MemberRights = { role: 'approver', money: 'sell', limitMinor: 50_000 };
const technician: MemberRights = { role: 'technician', money: 'none', limitMinor: null };

const person = (id: string, name: string, rights: MemberRights, over: Partial<MemberEntry> = {}): MemberEntry => ({
  id,
  name,
  role: rights.role,
  rights,
  invitedBy: jane.name,
  vouchedBy: null,
  leftAt: null,
  ...over,
});

const browserOf = (id: string, member: { id: string; name: string }, over: Partial<DeviceEntry> = {}): DeviceEntry => ({
  id,
  member,
  name: 'Chrome on Windows',
  keyId: '7Fk2Qa9xLw0sTt3vYb5cZd8eAf1gHh4j',
  enrolledAt: '2026-11-02T08:10:00Z',
  revokedAt: null,
  issuedBy: null,
  vouchedBy: null,
  counts: true,
  mayVouch: false,
  ...over,
});

const dana = { id: 'me_dana', name: 'Dana Reyes' };
const tim = { id: 'me_tim', name: 'Tim Roe' };

export const people: MemberEntry[] = [
  person(jane.id, jane.name, administrator, { invitedBy: null }),
  person(mara.id, mara.name, administrator, { invitedBy: null }),
  person(dana.id, dana.name, approver, { invitedBy: mara.name }),
  person(tim.id, tim.name, technician),
  person('me_sam', 'Sam Okafor', approver, { leftAt: '2026-11-12T16:00:00Z' }),
];

export const browsers: DeviceEntry[] = [
  browserOf('dv_1', jane),
  browserOf('dv_2', jane, {
    name: 'Edge on Windows',
    keyId: 'pQ81mmZk',
    issuedBy: jane.name,
    enrolledAt: '2026-11-14T11:00:00Z',
  }),
  browserOf('dv_3', mara, { name: 'Firefox on Linux' }),
  browserOf('dv_4', dana, {
    issuedBy: mara.name,
    counts: false,
    mayVouch: true,
    enrolledAt: '2026-11-21T09:00:00Z',
    keyId: 'aX39rr0B',
  }),
];

/** What the member who asks is told of themselves. */
export function meAs(role: 'administrator' | 'technician'): MemberView {
  const rights = role === 'administrator' ? administrator : technician;
  return { device: 'dv_1', member: { ...jane, role }, rights, counts: role === 'administrator' };
}
