// Members and devices: who is there, inviting, rights, codes, leaving, revoking, vouching.
import { Hono } from 'hono';
import { eraseRequest } from '../../shared/api/erasure.ts';
import { type CodeAnswer, inviteRequest, rightsRequest } from '../../shared/api/members.ts';
import { changeRightsOf } from '../steps/membership/change-rights.ts';
import { leaveOne, revokeOne } from '../steps/membership/end-membership.ts';
import { eraseMemberOf } from '../steps/membership/erase-member.ts';
import { inviteOne, issueOne } from '../steps/membership/issue-code.ts';
import { vouchFor } from '../steps/membership/vouch-device.ts';
import { devicesFor, membersFor } from '../views/members.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const members = new Hono<ApiEnv>();

members.get('/members', async (c) => c.json(await membersFor(c.get('deps'), c.get('device'))));

members.post('/members', async (c) => {
  const request = parseBody(inviteRequest, c.get('body'));
  return c.json((await inviteOne(c.get('deps'), request, c.get('device'))) satisfies CodeAnswer, 201);
});

members.patch('/members/:id', async (c) => {
  const { rights } = parseBody(rightsRequest, c.get('body'));
  const deps = c.get('deps');
  await changeRightsOf(deps, c.req.param('id'), rights, c.get('device'));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await membersFor(c.get('deps'), c.get('device')));
});

members.post('/members/:id/codes', async (c) =>
  c.json((await issueOne(c.get('deps'), c.req.param('id'), c.get('device'))) satisfies CodeAnswer, 201),
);

members.post('/members/:id/leave', async (c) => {
  const deps = c.get('deps');
  await leaveOne(deps, c.req.param('id'), c.get('device'));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await membersFor(c.get('deps'), c.get('device')));
});

members.post('/members/:id/erase', async (c) => {
  const { name } = parseBody(eraseRequest, c.get('body'));
  const deps = c.get('deps');
  await eraseMemberOf(deps, c.req.param('id'), name, deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await membersFor(deps, c.get('device')));
});

members.get('/devices/all', async (c) => c.json(await devicesFor(c.get('deps'), c.get('device'))));

members.post('/devices/:id/revoke', async (c) => {
  const deps = c.get('deps');
  await revokeOne(deps, c.req.param('id'), c.get('device'));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await devicesFor(c.get('deps'), c.get('device')));
});

members.post('/devices/:id/vouch', async (c) => {
  await vouchFor(c.get('deps'), c.req.param('id'), c.get('device'));
  return c.json(await devicesFor(c.get('deps'), c.get('device')));
});
