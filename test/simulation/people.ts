// The people of a simulation: they confirm links, approve what is offered, take it back, stop writes and let them go.
import { sha256Hex } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { instantOf } from '../../shared/time.ts';
import type { Deps } from '../../worker/deps.ts';
import { decide, type Member, undoDecision } from '../../worker/steps/decide.ts';
import { acceptLinks } from '../../worker/steps/link-records.ts';
import { pauseWrites, resumeWrites } from '../../worker/steps/pause-writes.ts';
import { readPauses } from '../../worker/store/pauses.ts';
import type { Executor } from './executor.ts';
import type { Site } from './site.ts';

export const jane: Member = { kind: 'member', id: 'me_jane', name: 'Jane Doe', device: 'dv_1' };

/** Confirms the world's links. */
export async function confirmLinks(site: Site, executor: Executor): Promise<void> {
  const links = (site.base.world.links ?? []).map(({ kind, records }) => ({
    kind,
    records: records.map((record) => ({ vendor: record.vendor, kind: record.kind, id: String(record.id) })),
  }));
  await acceptLinks(site.depsFor(executor), links, jane);
}

interface Offer {
  packet: string;
  revision: number;
  actions: { id: string; digest: string }[];
}

/** What is offered now, by packet; read beside the executors, as someone who looks at a screen. */
export function offersOf(site: Site): Offer[] {
  const packets = site.base.sqlite.rows('SELECT id, revision, client FROM packets ORDER BY id');
  return packets.flatMap(({ id, revision, client }) => {
    const actions = site.base.sqlite.rows(
      "SELECT id, digest FROM actions WHERE client = ?1 AND state = 'proposed' ORDER BY rowid",
      [String(client)],
    ) as unknown as Offer['actions'];
    return actions.length === 0 ? [] : [{ packet: String(id), revision: Number(revision), actions }];
  });
}

/** Approves an offer, as the panel does: a decision, then a hint for after the undo window. */
export async function approve(site: Site, executor: Executor, { packet, revision, actions }: Offer): Promise<void> {
  const deps = site.depsFor(executor);
  const signed: SignedDecision = {
    v: 1,
    packet,
    revision,
    verb: 'approve',
    actions: actions.map(({ id, digest }) => ({ id, digest })),
    device: jane.device,
    at: instantOf(site.nowMs),
    nonce: sha256Hex(`${packet} ${site.nowMs}`).slice(0, 32),
  };
  await decide(deps, signed, 'a signature', jane);
  await deps.hint([{ kind: 'work' }], { afterUndoWindow: true });
}

/** Takes the newest decision back. */
export async function takeBack(site: Site, executor: Executor): Promise<void> {
  const [decision] = site.base.sqlite.rows('SELECT id FROM decisions ORDER BY rowid DESC LIMIT 1');
  if (decision === undefined) return;
  const deps = site.depsFor(executor);
  await undoDecision(deps, String(decision.id), jane);
  site.ledger.answeredTakeBacks.push({ step: site.step, decision: String(decision.id) });
  await deps.hint([{ kind: 'work' }]);
}

/** Stops every write, or lets them go again. */
export async function setPaused(site: Site, executor: Executor, paused: boolean): Promise<void> {
  const deps = site.depsFor(executor);
  if (paused) await pauseWrites(deps, null, 'the simulation wants it', jane);
  else await resumeAll(deps);
  await deps.hint([{ kind: 'work' }]);
}

/** Ends every pause there is: one for all, and those of single connections that were found at a gate. */
async function resumeAll(deps: Deps): Promise<void> {
  const pauses = await readPauses(deps.db);
  for (const connection of new Set([...pauses.map((pause) => pause.connection), null])) {
    await resumeWrites(deps, connection, jane);
  }
}

/** The additions that actions are about, with what each was and is to be. */
export function targetsOf(site: Site): { target: string; before: number; after: number }[] {
  const rows = site.base.sqlite.rows(
    "SELECT body FROM actions WHERE type = 'addition-quantity' AND state <> 'withdrawn' ORDER BY rowid",
  );
  return rows.map(({ body }) => {
    const { target, before, after } = JSON.parse(String(body));
    return { target: String(target.id), before: Number(before.quantity), after: Number(after.quantity) };
  });
}
