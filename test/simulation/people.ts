// The people of a simulation: they confirm links, approve what is offered, take it back, stop writes and let them go.
import { deriveId, sha256Hex } from '../../shared/canonical.ts';
import type { DecisionVerb, SignedDecision } from '../../shared/decision.ts';
import { instantOf } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { seededKey } from '../../tools/local/keys.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import type { Deps } from '../../worker/deps.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { sendMessage } from '../../worker/steps/approval/send-message.ts';
import { settleByWord } from '../../worker/steps/approval/settle-unknown.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { answerLinks } from '../../worker/steps/flow/answer-links.ts';
import { pauseWrites, resumeWrites } from '../../worker/steps/operation/pause-writes.ts';
import { commit } from '../../worker/store/commit.ts';
import { readPauses } from '../../worker/store/pauses.ts';
import type { Executor } from './executor.ts';
import { type Offer, offersOf, unsettledOf, waysBackOf } from './offers.ts';
import type { Site } from './site.ts';

/** A little after the undo window. */
const undoHintMs = undoWindowMs + 1000;

const { kty, crv, x } = seededKey('simulation', 'jane');
const publicKey = { kty, crv, x };

export const jane: Decider = {
  kind: 'member',
  id: 'me_jane',
  name: 'Jane Doe',
  device: deriveId('dv', x),
  rights: { role: 'administrator', money: 'cost', limitMinor: null },
  counts: true,
};

/** Confirms the world's links, once the trail knows by whom. */
export async function confirmLinks(site: Site, executor: Executor): Promise<void> {
  const links = (site.base.world.links ?? []).map(({ kind, records }) => ({
    kind,
    records: records.map((record) => ({ connection: record.vendor, kind: record.kind, id: String(record.id) })),
  }));
  const deps = site.depsFor(executor);
  const { device, id: member, name, rights, counts } = jane;
  const facts = { device, member, publicKey, issuedBy: null, issuerCounted: false, counts, name, rights };
  await commit(deps.db, [], [deps.event('device-enrolled', facts)]);
  await answerLinks(deps, { links }, jane);
}

/** Approves an offer, as the panel does: a decision, then a hint for after the undo window. */
export async function approve(site: Site, executor: Executor, offer: Offer): Promise<void> {
  const deps = site.depsFor(executor);
  const word = { signed: signedOver(site, offer, offer.verb ?? 'approve'), signature: 'a signature', by: jane };
  await (offer.verb === 'send' ? sendMessage : decide)(deps, word);
  await deps.hint([{ kind: 'work' }], undoHintMs);
}

/** Two people who saw the same screen: one goes on with what is offered, one takes back what was done. */
export async function disagree(site: Site, executor: Executor, first: 'approve' | 'way-back'): Promise<void> {
  const offers = [offersOf(site)[0], waysBackOf(site)[0]];
  if (first === 'way-back') offers.reverse();
  for (const offer of offers) if (offer !== undefined) await approve(site, executor, offer);
}

/** Looks whether an action that is not known took effect, and says so. */
export async function settle(site: Site, executor: Executor): Promise<void> {
  const unsettled = unsettledOf(site);
  if (unsettled === null || unsettled.fromMs > site.nowMs) return;
  const { offer, happened } = unsettled;
  const deps = site.depsFor(executor);
  const signed = signedOver(site, offer, happened ? 'it-happened' : 'it-did-not');
  await settleByWord(deps, { signed, signature: 'a signature', by: jane });
  await deps.hint([{ kind: 'work' }]);
}

function signedOver(site: Site, { packet, revision, actions }: Offer, verb: DecisionVerb): SignedDecision {
  return {
    v: 1,
    packet,
    revision,
    verb,
    actions,
    device: jane.device,
    at: instantOf(site.nowMs),
    nonce: sha256Hex(`${packet} ${site.nowMs}`).slice(0, 32),
  };
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
