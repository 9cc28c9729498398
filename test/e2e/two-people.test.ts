// Two people through the whole Worker: what waits is not written, and the trail shows both words, or does not verify.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicy } from '../../shared/policy.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { type Run, startRun } from '../../tools/local/run.ts';

let run: Run;

beforeAll(async () => {
  run = await startRun({
    worldPath: 'test/worlds/first-month.json',
    seed: 'two people',
    sandboxPort: 0,
    say: () => {},
  });
  await run.moveTo(run.nowMs());
  const policy = { ...defaultPolicy, twoPeopleAboveMinor: 0 };
  await run.administrator.put('/v1/policy', { policy, over: 0, reason: 'two people over everything' });
  await run.moveTo(run.nowMs() + 60_000);
});
afterAll(() => run.close());

test('one word writes nothing, two write it once, and the exported trail holds both', async () => {
  const { items } = await run.approver.queue();
  const views = await Promise.all(items.map(({ packet }) => run.approver.packet(packet)));
  const view = views.find(({ packet }) => packet.actions.some(({ state }) => state === 'proposed'));
  if (view === undefined) throw new Error('nothing is offered');
  const offered = view.packet.actions.filter(({ state }) => state === 'proposed').map(({ id }) => id);
  const first = await run.approver.approve(view, offered);
  await run.moveTo(run.nowMs() + undoWindowMs + 1000);
  expect(await run.effects()).toEqual([]);

  const waiting = await run.secondApprover.packet(view.packet.id);
  const second = await run.secondApprover.second(waiting, first.decision?.id ?? '');
  expect(second.refused).toEqual([]);
  await run.moveTo(run.nowMs() + undoWindowMs + 1000);
  expect((await run.effects()).length).toBeGreaterThan(0);
  const trail = await run.approver.text('/v1/trail');
  expect(checkTrail(trail)).toMatchObject({ ok: true, decisions: 2 });
  const written = trail.split('\n').filter((line) => line.includes('"write-intended"'));
  expect(written.length).toBeGreaterThan(0);
  expect(written.every((line) => line.includes(second.decision?.id ?? 'no second word'))).toBe(true);
});
