// Runs a world to its end: works, approves, moves the clock to what is next, until nothing is left to happen.
import type { Run } from './run.ts';

/** Looks that come round by themselves; they alone do not keep a run going. */
const routine = new Set(['pull', 'follow', 'assess']);
const movesAtMost = 2000;

/** Runs until quiet, through all `later` steps. `approveAll` acts at every quiet moment. */
export async function runUntilQuiet(run: Run, approveAll: boolean, say: (line: string) => void): Promise<void> {
  await run.moveTo(run.nowMs());
  for (let move = 0; move < movesAtMost; move += 1) {
    if (approveAll && (await approveWhatWaits(run, say))) continue;
    const due = await nextDueMs(run);
    const [step] = run.laterMs();
    if (step !== undefined && (due === null || step <= due)) {
      await run.control.setClock(Math.max(step, run.nowMs()));
      await run.applyLater();
      say(`${new Date(step).toISOString()} the world moves on`);
      await run.moveTo(step);
    } else if (due !== null) {
      await run.moveTo(due);
    } else {
      return;
    }
  }
  throw new Error(`the run did not come to rest after ${movesAtMost} moves of the clock`);
}

async function nextDueMs(run: Run): Promise<number | null> {
  const rows = await run.worker.query<{ kind: string; at_ms: number; error: string | null; attempts: number }>(
    'SELECT kind, max(at_ms, ifnull(lease_until_ms, 0)) AS at_ms, error, attempts FROM due ORDER BY 2',
  );
  const next = rows.find((row) => !routine.has(row.kind) || row.error !== null);
  return next?.at_ms ?? null;
}

/** Approves everything that is offered; true when something was approved. */
export async function approveWhatWaits(run: Run, say: (line: string) => void): Promise<boolean> {
  let approved = false;
  for (const item of (await run.approver.queue()).items) {
    const view = await run.approver.packet(item.packet);
    const isWaiting = (id: string) => view.awaiting.some(({ actions }) => actions.includes(id));
    const offered = view.packet.actions
      .filter((action) => action.state === 'proposed' && !isWaiting(action.id))
      .map((action) => action.id);
    if (item.awaits != null) approved ||= await approveSecond(run, item.packet, say);
    if (offered.length === 0) continue;
    const answer = await run.approver.approve(view, offered);
    await run.settle();
    approved ||= answer.decision !== null;
    approved ||= await approveSecond(run, item.packet, say);
    say(`approved ${offered.length} for ${item.client}: ${item.headline}`);
  }
  return approved;
}

/** Where two people are needed, the second one signs what the first one did. */
async function approveSecond(run: Run, packet: string, say: (line: string) => void): Promise<boolean> {
  const { awaiting, packet: shown } = await run.secondApprover.packet(packet);
  let approved = false;
  for (const first of awaiting.filter(({ why }) => why === null)) {
    const answer = await run.secondApprover.second(await run.secondApprover.packet(packet), first.decision);
    await run.settle();
    approved ||= answer.decision !== null;
    say(`approved ${first.actions.length} for ${shown.client.name} as the second person`);
  }
  return approved;
}
