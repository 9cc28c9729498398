// Who is there, and with which browsers, as one member may see it.
import type { DeviceEntry, DevicesAnswer, MembersAnswer } from '../../shared/api/members.ts';
import { instantOf } from '../../shared/time.ts';
import type { Deps } from '../deps.ts';
import { mayVouch } from '../steps/membership/vouch-device.ts';
import { readDevices } from '../store/devices.ts';
import { type DeviceRow, readAllMembers } from '../store/members.ts';

/** Everybody who is there by name and role; who left, and rights, are for administrators. */
export async function membersFor(deps: Deps, device: DeviceRow): Promise<MembersAnswer> {
  const { member: me, rights: mine } = device;
  const all = await readAllMembers(deps.db);
  const isAdministrator = mine.role === 'administrator';
  const nameOf = (id: string | null) => all.find((each) => each.id === id)?.name ?? null;
  const shown = all.filter((each) => isAdministrator || each.leftAt === null);
  return {
    members: shown.map(({ id, name, rights, leftAt, invitedBy, vouchedBy }) => ({
      id,
      name,
      role: rights.role,
      ...(isAdministrator || id === me ? { rights } : {}),
      invitedBy: nameOf(invitedBy),
      vouchedBy: nameOf(vouchedBy),
      leftAt,
    })),
    homeCurrency: deps.homeCurrency,
    serverTime: instantOf(deps.nowMs),
  };
}

/** The browsers: all of them for administrators, else one's own and those one may vouch for. */
export async function devicesFor({ db }: Deps, by: DeviceRow): Promise<DevicesAnswer> {
  const names = new Map((await readAllMembers(db)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const devices = (await readDevices(db, null)).map(
    (device): DeviceEntry => ({
      id: device.id,
      member: { id: device.member, name: nameOf(device.member) ?? '' },
      name: device.name,
      keyId: device.keyId,
      enrolledAt: device.enrolledAt,
      revokedAt: device.revokedAt,
      issuedBy: nameOf(device.issuedBy),
      vouchedBy: nameOf(device.vouchedBy),
      counts: device.counts,
      mayVouch: mayVouch(device, by),
    }),
  );
  const isMine = ({ member, mayVouch: may }: DeviceEntry) => member.id === by.member || may;
  return { devices: by.rights.role === 'administrator' ? devices : devices.filter(isMine) };
}
