// All requests to the Worker: proof, timeout, clock, and every failure as a plain sentence.

import type * as z from 'zod/mini';
import { errorAnswer } from '../../shared/api/hello.ts';
import { callTimeoutMs } from '../../shared/undo-window.ts';
import { bad, good, type Outcome, type ProblemCode } from '../messages/problem.ts';
import { sentence } from '../ui/format.ts';
import { deviceKey } from './device-key.ts';
import { whyEnded } from './enrolled-mark.ts';
import { forgetCache, forgetDevice } from './forget.ts';
import { makeProof } from './proof.ts';
import { readAnswer } from './read-answer.ts';
import { learnServerTime, serverNowMs } from './server-clock.ts';
import { readSetting } from './settings.ts';
import { forgetVersions, versionTrouble } from './versions.ts';

/** What a browser without a key is told. */
export const notEnrolledText = 'It needs a one-time code once. Then it shows what waits, and signs what you approve.';

export interface WorkerRequest<T extends z.ZodMiniType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, "/v1/queue". */
  target: string;
  body?: unknown;
  answer: T;
}

interface RawAnswer {
  status: number;
  json: unknown;
  tag: string | null;
}

/** An answer with its tag; a Worker that gives none is an older one. */
export interface Tagged<T> {
  value: T;
  tag: string | null;
}

/** Asks the Worker as this device. */
export async function askWorker<T extends z.ZodMiniType>(request: WorkerRequest<T>): Promise<Outcome<z.infer<T>>> {
  const raw = await askRaw(request, null);
  return raw.ok ? await interpret(request.answer, raw.value) : raw;
}

/** The same for an address whose answers have tags: 'as known' where the one with the tag `known` still holds. */
export async function askUnlessKnown<T extends z.ZodMiniType>(
  request: WorkerRequest<T>,
  known: string | null,
): Promise<Outcome<Tagged<z.infer<T>> | 'as known'>> {
  const raw = await askRaw(request, known);
  if (!raw.ok) return raw;
  if (known !== null && raw.value.status === 304) return good('as known');
  const answer = await interpret(request.answer, raw.value);
  return answer.ok ? good({ value: answer.value, tag: raw.value.tag }) : answer;
}

async function askRaw(request: WorkerRequest<z.ZodMiniType>, known: string | null): Promise<Outcome<RawAnswer>> {
  const [enrolment, key] = await Promise.all([readSetting('enrolment'), deviceKey()]);
  if (enrolment === null || key === null) return bad('not-enrolled', (await whyEnded()) ?? notEnrolledText);
  const trouble = await versionTrouble(enrolment.workerUrl);
  if (trouble !== null) return bad('versions', trouble);
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const signal = AbortSignal.timeout(callTimeoutMs);
  const send = async () => {
    const { method, target } = request;
    const proof = await makeProof(key, { device: enrolment.device, method, target, body, nowMs: await serverNowMs() });
    return await exchange(enrolment.workerUrl, request, body, `Device ${proof}`, known, signal);
  };
  const first = await send();
  // A wrong clock corrects itself: the refusal carried the server's time.
  const last = first.ok && errorCode(first.value) === 'proof-refused' ? await send() : first;
  if (last.ok && errorCode(last.value) === 'not-enrolled') await forgetWhatEnded(last.value);
  return last;
}

/** A browser that was revoked keeps nothing; one that is not known keeps its key, since the Worker may be restored from a backup. */
async function forgetWhatEnded({ json }: RawAnswer): Promise<void> {
  const error = readAnswer(errorAnswer, json)?.error;
  if (error?.detail?.revoked === true) await forgetDevice(error.message);
  else await forgetCache();
}

/** Asks a Worker that does not know this device yet. */
export async function askUnproven<T extends z.ZodMiniType>(
  workerUrl: string,
  request: WorkerRequest<T>,
): Promise<Outcome<z.infer<T>>> {
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const raw = await exchange(workerUrl, request, body, null, null, AbortSignal.timeout(callTimeoutMs));
  return raw.ok ? await interpret(request.answer, raw.value) : raw;
}

/** One request and its answer, whatever that is; a problem where none came. */
export async function exchange(
  workerUrl: string,
  { method, target }: { method: string; target: string },
  body: string,
  authorization: string | null,
  known: string | null,
  signal: AbortSignal,
): Promise<Outcome<RawAnswer>> {
  try {
    const response = await fetch(new URL(target, workerUrl), {
      method,
      // Of a Worker behind Cloudflare Access: its cookie. Who asks is proven by the signature alone.
      credentials: 'include',
      cache: 'no-store',
      // Followed nowhere: our Worker sends nobody elsewhere.
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
        ...(authorization === null ? {} : { authorization }),
        ...(known === null ? {} : { 'if-none-match': known }),
      },
      ...(body === '' ? {} : { body }),
    });
    if (response.type === 'opaqueredirect') return bad('unreachable', signInText(new URL(workerUrl)));
    const json: unknown = await response.json().catch(() => null);
    await learnServerTime(json);
    return good({ status: response.status, json, tag: response.headers.get('etag') });
  } catch (thrown) {
    const slow = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    const host = new URL(workerUrl).host;
    return bad(
      'unreachable',
      slow
        ? `${host} did not answer within ${callTimeoutMs / 1000} seconds.`
        : `${host} cannot be reached. Check your network, and the address in Options.`,
    );
  }
}

/** Where Cloudflare Access stands in front, who is not signed in is sent to its sign-in, which no background can do. */
function signInText({ host, origin }: URL): string {
  return `${host} asks you to sign in first. Open ${origin}/v1/hello in a tab, sign in there, and try again.`;
}

function errorCode({ status, json }: RawAnswer): string | null {
  if (status < 400) return null;
  return readAnswer(errorAnswer, json)?.error.code ?? `status ${status}`;
}

async function interpret<T extends z.ZodMiniType>(schema: T, raw: RawAnswer): Promise<Outcome<z.infer<T>>> {
  if (errorCode(raw) !== null) return refusalIn(raw) ?? bad('no-answer', notOursText(raw.status));
  const answer = readAnswer(schema, raw.json);
  if (answer !== null) return good(answer);
  await forgetVersions();
  return bad(
    'strange-answer',
    'This extension does not understand the answer of Countersign. One of the two needs an update.',
  );
}

/** Whatever stands in front of the Worker answers like this, and may do so after the Worker took what was sent. */
function notOursText(status: number): string {
  return `Something in front of Countersign answered with status ${status}. Try again in a moment.`;
}

/** What the Worker refused, in its own words; null where this is no refusal of a Worker. */
export function refusalIn({ status, json }: Pick<RawAnswer, 'status' | 'json'>): ReturnType<typeof bad> | null {
  const error = status < 400 ? undefined : readAnswer(errorAnswer, json)?.error;
  return error === undefined ? null : bad(problemCode(error.code), sentence(error.message));
}

function problemCode(code: string): ProblemCode {
  if (code === 'not-enrolled') return 'not-enrolled';
  if (code === 'not-found') return 'not-found';
  if (code === 'conflict') return 'conflict';
  return 'refused';
}
