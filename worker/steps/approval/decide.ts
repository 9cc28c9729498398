// Arrow: a member's signed decision over chosen actions becomes approved work with an undo window.
import type { Action } from '../../../shared/action.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import { undoWindowMs } from '../../../shared/undo-window.ts';
import { openedOf } from '../../core/actions/identity.ts';
import { chooseActions } from '../../core/decisions/choose-actions.ts';
import { type Changed, noteAmong, strayEditProblem, withEdits } from '../../core/decisions/given-values.ts';
import { preparedFor } from '../../core/packets/build-actions.ts';
import type { Deps } from '../../deps.ts';
import { approveAction, noneBothWays, supersedeAction } from '../../store/action-states.ts';
import type { Write } from '../../store/commit.ts';
import { makeDue } from '../../store/due.ts';
import { actionsOfClient, offerActions, type PacketRow, replaceActions } from '../../store/packets.ts';
import { awaitSecond, endAwaiting, noneAwaiting } from '../../store/second.ts';
import { type DecideOutcome, landDecision, type Weighed, type Word } from './land-decision.ts';
import { readLaw } from './read-law.ts';

/**
 * Approves the chosen actions whose values still are what was on screen and that this member may approve; the others come
 * back with the difference, or with who may. What needs two people waits for the second. Throws AppError not-found,
 * bad-input or conflict.
 */
export async function decide(deps: Deps, word: Word): Promise<DecideOutcome> {
  return landDecision(deps, word, (packet, id) => approve(deps, word, packet, id));
}

async function approve(deps: Deps, { signed, by }: Word, packet: PacketRow, id: string): Promise<Weighed> {
  const stray = strayEditProblem(signed);
  if (stray !== null) throw new AppError('bad-input', stray);
  const { client } = packet;
  const all = (await actionsOfClient(deps.db, client)).map((row) => row.action);
  const law = await readLaw(deps, packet, signed, by);
  const { taken, waits, refused } = chooseActions(signed, all, law);
  const waiting = taken.filter((action) => waits.has(action.id));
  const { going, changed } = withEdits(
    deps.salt,
    signed,
    taken.filter((action) => !waits.has(action.id)),
    id,
  );
  const ways = going.flatMap((action) => preparedFor(deps.salt, action, noteAmong(going, action)));
  return {
    isTaken: taken.length > 0,
    refused,
    writes: [
      ...changed.flatMap(({ offered }) => supersedeAction(deps.db, offered, id)),
      ...replaceActions(
        deps.db,
        client,
        changed.map(({ offered, approved }) => ({ action: approved, replaces: offered.id })),
      ),
      ...going.flatMap((action) => approveAction(deps.db, action, id)),
      noneBothWays(deps.db, client),
      ...secondWord(deps, signed, taken),
      ...waiting.flatMap((action) => awaitSecond(deps.db, action, id)),
      ...firstToGo(going).map(({ id: key }) => makeDue(deps.db, { kind: 'deliver', key }, deps.nowMs + undoWindowMs)),
      offerActions(deps.db, client, ways),
    ],
    about: { actions: idsOf(going), waiting: idsOf(waiting) },
    facts: {
      taken: going.map(({ id: action, digest }) => ({ id: action, digest })),
      ...(waiting.length === 0 ? {} : { waiting: idsOf(waiting) }),
      ...(law.first === null ? {} : { first: law.first.decision.member }),
      ...(changed.length === 0 ? {} : { changed: changed.map((each) => changeOnTrail(deps, each)) }),
    },
  };
}

function idsOf(actions: readonly Action[]): string[] {
  return actions.map(({ id }) => id);
}

/** What leaves by itself once the undo window is over; the rest follows it, or is a person's to do. */
function firstToGo(going: readonly Action[]): Action[] {
  const isAmong = (id: string) => going.some((each) => each.id === id);
  return going.filter(({ by, follows = [] }) => by !== 'person' && !follows.some(isAmong));
}

/** What the first person approved waits no more: this is the second word on it. */
function secondWord(deps: Deps, { seconds }: SignedDecision, taken: readonly Action[]): Write[] {
  if (seconds === undefined) return [noneAwaiting(deps.db, idsOf(taken))];
  return taken.flatMap(({ id }) => endAwaiting(deps.db, id, seconds));
}

/** Both with their values, so that an export alone shows what the offered digest became under the signed edits. */
function changeOnTrail({ salts }: Deps, { offered, approved }: Changed): Record<string, unknown> {
  return { offered: openedOf(salts, offered), approved: openedOf(salts, approved) };
}
