// Arrow: once a day, where something was decided since, the trail's head goes as a note to where the policy says.
import { AppError } from '../../../shared/errors.ts';
import type { Anchor } from '../../../shared/policy.ts';
import { dayMs, instantOf } from '../../../shared/time.ts';
import { undoWindowMs } from '../../../shared/undo-window.ts';
import { ownKinds } from '../../connections/own-kinds.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import { anchorDecision, anchorNote } from '../../core/operation/anchor.ts';
import type { Deps } from '../../deps.ts';
import { approveAction } from '../../store/action-states.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import { readDecision } from '../../store/decisions.ts';
import { type DueRow, makeDue, settleDue, settleUntil } from '../../store/due.ts';
import { noteValue, readValue } from '../../store/meta-values.ts';
import { offerActions, readAction } from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import { savePolicyDecision } from '../../store/policy-decisions.ts';
import { sealTrail } from '../../store/seal.ts';
import { isDecidedSince, readEnd } from '../../store/trail.ts';
import { takeBack } from '../approval/take-back.ts';
import { nameOfOwn } from './own-record.ts';

/** What is kept of the last note: up to which link nothing was decided since, the action, and the decision that let it go. */
interface Anchored {
  length: number;
  action: string;
  decision: string;
}

const lastNoted = 'anchored';

/** No client's: it is in no packet, and no look at a client follows it. */
const noClient = '';

/** Makes the look due that a policy with an anchor needs; a policy without one lets the row go by itself. */
export function anchorWrites(deps: Deps, anchor: Anchor | undefined): Write[] {
  return anchor === undefined ? [] : [makeDue(deps.db, { kind: 'anchor', key: 'head' }, deps.nowMs)];
}

/** Takes back the last note where it has not left yet: a policy that was changed wants it no more, or elsewhere. */
export async function takeBackNote(deps: Deps, by: Decider): Promise<void> {
  const last = await readLast(deps);
  const decision = last === null ? null : await readDecision(deps.db, last.decision);
  if (last === null || decision === null || decision.revokedAt !== null || !(await isOnItsWay(deps, last))) return;
  try {
    await takeBack(deps, decision, actorOf(by));
    await keepBooks(deps.db, [noteValue(deps.db, lastNoted, 'null')]);
  } catch (error) {
    // It left at the same moment: it names a head that the trail had, where the policy said then.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error;
  }
}

/** Why nothing can be noted there, in words; null where it can. */
export async function anchorPlaceProblem(deps: Deps, anchor: Anchor | undefined): Promise<string | null> {
  if (anchor === undefined) return null;
  const connection = deps.connections.find(({ id }) => id === anchor.connection);
  if (connection === undefined) return `the anchor names the connection "${anchor.connection}", and there is none`;
  if (!ownKinds(connection).some((kind) => kind === anchor.kind)) {
    return `${connection.title} takes no note on an anchor of the kind "${anchor.kind}"`;
  }
  if ((await nameOfOwn(deps, anchor)) !== null) return null;
  return `${connection.title} has shown no ${anchor.kind} with the id "${anchor.id}": the anchor is a record of your own there`;
}

/**
 * Notes the head of what is chained, at most once a day, and only where somebody or a policy decided something since the
 * last note; the note is written like any other approved write, with this version of the policy as its approver. One that
 * still waits to be written is waited for.
 */
export async function anchorHead(deps: Deps, due: DueRow): Promise<void> {
  const { version, digest, policy } = await currentPolicy(deps.db);
  const { anchor } = policy;
  if (anchor === undefined) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return;
  }
  const tomorrow = settleUntil(deps.db, due, deps.nowMs + dayMs);
  await sealTrail(deps.db);
  const { length, head } = await readEnd(deps.db);
  const last = await readLast(deps);
  const name = await nameOfOwn(deps, anchor);
  if (!(await isDecidedSince(deps.db, last?.length ?? 0))) {
    // What was looked through is not looked through again tomorrow.
    const lookedTo = last === null ? [] : [noteValue(deps.db, lastNoted, JSON.stringify({ ...last, length }))];
    await keepBooks(deps.db, [...tomorrow, ...lookedTo]);
    return;
  }
  if (name === null || (await isOnItsWay(deps, last))) {
    if (name === null) deps.log('warn', 'anchor-not-there', { ...anchor });
    await keepBooks(deps.db, tomorrow);
    return;
  }
  const note = anchorNote(deps.salt, anchor, name, { length, head });
  const covered = [{ id: note.id, digest: note.digest }];
  const decision = anchorDecision(version, covered);
  const undoUntilMs = deps.nowMs + undoWindowMs;
  const noted: Anchored = { length, action: note.id, decision };
  await commit(
    deps.db,
    [
      // The lease first: of two that look, the late one fails as a whole.
      ...tomorrow,
      offerActions(deps.db, noClient, [note]),
      ...approveAction(deps.db, note, decision),
      makeDue(deps.db, { kind: 'deliver', key: note.id }, undoUntilMs),
      noteValue(deps.db, lastNoted, JSON.stringify(noted)),
      savePolicyDecision(deps.db, {
        ...{ id: decision, packet: '', client: noClient, version, digest, at: instantOf(deps.nowMs), undoUntilMs },
        actions: [note.id],
      }),
    ],
    [deps.event('head-anchored', { decision, policy: { version, digest }, actions: covered, length, head })],
  );
}

async function readLast({ db }: Deps): Promise<Anchored | null> {
  return JSON.parse((await readValue(db, lastNoted)) ?? 'null');
}

async function isOnItsWay(deps: Deps, last: Anchored | null): Promise<boolean> {
  const state = last === null ? undefined : (await readAction(deps.db, last.action))?.action.state;
  return state === 'approved' || state === 'sending';
}
