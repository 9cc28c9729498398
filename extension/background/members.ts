// Members and devices, as far as this member may see and change them.
import * as z from 'zod/mini';
import { memberView } from '../../shared/api/devices.ts';
import { type CodeAnswer, codeAnswer, devicesAnswer, membersAnswer } from '../../shared/api/members.ts';
import type { Calls, Membership } from '../messages/calls.ts';
import { good, type Outcome } from '../messages/problem.ts';
import { forgetDevice } from './forget.ts';
import { clockAheadMs } from './server-clock.ts';
import { readSetting } from './settings.ts';
import { askWorker } from './worker-client.ts';

/** Who this is, who is there, and the browsers to be seen. */
export async function membership(): Promise<Outcome<Membership>> {
  const [me, members, devices] = await Promise.all([
    askWorker({ method: 'GET', target: '/v1/me', answer: memberView }),
    askWorker({ method: 'GET', target: '/v1/members', answer: membersAnswer }),
    askWorker({ method: 'GET', target: '/v1/devices/all', answer: devicesAnswer }),
  ]);
  if (!me.ok) return me;
  if (!members.ok) return members;
  if (!devices.ok) return devices;
  return good({ me: me.value, ...members.value, ...devices.value, clockAheadMs: await clockAheadMs() });
}

/** The names of everybody who is there. */
export async function people(): Promise<Outcome<{ id: string; name: string }[]>> {
  const outcome = await askWorker({ method: 'GET', target: '/v1/members', answer: membersAnswer });
  if (!outcome.ok) return outcome;
  const present = outcome.value.members.filter(({ leftAt }) => leftAt === null);
  return good(present.map(({ id, name }) => ({ id, name })));
}

/** Invites somebody; the code is shown once. */
export async function invite(body: Calls['invite']['input']): Promise<Outcome<CodeAnswer>> {
  return await askWorker({ method: 'POST', target: '/v1/members', body, answer: codeAnswer });
}

/** A code for a member's next browser. */
export async function newCode({ member }: { member: string }): Promise<Outcome<CodeAnswer>> {
  return await askWorker({
    method: 'POST',
    target: `/v1/members/${encodeURIComponent(member)}/codes`,
    answer: codeAnswer,
  });
}

export async function changeRights({ member, rights }: Calls['change-rights']['input']): Promise<Outcome<null>> {
  return await change('PATCH', `/v1/members/${encodeURIComponent(member)}`, { rights });
}

/** Ends a membership; of one's own, this browser forgets itself. */
export async function endMembership({ member }: { member: string }): Promise<Outcome<null>> {
  const outcome = await change('POST', `/v1/members/${encodeURIComponent(member)}/leave`);
  if (outcome.ok && (await readSetting('enrolment'))?.member.id === member) await forgetDevice();
  return outcome;
}

/** Revokes a browser; this one forgets itself with that. */
export async function revoke({ device }: { device: string }): Promise<Outcome<null>> {
  const outcome = await change('POST', `/v1/devices/${encodeURIComponent(device)}/revoke`);
  if (outcome.ok && (await readSetting('enrolment'))?.device === device) await forgetDevice();
  return outcome;
}

export async function vouch({ device }: { device: string }): Promise<Outcome<null>> {
  return await change('POST', `/v1/devices/${encodeURIComponent(device)}/vouch`);
}

async function change(method: 'POST' | 'PATCH', target: string, body?: unknown): Promise<Outcome<null>> {
  const outcome = await askWorker({ method, target, ...(body === undefined ? {} : { body }), answer: z.unknown() });
  return outcome.ok ? good(null) : outcome;
}
