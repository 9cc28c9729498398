// Enrolment of this browser, and who it is enrolled as.
import { Hono } from 'hono';
import { enrolRequest, type MemberView } from '../../shared/api/devices.ts';
import { enrolDevice } from '../steps/membership/enrol-device.ts';
import { parseBody } from './body.ts';
import type { ApiEnv } from './context.ts';

export const devices = new Hono<ApiEnv>();

devices.post('/devices', async (c) => {
  const request = parseBody(enrolRequest, c.get('body'));
  return c.json(await enrolDevice(c.get('deps'), request, c.env.FIRST_MEMBERS), 201);
});

devices.get('/me', (c) => {
  const { id, member, memberName, rights, counts } = c.get('device');
  const view: MemberView = { device: id, member: { id: member, name: memberName, role: rights.role }, rights, counts };
  return c.json(view);
});
