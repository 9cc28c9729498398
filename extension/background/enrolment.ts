// Makes this browser a member's device.
import { memberView } from '../../shared/api/devices.ts';
import type { Calls, Enrolment } from '../messages/calls.ts';
import { good, type Outcome } from '../messages/problem.ts';
import { keepDeviceKey, makeDeviceKey, publicJwk } from './device-key.ts';
import { markEnrolled } from './enrolled-mark.ts';
import { askHello } from './hello.ts';
import { refreshQueue } from './queue.ts';
import { writeSetting } from './settings.ts';
import { askUnproven } from './worker-client.ts';

/** Enrols with a one-time code; the key is kept only once the Worker took it. */
export async function enrol({ workerUrl, code, deviceName }: Calls['enrol']['input']): Promise<Outcome<Enrolment>> {
  // A code works once: it is spent on nobody who does not understand the other.
  const met = await askHello(workerUrl);
  if (!met.ok) return met;
  const keys = await makeDeviceKey();
  const outcome = await askUnproven(workerUrl, {
    method: 'POST',
    target: '/v1/devices',
    body: { code, publicKey: await publicJwk(keys), name: deviceName },
    answer: memberView,
  });
  if (!outcome.ok) return outcome;
  const enrolment: Enrolment = { workerUrl, deviceName, device: outcome.value.device, member: outcome.value.member };
  await keepDeviceKey(keys);
  await writeSetting('enrolment', enrolment);
  await writeSetting('ended', null);
  await markEnrolled(enrolment.member.name);
  await refreshQueue();
  return good(enrolment);
}
