// The connected systems, as administrators see and change them.
import {
  type ConnectionEntry,
  type ConnectionsAnswer,
  type ConsentAsked,
  type ConsentState,
  connectionEntry,
  connectionsAnswer,
  consentAsked,
  consentState,
  type OwnRecordsAnswer,
  ownRecordsAnswer,
} from '../../shared/api/connections.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import type { Calls, Fresh } from '../messages/calls.ts';
import { bad, good, type Outcome } from '../messages/problem.ts';
import { deviceKey, signText } from './device-key.ts';
import { clockAheadMs, serverNowMs } from './server-clock.ts';
import { readSetting } from './settings.ts';
import { askWorker, notEnrolledText } from './worker-client.ts';

/** All there are, and what can be connected. */
export async function connections(): Promise<Outcome<Fresh<ConnectionsAnswer>>> {
  const outcome = await askWorker({ method: 'GET', target: '/v1/connections', answer: connectionsAnswer });
  return outcome.ok ? good({ answer: outcome.value, clockAheadMs: await clockAheadMs() }) : outcome;
}

/** Begins a person's consent at a vendor. */
export async function beginConsent(body: Calls['begin-consent']['input']): Promise<Outcome<ConsentAsked>> {
  return await askWorker({ method: 'POST', target: '/v1/consents', body, answer: consentAsked });
}

/** Whether they have come back. */
export async function askConsentState({ state }: Calls['consent-state']['input']): Promise<Outcome<ConsentState>> {
  const target = `/v1/consents/${encodeURIComponent(state)}`;
  return await askWorker({ method: 'GET', target, answer: consentState });
}

/** Adds one, and has it read at once. */
export async function connect(body: Calls['connect']['input']): Promise<Outcome<ConnectionEntry>> {
  const added = await askWorker({ method: 'POST', target: '/v1/connections', body, answer: connectionEntry });
  if (!added.ok) return added;
  const read = await change('POST', added.value.id, '/read');
  // It is connected either way; the next round reads it.
  return read.ok ? read : added;
}

export function changeConnection({ id, change: body }: Calls['change-connection']['input']) {
  return change('PATCH', id, '', body);
}

/** Looks at what its account may do now. */
export function testConnection({ id }: Calls['test-connection']['input']) {
  return change('POST', id, '/test');
}

/** Lets it write, or only read. */
export function setConnectionMode({ id, mode }: Calls['connection-mode']['input']) {
  return change('POST', id, '/mode', { mode });
}

/** The MSP's own records on which it takes a note. */
export async function ownRecords({ id }: Calls['own-records']['input']): Promise<Outcome<OwnRecordsAnswer>> {
  const target = `/v1/connections/${encodeURIComponent(id)}/own-records`;
  return await askWorker({ method: 'GET', target, answer: ownRecordsAnswer });
}

/** Signs that it may write once a note of the MSP's own is there. */
export async function letWrite({
  id,
  version,
  record,
}: Calls['let-write']['input']): Promise<Outcome<ConnectionEntry>> {
  const [enrolment, key] = await Promise.all([readSetting('enrolment'), deviceKey()]);
  if (enrolment === null || key === null) return bad('not-enrolled', notEnrolledText);
  const signed: SignedLetWrite = {
    ...{ v: 1, verb: 'let-write', connection: id, version, record, device: enrolment.device },
    ...{ at: new Date(await serverNowMs()).toISOString(), nonce: crypto.randomUUID() },
  };
  return await change('POST', id, '/let-write', { signed, signature: await signText(key, canonicalJson(signed)) });
}

/** Opens the address of its webhooks, and hands over what they are signed with. */
export function openWebhook({ id, secret }: Calls['open-webhook']['input']) {
  return change('PUT', id, '/webhook', secret === undefined ? {} : { secret });
}

export function closeWebhook({ id }: Calls['close-webhook']['input']) {
  return change('DELETE', id, '/webhook');
}

export function removeConnection({ id }: Calls['remove-connection']['input']) {
  return change('DELETE', id, '');
}

async function change(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  id: string,
  what: string,
  body?: unknown,
): Promise<Outcome<ConnectionEntry>> {
  const target = `/v1/connections/${encodeURIComponent(id)}${what}`;
  return await askWorker({ method, target, ...(body === undefined ? {} : { body }), answer: connectionEntry });
}
