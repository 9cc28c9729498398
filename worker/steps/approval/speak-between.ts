// Arrow: what people say to each other about offers: a proposal for somebody who may approve, or no second word.
import { deriveId } from '../../../shared/canonical.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import { editProblem } from '../../core/actions/edit.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit, type Write } from '../../store/commit.ts';
import { readDecision, saveDecision } from '../../store/decisions.ts';
import { actionsOfClient, type PacketRow, readPacket } from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import { awaitingOfClient, endAwaiting } from '../../store/second.ts';
import { type DecideOutcome, type Refused, undoWindowMs } from './decide.ts';

/**
 * `propose`: the actions stay offered, with the values and the reason that somebody suggests. `decline`: a first approval
 * ends without a second one, and its actions are plainly offered again. Nothing is ever sent for either. The same signed
 * decision twice is one. Throws AppError bad-input, not-found or conflict.
 */
export async function speakBetween(
  deps: Deps,
  signed: SignedDecision,
  signature: string,
  by: Decider,
): Promise<DecideOutcome> {
  const id = deriveId('de', signed);
  if ((await readDecision(deps.db, id)) !== null) return { decision: id, refused: [] };
  if ((signed.reason ?? '').trim() === '') throw new AppError('bad-input', 'reason: say why');
  const packet = await readPacket(deps.db, signed.packet);
  if (packet === null) throw new AppError('not-found', 'this packet is no longer there: open the client again');
  const spoken =
    signed.verb === 'decline' ? await declined(deps, packet, signed) : await proposed(deps, packet, signed);
  const { actions, writes, refused } = spoken;
  if (actions.length === 0) return { decision: null, refused };
  const { version: policy } = await currentPolicy(deps.db);
  const outcome = await commit(
    deps.db,
    [
      ...writes,
      ...saveDecision(deps.db, {
        id,
        client: packet.client,
        signed,
        signature,
        by,
        at: instantOf(deps.nowMs),
        undoUntilMs: deps.nowMs + undoWindowMs,
        actions,
        policy,
      }),
    ],
    [
      {
        ...deps.event('decision-made', {
          decision: id,
          verb: signed.verb,
          seconds: signed.seconds,
          signed,
          signature,
          taken: [],
          refused,
          policy,
        }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'committed' || (await readDecision(deps.db, id)) !== null) return { decision: id, refused };
  throw new AppError('conflict', 'someone else decided on this at the same moment; look at it again');
}

interface Spoken {
  /** Ids of the actions it is about. */
  actions: string[];
  writes: Write[];
  refused: Refused[];
}

async function proposed(deps: Deps, { client }: PacketRow, signed: SignedDecision): Promise<Spoken> {
  const { edits = [] } = signed;
  const all = (await actionsOfClient(deps.db, client)).map((row) => row.action);
  const offered = all.filter(({ state }) => state === 'proposed');
  const refused = signed.actions.flatMap(({ id, digest }): Refused[] => {
    const action = offered.find((each) => each.id === id && each.digest === digest);
    const edit = edits.find((each) => each.action === id);
    const why = action === undefined ? 'its values moved since it was shown' : null;
    const problem = action === undefined || edit === undefined ? why : editProblem(action, edit, offered);
    return problem === null ? [] : [{ action: id, why: problem, approved: null, now: null }];
  });
  const actions = signed.actions.map(({ id }) => id).filter((id) => !refused.some((each) => each.action === id));
  return { actions, writes: [], refused };
}

async function declined(deps: Deps, { client }: PacketRow, { seconds }: SignedDecision): Promise<Spoken> {
  if (seconds === undefined) throw new AppError('bad-input', 'seconds: say which approval it refuses');
  const waiting = (await awaitingOfClient(deps.db, client)).filter((each) => each.decision === seconds);
  if (waiting.length === 0) throw new AppError('conflict', 'that approval does not wait any more');
  return {
    actions: waiting.map((each) => each.action),
    writes: waiting.flatMap((each) => endAwaiting(deps.db, each.action, seconds)),
    refused: [],
  };
}
