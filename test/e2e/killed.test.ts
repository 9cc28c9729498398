// A Worker killed in the middle of its deliveries, again and again: one effect per approval, and a trail that holds.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';
import { createKillSwitch, type KillPoint } from './kill-points.ts';
import { type KillableRun, startKillableRun } from './killable-run.ts';

const killSwitch = createKillSwitch();
let run: KillableRun;

beforeAll(async () => {
  run = await startKillableRun('test/worlds/first-month.json', (sandbox) => {
    sandbox.vendors.connectwise = killSwitch.guard(sandbox.vendors.connectwise);
  });
});
afterAll(() => run.close());

/** Each counts from the Worker's last start; all of them in one life of the database. */
const kills: KillPoint[] = [
  { method: 'GET', nth: 1, when: 'before' },
  { method: 'PATCH', nth: 1, when: 'after' },
  { method: 'PATCH', nth: 1, when: 'before' },
  { method: 'GET', nth: 4, when: 'after' },
  { method: 'POST', nth: 1, when: 'after' },
  { method: 'POST', nth: 1, when: 'before' },
  { method: 'GET', nth: 1, when: 'after' },
];

async function approveAll(): Promise<string[]> {
  const approved: string[] = [];
  for (const item of (await run.approver.queue()).items) {
    const view = await run.approver.packet(item.packet);
    const offered = view.packet.actions.filter((action) => action.state === 'proposed').map((action) => action.id);
    await run.approver.approve(view, offered);
    approved.push(...offered);
  }
  return approved;
}

/** Runs on until the Worker is killed at this point. Throws when all work was done before it was reached. */
async function runInto(point: KillPoint): Promise<void> {
  const killed = killSwitch.arm(point, () => run.kill());
  const running = runUntilQuiet(run, false, () => {});
  const first = await Promise.race([
    killed,
    running.then(
      () => 'quiet',
      () => killed,
    ),
  ]);
  if (first === 'quiet') throw new Error(`quiet before ${point.method} ${point.nth}, ${point.when}`);
  await Promise.allSettled([running]);
}

/** What each approved action should have done, as the vendor would show it. */
async function wantedEffects(): Promise<string[]> {
  const rows = await run.worker.query<{ body: string }>('SELECT body FROM actions WHERE decision IS NOT NULL');
  return rows.map(({ body }) => {
    const { target, after } = JSON.parse(body);
    return after.marker === undefined ? `addition ${target.id} = ${after.quantity}` : `note ${after.marker}`;
  });
}

async function seenEffects(): Promise<string[]> {
  return (await run.effects()).map(({ method, path, body }) =>
    method === 'PATCH'
      ? `addition ${path.split('/').at(-1)} = ${(body as { value: number }[])[0]?.value}`
      : `note ${(body as { text: string }).text.split('\n').at(-1)}`,
  );
}

test('killed at reads and writes, before and after they took effect: every approval has one effect', async () => {
  await runUntilQuiet(run, false, () => {});
  const approved = await approveAll();
  for (const point of kills) {
    await runInto(point);
    await run.startAgain();
  }
  await runUntilQuiet(run, false, () => {});

  expect(approved).toHaveLength(8);
  const states = await run.worker.query<{ id: string; state: string }>(
    'SELECT id, state FROM actions WHERE decision IS NOT NULL',
  );
  expect(states.map((row) => row.id).toSorted()).toEqual(approved.toSorted());
  expect(states.filter((row) => row.state !== 'done')).toEqual([]);
  expect((await seenEffects()).toSorted()).toEqual((await wantedEffects()).toSorted());
  expect(await run.worker.query("SELECT * FROM due WHERE kind IN ('deliver', 'confirm')")).toEqual([]);
  expect(checkTrail(await run.approver.text('/v1/trail'))).toMatchObject({ ok: true, decisions: 4, unsealed: 0 });
});
