// What people say of a finding instead of approving it: it holds, it comes back, it can be undone, and it is on the trail.
import { beforeEach, describe, expect, test } from 'vitest';
import type { SignedDecision } from '../../shared/decision.ts';
import { defaultPolicy, versionOf } from '../../shared/policy.ts';
import { hourMs, minuteMs } from '../../shared/time.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { decideFindings } from '../../worker/steps/approval/decide-findings.ts';
import { lookAtOnce } from '../../worker/steps/approval/look-at-once.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { leaveOne } from '../../worker/steps/membership/end-membership.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { actionsOfClient } from '../../worker/store/packets.ts';
import { savePolicy } from '../../worker/store/policies.ts';
import { jane } from './approvals.ts';
import {
  at,
  begin,
  billed,
  bought,
  client,
  look,
  packet,
  pulled,
  seats,
  seatsKey,
  signing,
  vendor,
} from './seats-client.ts';
import { count, db, eventsAfter, lastSeq, newestTold, rows, startMs } from './world.ts';

const day = (text: string) => Date.parse(`${text}T09:00:00Z`);
const statesOf = async () => (await actionsOfClient(db, client)).map((row) => row.action.state);
const nextLook = async () =>
  (await rows<{ at_ms: number }>("SELECT at_ms FROM due WHERE kind = 'assess'"))[0]?.at_ms ?? 0;

/** Says it, and lets the packet say so. */
async function say(verb: SignedDecision['verb'], said: Partial<SignedDecision> = {}, nowMs = startMs) {
  const signed = await signing(verb, said);
  const outcome = await decideFindings(at(nowMs), { signed, signature: 'sig', by: jane });
  await lookAtOnce(at(nowMs), signed.packet);
  return { signed, ...outcome };
}

async function undo(decision: string | null, nowMs = startMs + 9000) {
  await lookAtOnce(at(nowMs), await undoDecision(at(nowMs), decision ?? '', jane));
}

const saying: [SignedDecision['verb'], Partial<SignedDecision>][] = [
  ['not-a-problem', { reason: 'Included in the price' }],
  ['leave', { until: '2026-12-15' }],
  ['remind', { until: '2026-11-27' }],
  ['ask', { of: 'approver', text: 'Is that agreed?', until: '2026-11-25' }],
  ['did-by-hand', {}],
];

beforeEach(async () => {
  await begin();
  await db
    .prepare("INSERT INTO members (id, name, role) VALUES ('me_sam', 'Sam Okafor', 'approver') ON CONFLICT DO NOTHING")
    .run();
  await look(startMs);
});

describe.each(saying)('%s', (verb, said) => {
  test('twice is once, also at once', async () => {
    const { signed, decision } = await say(verb, said);
    expect(decision).not.toBeNull();
    const again = await Promise.all(
      [1, 2].map(() => decideFindings(at(startMs), { signed, signature: 'sig', by: jane })),
    );
    expect(again.map((each) => each.decision)).toEqual([decision, decision]);
    expect(await count('decisions')).toBe(1);
  });

  test('sent twice at the same moment is one', async () => {
    const signed = await signing(verb, said);
    const both = await Promise.all(
      [1, 2].map(() => decideFindings(at(startMs), { signed, signature: 'sig', by: jane })),
    );
    expect(both[1]).toEqual(both[0]);
    expect(await count('decisions')).toBe(1);
  });

  test('undone in time leaves no trace but on the trail: the same packet, the same offers', async () => {
    const before = await packet();
    const { decision } = await say(verb, said);
    expect((await packet()).digest).not.toBe(before.digest);
    await undo(decision);
    expect((await packet()).digest).toBe(before.digest);
    expect(await seats()).toMatchObject({ state: 'open' });
    expect((await seats()).judgment).toBeUndefined();
    expect((await statesOf()).filter((state) => state === 'proposed')).toHaveLength(2);
    const seq = await lastSeq();
    await undo(decision);
    expect(await eventsAfter(seq)).toEqual([]);
  });

  test('is on the trail with what was signed, about what, and under which policy', async () => {
    const { signed, decision } = await say(verb, said);
    expect(await newestTold('decision-made')).toMatchObject({
      actor: { id: 'me_jane' },
      facts: { decision, signed, findings: [{ key: seatsKey, amountMinor: 6600, currency: 'USD' }], policy: 0 },
    });
  });

  test('of another amount or another finding than is there is refused, with the difference', async () => {
    const moved = await say(verb, { ...said, findings: [{ key: seatsKey, amountMinor: 4400 }] });
    expect(moved).toMatchObject({
      decision: null,
      refused: [{ action: '', finding: seatsKey, approved: { amountMinor: 4400 }, now: { amountMinor: 6600 } }],
    });
    const unknown = await say(verb, { ...said, findings: [{ key: 'seats:none', amountMinor: 6600 }] });
    expect(unknown).toMatchObject({ decision: null, refused: [{ finding: 'seats:none', now: null }] });
    expect(await count('decisions')).toBe(0);
  });

  test('of nothing is bad input', async () => {
    await expect(say(verb, { ...said, findings: [] })).rejects.toThrow('findings');
  });
});

test.each<[SignedDecision['verb'], Partial<SignedDecision>, string]>([
  ['not-a-problem', {}, 'reason'],
  ['not-a-problem', { reason: '  ' }, 'reason'],
  ['leave', {}, 'until'],
  ['leave', { until: '2026-11-20' }, 'over'],
  ['leave', { until: '2026-02-30' }, 'not a day'],
  ['remind', {}, 'until'],
  ['remind', { until: '2026-11-20' }, 'over'],
  ['ask', { text: 'x', until: '2026-12-01' }, 'of'],
  ['ask', { of: 'approver', until: '2026-12-01' }, 'text'],
  ['ask', { of: 'approver', text: 'x' }, 'until'],
  ['ask', { of: 'approver', text: 'x', until: '2026-11-19' }, 'over'],
  ['ask', { of: 'Nobody', text: 'x', until: '2026-12-01' }, 'Sam Okafor'],
  ['answer', { text: 'x' }, 'to'],
  ['answer', { text: 'x', to: 'de_none' }, 'not a question'],
])('%s with %o is bad input', async (verb, said, names) => {
  await expect(say(verb, said)).rejects.toThrow(names);
});

test.each(['not-a-problem', 'leave', 'did-by-hand'] as const)('%s waits while a change is on its way', async (verb) => {
  const offered = (await actionsOfClient(db, client)).map(({ action: { id, digest } }) => ({ id, digest }));
  await decide(at(startMs), { signed: await signing('approve', { actions: offered }), signature: 'sig', by: jane });
  const said = { reason: 'No', until: '2026-12-15' };
  expect(await say(verb, said)).toMatchObject({ decision: null, refused: [{ why: 'a change for it is on its way' }] });
  expect((await say('remind', said)).decision).not.toBeNull();
});

describe('not a problem', () => {
  const why = { reason: 'Included in the price' };

  test('sets it aside: no headline, no score, no offer', async () => {
    await say('not-a-problem', why);
    expect(await seats()).toMatchObject({
      state: 'set-aside',
      judgment: 'Jane Doe said on 20 Nov 2026 that it is not a problem (Included in the price).',
    });
    expect(await packet()).toMatchObject({ score: 0, headline: 'Nothing open: what was found is set aside' });
    expect(await statesOf()).toEqual(['withdrawn', 'withdrawn']);
  });

  test('holds in the next month, and for less', async () => {
    await say('not-a-problem', why);
    await pulled(day('2026-12-02'), billed(26));
    await look(day('2026-12-02'));
    expect(await seats()).toMatchObject({ state: 'set-aside', carried: 1, openedDay: '2026-11-20' });
  });

  test('comes back when it is more, and says what was said', async () => {
    await say('not-a-problem', why);
    await pulled(day('2026-11-21'), ...bought(29));
    await look(day('2026-11-21'));
    expect(await seats()).toMatchObject({
      state: 'open',
      judgment: expect.stringContaining('not a problem (Included in the price); now it is $88.00.'),
      waitingSince: '2026-11-21',
    });
    expect((await statesOf()).filter((state) => state === 'proposed')).toHaveLength(2);
  });

  test('can be taken back after its window as well: nothing has left', async () => {
    const { decision } = await say('not-a-problem', why);
    await pulled(day('2026-11-25'));
    await undo(decision, day('2026-11-25'));
    expect(await seats()).toMatchObject({ state: 'open' });
  });
});

describe('leave as it is', () => {
  test('until a day holds up to that day', async () => {
    await say('leave', { until: '2026-11-25', reason: 'Trial' });
    expect(await seats()).toMatchObject({
      state: 'set-aside',
      judgment: 'Jane Doe left it as it is on 20 Nov 2026, until 25 Nov 2026 (Trial).',
    });
    await pulled(day('2026-11-24'));
    await look(Date.parse('2026-11-24T23:59:00Z'));
    expect(await seats()).toMatchObject({ state: 'set-aside' });
    expect(await nextLook()).toBe(Date.parse('2026-11-25T00:00:00Z'));
    await look(Date.parse('2026-11-25T00:00:00Z'));
    expect(await seats()).toMatchObject({ state: 'open', judgment: expect.stringContaining('that day has come') });
  });

  test('up to an amount holds up to that amount', async () => {
    await say('leave', { ceilingMinor: 8800 });
    await pulled(startMs + hourMs, ...bought(29));
    await look(startMs + hourMs);
    expect(await seats()).toMatchObject({ state: 'set-aside', impact: { amountMinor: 8800 } });
    await pulled(startMs + 2 * hourMs, ...bought(30));
    await look(startMs + 2 * hourMs);
    expect(await seats()).toMatchObject({ state: 'open', judgment: expect.stringContaining('now it is $110.00') });
  });

  test('up to less than is at stake is refused', async () => {
    expect(await say('leave', { ceilingMinor: 6599 })).toMatchObject({ decision: null, refused: [{}] });
  });
});

test('remind me: it stays open, with its offers, and says until when', async () => {
  await say('remind', { until: '2026-11-27' });
  expect(await seats()).toMatchObject({ state: 'open', remindDay: '2026-11-27' });
  expect(await packet()).toMatchObject({ score: 6600 });
  expect((await statesOf()).filter((state) => state === 'proposed')).toHaveLength(2);
  await pulled(day('2026-11-27'));
  await look(day('2026-11-27'));
  expect((await seats()).remindDay).toBeUndefined();
  expect(await seats()).toMatchObject({ state: 'open', waitingSince: '2026-11-27' });
});

describe('a question', () => {
  const question = { of: 'sam okafor', text: 'Did they order these?', until: '2026-11-25' };

  test('waits for its answer, which opens the finding and is evidence', async () => {
    const { decision } = await say('ask', question);
    expect(await seats()).toMatchObject({
      state: 'asked',
      judgment: expect.stringContaining('asked Sam Okafor on 20 Nov 2026: “Did they order these?”'),
    });
    const answered = await say('answer', { to: decision ?? '', text: 'Yes, in October.', findings: [] });
    expect(await seats()).toMatchObject({
      state: 'open',
      judgment: 'Jane Doe answered on 20 Nov 2026: “Yes, in October.”',
    });
    expect((await seats()).evidence.at(-1)).toEqual({
      connection: 'countersign',
      kind: 'answer',
      id: answered.decision,
      field: 'answer',
      value: 'Yes, in October.',
      seenAt: '2026-11-20T09:00:00Z',
    });
    await expect(say('answer', { to: decision ?? '', text: 'No.' })).rejects.toThrow('answered already');
    await expect(undo(decision)).rejects.toThrow('undo that first');
    await undo(answered.decision);
    expect(await seats()).toMatchObject({ state: 'asked' });
  });

  test('without an answer comes back the day after it was due, and may be answered late', async () => {
    const { decision } = await say('ask', question);
    await pulled(day('2026-11-25'));
    await look(day('2026-11-25'));
    expect(await seats()).toMatchObject({ state: 'asked' });
    expect(await nextLook()).toBe(Date.parse('2026-11-26T00:00:00Z'));
    await pulled(day('2026-11-26'));
    await look(day('2026-11-26'));
    expect(await seats()).toMatchObject({ state: 'open', judgment: expect.stringContaining('no answer came') });
    await say('answer', { to: decision ?? '', text: 'Yes.' }, day('2026-11-26'));
    expect(await seats()).toMatchObject({ state: 'open', judgment: expect.stringContaining('Yes.') });
  });

  test('is open again as soon as whoever was asked has left', async () => {
    await say('ask', question);
    expect(await seats()).toMatchObject({ state: 'asked' });
    const rights = { role: 'administrator', money: 'cost', limitMinor: null } as const;
    const publicKey = { kty: 'OKP', crv: 'Ed25519', x: '' };
    const ada = {
      id: 'dv_ada',
      member: 'me_ada',
      memberName: 'Ada Berg',
      publicKey,
      rights,
      counts: true,
      origin: null,
    };
    await leaveOne(at(startMs), 'me_sam', ada);
    expect(await nextLook()).toBe(startMs);
    await look(startMs);
    expect(await seats()).toMatchObject({
      state: 'open',
      judgment: expect.stringContaining('Sam Okafor has left, ask somebody else'),
    });
    await expect(say('ask', question)).rejects.toThrow('nobody is called');
    await db.prepare("UPDATE members SET left_at = NULL WHERE id = 'me_sam'").run();
  });

  test('that was taken back has no answer', async () => {
    const { decision } = await say('ask', question);
    await undo(decision);
    await expect(say('answer', { to: decision ?? '', text: 'x' })).rejects.toThrow('undone');
  });
});

describe('done by hand', () => {
  test('sends nothing, and is done when a reading shows it', async () => {
    await say('did-by-hand');
    expect(await seats()).toMatchObject({ state: 'set-aside', judgment: expect.stringContaining('next check') });
    expect(await statesOf()).toEqual(['withdrawn', 'withdrawn', 'approved']);
    expect(await nextLook()).toBe(startMs + 20 * minuteMs);
    await pulled(startMs + 15 * minuteMs, billed(28));
    await look(startMs + 15 * minuteMs);
    expect(await seats()).toMatchObject({ state: 'done' });
    expect((await statesOf()).at(-1)).toBe('done');
    expect(vendor().calls).toEqual([]);
  });

  test('in another way than was offered is done when the finding is gone', async () => {
    await say('did-by-hand');
    await pulled(startMs + 15 * minuteMs, billed(30));
    await look(startMs + 15 * minuteMs);
    expect(await seats()).toMatchObject({ state: 'done' });
  });

  test('is open again, with its offer, when the next reading does not show it', async () => {
    const { decision } = await say('did-by-hand', { reason: 'on the phone' });
    const seq = await lastSeq();
    await pulled(startMs + 15 * minuteMs);
    await look(startMs + 20 * minuteMs);
    expect(await seats()).toMatchObject({
      state: 'open',
      judgment: 'Jane Doe said on 20 Nov 2026 that they did it (on the phone); it is not there yet.',
    });
    expect(await statesOf()).toEqual(['proposed', 'proposed', 'withdrawn']);
    expect(await eventsAfter(seq)).toEqual(['manual-step-not-seen', 'packet-built']);
    await undo(decision, startMs + hourMs);
    expect((await seats()).judgment).toBeUndefined();
  });

  test('that is seen cannot be undone', async () => {
    const { decision } = await say('did-by-hand');
    await pulled(startMs + 15 * minuteMs, billed(28));
    await look(startMs + 15 * minuteMs);
    await expect(undo(decision, startMs + hourMs)).rejects.toThrow('left already');
  });

  test('is not out of sight for longer than a day when nothing can be read', async () => {
    await say('did-by-hand');
    await db
      .prepare("UPDATE streams SET checked_ms = ?1 WHERE stream <> 'agreement-line'")
      .bind(startMs + 24 * hourMs)
      .run();
    await look(startMs + 24 * hourMs + 1);
    expect((await packet()).content.notChecked).not.toEqual([]);
  });
});

describe('a policy that lets seats move by themselves', () => {
  const moves = [{ rule: 'seats-under-billed', maxQuantity: 10, maxMonthlyMinor: 100_000, currency: 'USD' }];
  const allow = async () => {
    const version = versionOf(1, { ...defaultPolicy, moves });
    await keepBooks(db, savePolicy(db, version, { id: jane.id, name: jane.name }, '', '2026-11-20T09:00:00Z'));
    await look(startMs + 1000);
  };

  test('moves what nobody spoke about', async () => {
    await allow();
    expect(await statesOf()).toContain('approved');
  });

  test.each(saying)('leaves alone what %s was said of', async (verb, said) => {
    await say(verb, said);
    await allow();
    expect(await rows("SELECT id FROM actions WHERE state = 'approved' AND body ->> 'by' <> 'person'")).toEqual([]);
    expect(await count('decisions', "member = 'policy'")).toBe(0);
  });
});

test('whom it goes to follows the policy, without another digest', async () => {
  const before = await packet();
  const version = versionOf(1, { ...defaultPolicy, routes: { '*': 'me_sam' } });
  await keepBooks(db, savePolicy(db, version, { id: jane.id, name: jane.name }, '', '2026-11-20T09:00:00Z'));
  const after = await look(startMs + 1000);
  expect(await seats()).toMatchObject({ goesTo: 'me_sam' });
  expect(after.digest).toBe(before.digest);
});
