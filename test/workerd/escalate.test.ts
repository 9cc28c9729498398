// What waits too long is reminded of and passed on at the policy's moment, with no new data, once, and on the trail.
import { beforeEach, expect, test } from 'vitest';
import { defaultPolicy, type Policy, versionOf } from '../../shared/policy.ts';
import type { ChainedEvent } from '../../shared/trail.ts';
import { factsOf } from '../../shared/trail-event.ts';
import { decideFindings } from '../../worker/steps/approval/decide-findings.ts';
import { assessClient } from '../../worker/steps/flow/assess-client.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue } from '../../worker/store/due.ts';
import { savePolicy } from '../../worker/store/policies.ts';
import { jane } from './approvals.ts';
import { at, begin, client, look, packet, pulled, seats, seatsKey, signing } from './seats-client.ts';
import { db, lastSeq, rows, startMs } from './world.ts';

// The issue is found on Friday, 20 November 2026.
beforeEach(begin);

async function setPolicy(version: number, reminders: Partial<Policy['reminders']>) {
  const next = versionOf(version, { ...defaultPolicy, reminders: { ...defaultPolicy.reminders, ...reminders } });
  await keepBooks(db, savePolicy(db, next, { id: jane.id, name: jane.name }, '', '2026-11-20T09:00:00Z'));
  return next;
}

/** Does what is due, and nothing else, up to a moment; the vendors answer that nothing changed. */
async function runUntil(instant: string): Promise<void> {
  for (;;) {
    const [due] = await rows<{ at_ms: number }>("SELECT at_ms FROM due WHERE kind = 'assess'");
    if (due === undefined || due.at_ms > Date.parse(instant)) return;
    await pulled(due.at_ms);
    const row = await claimDue(db, { kind: 'assess', key: client }, due.at_ms);
    if (row === null) throw new Error('someone else looks at the client');
    await assessClient(at(due.at_ms), client, row);
  }
}

interface Told {
  type: string;
  at: string;
  body: Record<string, unknown>;
}

async function toldAfter(seq: number): Promise<Told[]> {
  const events = await rows<{ event: string; private: string | null }>(
    'SELECT event, private FROM trail_events WHERE seq > ?1 ORDER BY seq',
    seq,
  );
  const told = events.map(({ event, private: part }): Told => {
    const { type, at, body } = JSON.parse(event) as ChainedEvent;
    return { type, at, body: factsOf({ body }, JSON.parse(part ?? 'null')) };
  });
  return told.filter(({ type }) => type === 'issue-reminded' || type === 'issue-escalated');
}

test('a reminder after two business days, the administrator too after five, each at midnight and once', async () => {
  const seq = await lastSeq();
  await look(startMs);
  await runUntil('2026-11-23T23:59:59Z');
  expect(await toldAfter(seq)).toEqual([]);
  expect((await seats()).waitingStage).toBeUndefined();

  await runUntil('2026-11-24T00:00:00Z');
  expect(await seats()).toMatchObject({ waitingStage: 'reminded', goesTo: 'approver' });
  await runUntil('2026-11-26T23:59:59Z');
  expect(await seats()).toMatchObject({ waitingStage: 'reminded', goesTo: 'approver' });

  await runUntil('2026-11-27T00:00:00Z');
  expect(await seats()).toMatchObject({ waitingStage: 'escalated', goesTo: 'administrator', firstFor: 'approver' });
  await runUntil('2026-12-10T00:00:00Z');
  const policy = { version: 0, digest: versionOf(0, defaultPolicy).digest };
  const said = { finding: seatsKey, waitingSince: '2026-11-20', policy };
  expect(await toldAfter(seq)).toMatchObject([
    { type: 'issue-reminded', at: '2026-11-24T00:00:00Z', body: { ...said, to: 'approver', businessDays: 2 } },
    { type: 'issue-escalated', at: '2026-11-27T00:00:00Z', body: { ...said, to: 'administrator', businessDays: 5 } },
  ]);
});

test('neither changes what is approved', async () => {
  const before = await look(startMs);
  await runUntil('2026-11-27T00:00:00Z');
  const after = await packet();
  expect(after.digest).toBe(before.digest);
  expect(after.content.actions).toEqual(before.content.actions);
});

test('one business day after Friday is Monday', async () => {
  const seq = await lastSeq();
  const { version, digest } = await setPolicy(1, { remindAfterBusinessDays: 1, escalateAfterBusinessDays: 1 });
  await look(startMs);
  await runUntil('2026-11-22T23:59:59Z');
  expect(await toldAfter(seq)).toEqual([]);
  await runUntil('2026-11-23T00:00:00Z');
  expect(await toldAfter(seq)).toMatchObject([
    { type: 'issue-escalated', at: '2026-11-23T00:00:00Z', body: { policy: { version, digest } } },
  ]);
});

test('what is to be reminded of later is passed on to nobody, and waits anew when it comes back', async () => {
  const seq = await lastSeq();
  await look(startMs);
  await decideFindings(at(startMs), {
    signed: await signing('remind', { until: '2026-12-01' }),
    signature: 'sig',
    by: jane,
  });
  await look(startMs + 1000);
  await runUntil('2026-12-02T23:59:59Z');
  expect(await toldAfter(seq)).toEqual([]);
  await runUntil('2026-12-03T00:00:00Z');
  expect(await toldAfter(seq)).toMatchObject([{ type: 'issue-reminded', body: { waitingSince: '2026-12-01' } }]);
});

test('a policy that waits less passes on at once', async () => {
  const seq = await lastSeq();
  await look(startMs);
  await runUntil('2026-11-25T00:00:00Z');
  await setPolicy(1, { escalateAfterBusinessDays: 3, escalateTo: 'finance' });
  await pulled(Date.parse('2026-11-25T08:00:00Z'));
  await look(Date.parse('2026-11-25T08:00:00Z'));
  expect(await seats()).toMatchObject({ goesTo: 'finance', firstFor: 'approver' });
  expect((await toldAfter(seq)).map(({ type }) => type)).toEqual(['issue-reminded', 'issue-escalated']);
});
