// The frame of every signed word: once, whole, with its event, or not at all.
import type { Refused } from '../../../shared/api/packets.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import { undoWindowMs } from '../../../shared/undo-window.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { isPassing } from '../../lib/passing-error.ts';
import { type CommitOutcome, commit, type Write } from '../../store/commit.ts';
import { type NewDecision, readDecision, saveDecision } from '../../store/decisions.ts';
import { type PacketRow, readPacket } from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import { isUndoneFirst } from '../../store/undone-first.ts';

/** What a member's device signed. */
export interface Word {
  signed: SignedDecision;
  signature: string;
  by: Decider;
}

export interface DecideOutcome {
  /** Null where nothing was taken. */
  decision: string | null;
  refused: Refused[];
}

/** What a word comes to. */
export interface Weighed {
  /** False where nothing of it can be taken: nothing is stored. */
  isTaken: boolean;
  refused: Refused[];
  /** What changes with it, beside the decision itself. */
  writes: readonly Write[];
  /** What the decision rests on; it may be taken back for as long as nothing leaves, where it does not say otherwise. */
  about: Pick<NewDecision, 'actions' | 'waiting' | 'findings' | 'askedName'> &
    Partial<Pick<NewDecision, 'undoUntilMs'>>;
  /** What the trail says of it, beside what it says of every decision. */
  facts: Record<string, unknown>;
}

/**
 * Weighs a word over its packet and stores it in one batch. The same signed word twice is one decision. Throws AppError
 * not-found, conflict where somebody else decided meanwhile or it was undone before it came, try-again where the database broke off and does not have it,
 * and what weighing throws.
 */
export async function landDecision(
  deps: Deps,
  { signed, signature, by }: Word,
  weigh: (packet: PacketRow, decision: string) => Promise<Weighed>,
): Promise<DecideOutcome> {
  const id = deriveId('de', signed);
  const isMade = async () => (await readDecision(deps.db, id)) !== null;
  const made: DecideOutcome = { decision: id, refused: [] };
  if (await isMade()) return made;
  if (await isUndoneFirst(deps.db, id)) throw undoneFirst();
  const packet = await readPacket(deps.db, signed.packet);
  if (packet === null) throw new AppError('not-found', 'this packet is no longer there: open the client again');
  const { isTaken, refused, writes, about, facts } = await weigh(packet, id);
  // It may have landed while it was weighed, and then its actions are not offered any more.
  if (!isTaken) return (await isMade()) ? made : { decision: null, refused };
  const { version: policy } = await currentPolicy(deps.db);
  const at = instantOf(deps.nowMs);
  const undoUntilMs = about.undoUntilMs ?? deps.nowMs + undoWindowMs;
  const land = commit(
    deps.db,
    [
      ...writes,
      ...saveDecision(deps.db, { ...about, id, client: packet.client, signed, signature, by, at, undoUntilMs, policy }),
    ],
    [
      {
        ...deps.event('decision-made', {
          decision: id,
          verb: signed.verb,
          seconds: signed.seconds,
          signed,
          signature,
          refused,
          policy,
          homeCurrency: deps.homeCurrency,
          ...facts,
        }),
        actor: actorOf(by),
      },
    ],
  );
  const outcome = await land.catch((error: unknown) => whatStands(error, isMade));
  if (outcome === 'committed') return { decision: id, refused };
  if (await isMade()) return made;
  if (await isUndoneFirst(deps.db, id)) throw undoneFirst();
  throw new AppError('conflict', 'someone else decided on this at the same moment; look at it again');
}

function undoneFirst(): AppError {
  return new AppError('conflict', 'you undid this before it arrived: nothing of it was taken');
}

/** An error may come after everything was stored, so the database is asked what it has. */
async function whatStands(error: unknown, isMade: () => Promise<boolean>): Promise<CommitOutcome> {
  if (await isMade()) return 'committed';
  if (!isPassing(error)) throw error;
  throw new AppError('try-again', 'the database did not answer, and your decision is not in it; decide again', {
    cause: error,
  });
}
