// A question stands in the queue of whoever was asked, as they may see it; what waits for others is nobody else's.
import { beforeEach, expect, test } from 'vitest';
import type { QueueItem } from '../../shared/api/queue.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { decideFindings } from '../../worker/steps/approval/decide-findings.ts';
import { lookAtOnce } from '../../worker/steps/approval/look-at-once.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { queueFor } from '../../worker/views/queue.ts';
import { forgetMembers, member } from './rights.ts';
import { at, begin, look, pulled, seatsKey, signing } from './seats-client.ts';
import { db, startMs } from './world.ts';

let jo: Decider;
let robin: Decider;
let lena: Decider;

beforeEach(async () => {
  await begin();
  await forgetMembers();
  jo = await member('Jo Kimura');
  robin = await member('Robin Shaw', { role: 'technician', money: 'none' });
  lena = await member('Lena Beck', { role: 'finance' });
  await look(startMs);
});

async function say(by: Decider, verb: SignedDecision['verb'], said: Partial<SignedDecision>): Promise<string> {
  const signed = { ...(await signing(verb, said)), device: by.device };
  const { decision } = await decideFindings(at(startMs), { signed, signature: 'sig', by });
  await lookAtOnce(at(startMs), signed.packet);
  return decision ?? '';
}

const asks = (of: string, text = 'Were they part of the move?') => say(jo, 'ask', { of, text, until: '2026-11-24' });
const itemOf = async (by: Decider, nowMs = startMs): Promise<QueueItem | undefined> =>
  (await queueFor(at(nowMs), by)).items[0];

test('what goes to approvers is theirs alone, and a technician is told so, in seats', async () => {
  expect(await itemOf(jo)).toMatchObject({
    mine: true,
    sums: [{ amountMinor: 6600, basis: 'monthly', meaning: 'not billed' }],
    measure: null,
  });
  const theirs = await queueFor(at(startMs), robin);
  expect(theirs).toMatchObject({ mine: 0, items: [{ mine: false, goesTo: 'approver', measure: '3 seats' }] });
  expect(theirs.items[0]?.sums).toMatchObject([{ amountMinor: null }]);
});

test.each([
  ['by their id', 'me_robin'],
  ['by their name', 'robin shaw'],
  ['by their role', 'technician'],
])('a technician who is asked %s has it with its text and sender, and nobody else has', async (_, of) => {
  await asks(of, 'Were they part of the move? We pay $18.00, it was 40.50');
  const item = await itemOf(robin);
  expect(item).toMatchObject({ mine: true, questions: [{ by: 'Jo Kimura', finding: seatsKey, until: '2026-11-24' }] });
  expect(item?.questions?.[0]?.text).toBe('Were they part of the move? We pay hidden, it was hidden');
  expect(item?.questions?.[0]?.about).toMatch(/^3 .+ seats are bought but not billed$/);
  for (const other of [jo, lena]) expect(await itemOf(other)).toMatchObject({ mine: false, questions: [] });
  expect(await itemOf(lena)).toMatchObject({ goesTo: of });
});

test('answered, undone, overdue, or asked of somebody who left, it waits for nobody’s answer', async () => {
  const asked = await asks('me_robin');
  await say(robin, 'answer', { to: asked, text: 'Hourly.', findings: [] });
  expect(await itemOf(robin)).toMatchObject({ mine: false, questions: [] });
  expect(await itemOf(jo)).toMatchObject({ mine: true });

  const again = await asks('me_robin');
  expect(await itemOf(robin)).toMatchObject({ mine: true });
  await lookAtOnce(at(startMs), await undoDecision(at(startMs + 1000), again, jo));
  expect(await itemOf(robin)).toMatchObject({ mine: false, questions: [] });

  await asks('me_robin');
  const overMs = Date.parse('2026-11-25T09:00:00Z');
  await pulled(overMs);
  await look(overMs);
  expect(await itemOf(robin, overMs)).toMatchObject({ mine: false, questions: [] });

  await asks('me_robin');
  await db.prepare("UPDATE members SET left_at = 'now' WHERE id = 'me_robin'").run();
  await look(startMs);
  expect(await itemOf(robin)).toMatchObject({ mine: false, questions: [] });
});

test('two who were asked about the same both have their question', async () => {
  await asks('me_robin', 'First?');
  await asks('me_lena', 'Second?');
  expect((await itemOf(robin))?.questions).toMatchObject([{ text: 'First?' }]);
  expect((await itemOf(lena))?.questions).toMatchObject([{ text: 'Second?' }]);
});

test('another role is told by another queue, though nothing else moved', async () => {
  await asks('technician');
  expect(await itemOf(robin)).toMatchObject({ mine: true });
  const promoted = { ...robin, rights: { ...robin.rights, role: 'approver' as const } };
  expect(await itemOf(promoted)).toMatchObject({ mine: false, questions: [] });
});
