// The verbs about findings through the door: the answer shows their effect at once, the queue heeds them, the trail holds.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { DecideAnswer, PacketView } from '../../shared/api/packets.ts';
import type { PolicyAnswer } from '../../shared/api/policy.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { depsNow } from '../../worker/deps.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { saveStream } from '../../worker/store/streams.ts';
import { ask, type Device, newDevice } from './device.ts';
import { begin, look, packet, pulled, seatsKey, signing } from './seats-client.ts';
import { connectVendors, db, startMs, workerEnv } from './world.ts';

let jane: Device;
let nowMs = startMs;

beforeAll(async () => {
  await connectVendors();
  await setClock(startMs);
  jane = await newDevice();
  await jane.enrol('code-ada');
});

beforeEach(async () => {
  await begin();
  await setClock(startMs);
  await look(startMs);
});

/** The Worker's clock, with every source it has answered just then. */
async function setClock(ms: number): Promise<void> {
  nowMs = ms;
  const sources = (await depsNow(workerEnv, 'test')).connections.flatMap(({ id, connector }) =>
    Object.entries(connector.streams).map(([stream, { kind }]) => ({ connection: id, stream, kind })),
  );
  const read = { cursor: null, complete: true, fullPass: false, counting: false, error: null };
  await keepBooks(db, [
    db
      .prepare("INSERT INTO meta (key, value) VALUES ('clock', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1")
      .bind(String(ms)),
    ...sources.map((source) => saveStream(db, { ...source, ...read, sweptMs: ms, mapperVersion: 99, checkedMs: ms })),
  ]);
}

async function asJane<T>(method: string, path: string, body = ''): Promise<T> {
  const authorization = await jane.proof(method, path, body, nowMs);
  const answer = await ask(method, path, { authorization, ...(body === '' ? {} : { body }) });
  expect(answer).toMatchObject({ status: 200 });
  return answer.json as T;
}

async function say(verb: SignedDecision['verb'], said: Partial<SignedDecision>): Promise<DecideAnswer> {
  const decision = { ...(await signing(verb, said)), device: jane.id };
  const body = JSON.stringify({ decision, signature: await jane.sign(decision) });
  return asJane<DecideAnswer>('POST', `/v1/packets/${decision.packet}/decisions`, body);
}

const queue = () => asJane<QueueAnswer>('GET', '/v1/queue');
const shown = async () => asJane<PacketView>('GET', `/v1/packets/${(await packet()).id}`);
const seatsIn = ({ packet: { findings } }: PacketView) => findings.find((each) => each.key === seatsKey);

// First of all: those after it begin the same day anew.
test('an export of what was said holds', async () => {
  await say('leave', { ceilingMinor: 10_000, reason: 'Agreed' });
  await shown();
  const path = '/v1/trail';
  const { text } = await ask('GET', path, { authorization: await jane.proof('GET', path, '', nowMs) });
  expect(checkTrail(text)).toMatchObject({ ok: true, unsealed: 0 });
});

test('set aside, it is nothing in packet and queue; undone, it is back', async () => {
  expect((await queue()).items).toHaveLength(1);
  const { view, decision } = await say('not-a-problem', { reason: 'Included' });
  expect(seatsIn(view)).toMatchObject({ state: 'set-aside' });
  expect(view.packet).toMatchObject({ state: 'clear', score: 0, actions: [] });
  expect(decision).toMatchObject({ verb: 'not-a-problem', findings: [seatsKey], reason: 'Included', policy: 0 });
  expect(view.packet.timeline[0]?.text).toMatch(/^Ada Berg said it is not a problem \(Included\): /);
  expect((await queue()).items).toEqual([]);
  const back = await asJane<PacketView>('POST', `/v1/decisions/${decision?.id}/undo`);
  expect(back.packet).toMatchObject({ state: 'open', score: 6600 });
  expect((await queue()).items).toHaveLength(1);
});

test('reminded of later, it is open and in no queue before that day', async () => {
  const { view } = await say('remind', { until: '2026-11-24' });
  expect(view.packet).toMatchObject({ state: 'open', score: 6600 });
  expect((await queue()).items).toEqual([]);
  await setClock(Date.parse('2026-11-24T09:00:00Z'));
  await pulled(nowMs);
  await look(nowMs);
  expect((await queue()).items).toMatchObject([{ monthlyMinor: 6600, waitingBusinessDays: 0 }]);
});

test('asked, it stays in the queue without its money, and the answer is evidence and on record', async () => {
  const asked = await say('ask', { of: 'approver', text: 'Agreed?', until: '2026-11-24' });
  expect(asked.decision).toMatchObject({
    of: { id: 'approver', name: 'approver' },
    until: '2026-11-24',
    text: 'Agreed?',
  });
  expect((await queue()).items).toMatchObject([{ headline: '1 question waits for its answer', monthlyMinor: 0 }]);
  const { view, decision } = await say('answer', { to: asked.decision?.id ?? '', text: 'Yes.', findings: [] });
  expect(decision).toMatchObject({ verb: 'answer', to: asked.decision?.id, findings: [seatsKey] });
  expect(seatsIn(view)?.evidence.at(-1)).toMatchObject({ kind: 'answer', value: 'Yes.' });
  expect(view.packet.priorDecisions.map((each) => each.verb)).toEqual(['answer', 'ask']);
});

test('done by hand, it waits for the next reading in no queue', async () => {
  const { view } = await say('did-by-hand', {});
  expect(view.packet).toMatchObject({
    state: 'approved',
    actions: [{ by: 'person', purpose: 'forward', state: 'approved' }],
  });
  expect((await queue()).items).toEqual([]);
});

test('the queue says how long it waits, whom it goes to and whom the policy turned to', async () => {
  expect((await queue()).items).toMatchObject([
    { waitingBusinessDays: 0, reminded: false, escalatedTo: null, goesTo: 'approver' },
  ]);
  await setClock(Date.parse('2026-11-24T09:00:00Z'));
  expect((await queue()).items).toMatchObject([{ waitingBusinessDays: 2, reminded: true, escalatedTo: null }]);
  await setClock(Date.parse('2026-11-27T09:00:00Z'));
  expect((await queue()).items).toMatchObject([{ waitingBusinessDays: 5, escalatedTo: 'administrator' }]);
  await pulled(nowMs);
  await look(nowMs);
  expect((await queue()).items).toMatchObject([{ escalatedTo: 'administrator', goesTo: 'approver' }]);
});

test('the policy is told with its thresholds; a check that it switches off is named, and nothing is all clear', async () => {
  const before = await asJane<PolicyAnswer>('GET', '/v1/policy');
  expect(before.rules?.find(({ id }) => id === 'time-unbilled')?.params[0]).toEqual({
    name: 'dueAfterDays',
    label: 'Days after which work should be on an invoice',
    unit: 'days',
    default: 7,
    least: 0,
    most: 180,
  });
  const put = (rules: Record<string, unknown>) =>
    JSON.stringify({ policy: { ...before.policy, rules }, over: 0, reason: 'a test' });
  const wrong = put({ 'time-unbilled': { params: { dueAfterDays: 181 } } });
  const refused = await ask('PUT', '/v1/policy', {
    body: wrong,
    authorization: await jane.proof('PUT', '/v1/policy', wrong, nowMs),
  });
  expect(refused).toMatchObject({ status: 400, code: 'bad-input' });
  expect(refused.text).toContain('from 0 to 180 (days), not 181');
  const off = { 'seats-under-billed': { off: true } };
  const stored = await asJane<PolicyAnswer>('PUT', '/v1/policy', put(off));
  expect(stored).toMatchObject({ version: 1, policy: { rules: off } });
  await look(nowMs);
  const { items, switchedOff, notChecked } = await queue();
  expect([items, switchedOff, notChecked.count]).toEqual([[], ['Seats bought but not billed'], 0]);
  expect((await shown()).packet.coverage.notChecked).toMatchObject([{ cause: 'switched-off' }]);
});

test('what is missing is bad input, and refusals name the finding', async () => {
  const decision = { ...(await signing('not-a-problem')), device: jane.id };
  const body = JSON.stringify({ decision, signature: await jane.sign(decision) });
  const path = `/v1/packets/${decision.packet}/decisions`;
  const answer = await ask('POST', path, { body, authorization: await jane.proof('POST', path, body, nowMs) });
  expect(answer).toMatchObject({ status: 400, code: 'bad-input' });
  const refused = await say('remind', { until: '2026-11-24', findings: [{ key: seatsKey, amountMinor: 1 }] });
  expect(refused).toMatchObject({ decision: null, refused: [{ finding: seatsKey, now: { amountMinor: 6600 } }] });
});
