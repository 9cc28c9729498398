// Enrolment of this browser, and who it is enrolled as.
import { Hono } from 'hono';
import { enrolRequest, type MemberView } from '../../shared/api/devices.ts';
import { AppError } from '../../shared/errors.ts';
import { browserNameProblem } from '../../shared/names.ts';
import { isKeyToEnrol } from '../lib/ed25519-form.ts';
import { enrolDevice } from '../steps/membership/enrol-device.ts';
import { parseBody } from './body.ts';
import type { ApiEnv } from './context.ts';
import { extensionIn } from './cors.ts';

export const devices = new Hono<ApiEnv>();

devices.post('/devices', async (c) => {
  const request = parseBody(enrolRequest, c.get('body'));
  if (!isKeyToEnrol(request.publicKey.x)) {
    throw new AppError('bad-input', 'publicKey: this is no Ed25519 key that only one can sign with; make a new one');
  }
  const problem = browserNameProblem(request.name);
  if (problem !== null) throw new AppError('bad-input', problem);
  const from = { source: sourceOf(c.req.header('cf-connecting-ip')), origin: extensionIn(c.req.header('origin')) };
  return c.json(await enrolDevice(c.get('deps'), request, c.env.FIRST_MEMBERS, from), 201);
});

devices.get('/me', (c) => {
  const { id, member, memberName, rights, counts } = c.get('device');
  const view: MemberView = { device: id, member: { id: member, name: memberName, role: rights.role }, rights, counts };
  return c.json(view);
});

/** From where a code was sent, by Cloudflare's own header; of an IPv6 address the network, since whoever has one has all in it. */
function sourceOf(ip = 'nowhere'): string {
  return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip;
}
