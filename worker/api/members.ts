// Members and devices: who is there, inviting, rights, codes, leaving, revoking, vouching.
import { Hono } from 'hono';
import {
  type CodeAnswer,
  type DeviceEntry,
  type DevicesAnswer,
  inviteRequest,
  type MembersAnswer,
  rightsRequest,
} from '../../shared/api/members.ts';
import { instantOf } from '../../shared/time.ts';
import { changeRightsOf } from '../steps/change-rights.ts';
import { leaveOne, revokeOne } from '../steps/end-membership.ts';
import { inviteOne, issueOne } from '../steps/issue-code.ts';
import { mayVouch, vouchFor } from '../steps/vouch-device.ts';
import { readDevices } from '../store/devices.ts';
import { readAllMembers } from '../store/members.ts';
import { parseBody } from './body.ts';
import type { ApiContext, ApiEnv } from './context.ts';

export const members = new Hono<ApiEnv>();

members.get('/members', async (c) => c.json(await membersFor(c)));

members.post('/members', async (c) => {
  const request = parseBody(inviteRequest, c.get('body'));
  return c.json((await inviteOne(c.get('deps'), request, c.get('device'))) satisfies CodeAnswer, 201);
});

members.patch('/members/:id', async (c) => {
  const { rights } = parseBody(rightsRequest, c.get('body'));
  await changeRightsOf(c.get('deps'), c.req.param('id'), rights, c.get('device'));
  return c.json(await membersFor(c));
});

members.post('/members/:id/codes', async (c) =>
  c.json((await issueOne(c.get('deps'), c.req.param('id'), c.get('device'))) satisfies CodeAnswer, 201),
);

members.post('/members/:id/leave', async (c) => {
  const deps = c.get('deps');
  await leaveOne(deps, c.req.param('id'), c.get('device'));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await membersFor(c));
});

members.get('/devices/all', async (c) => c.json(await devicesFor(c)));

members.post('/devices/:id/revoke', async (c) => {
  await revokeOne(c.get('deps'), c.req.param('id'), c.get('device'));
  return c.json(await devicesFor(c));
});

members.post('/devices/:id/vouch', async (c) => {
  await vouchFor(c.get('deps'), c.req.param('id'), c.get('device'));
  return c.json(await devicesFor(c));
});

/** Everybody who is there by name and role; who left, and rights, are for administrators. */
async function membersFor(c: ApiContext): Promise<MembersAnswer> {
  const { member: me, rights: mine } = c.get('device');
  const all = await readAllMembers(c.get('deps').db);
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
    homeCurrency: c.get('deps').homeCurrency,
    serverTime: instantOf(c.get('deps').nowMs),
  };
}

async function devicesFor(c: ApiContext): Promise<DevicesAnswer> {
  const by = c.get('device');
  const { db } = c.get('deps');
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
