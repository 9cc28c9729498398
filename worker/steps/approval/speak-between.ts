// Arrow: what people say to each other about offers: a proposal for somebody who may approve, or no second word.
import type { Refused } from '../../../shared/api/packets.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import type { MoneySight } from '../../../shared/member.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import { editProblem } from '../../core/actions/edit.ts';
import { hiddenEditProblem } from '../../core/permissions/hidden-edit.ts';
import type { Deps } from '../../deps.ts';
import type { Write } from '../../store/commit.ts';
import { actionsOfClient, newestPacket, type PacketRow } from '../../store/packets.ts';
import { awaitingOfClient, endAwaiting } from '../../store/second.ts';
import { type DecideOutcome, landDecision, type Weighed, type Word } from './land-decision.ts';

/**
 * `propose`: the actions stay offered, with the values and the reason that somebody suggests. `decline`: a first approval
 * ends without a second one, and its actions are plainly offered again. Nothing is ever sent for either. Throws AppError
 * bad-input, not-found or conflict.
 */
export async function speakBetween(deps: Deps, word: Word): Promise<DecideOutcome> {
  return landDecision(deps, word, async (packet) => {
    const { signed, by } = word;
    if ((signed.reason ?? '').trim() === '') throw new AppError('bad-input', 'reason: say why');
    const { actions, writes, refused } =
      signed.verb === 'decline'
        ? await declined(deps, packet, signed)
        : await proposed(deps, packet, signed, by.rights.money);
    return {
      isTaken: actions.length > 0,
      refused,
      writes,
      about: { actions },
      facts: { taken: [] },
    } satisfies Weighed;
  });
}

interface Spoken {
  /** Ids of the actions it is about. */
  actions: string[];
  writes: Write[];
  refused: Refused[];
}

async function proposed(
  deps: Deps,
  { client, content }: PacketRow,
  signed: SignedDecision,
  sight: MoneySight,
): Promise<Spoken> {
  const { edits = [] } = signed;
  const all = (await actionsOfClient(deps.db, client)).map((row) => row.action);
  const offered = all.filter(({ state }) => state === 'proposed');
  const findings = (await newestPacket(deps.db, client))?.content.findings ?? content.findings;
  const refused = signed.actions.flatMap(({ id, digest }): Refused[] => {
    const action = offered.find((each) => each.id === id && each.digest === digest);
    const edit = edits.find((each) => each.action === id);
    const why = action === undefined ? 'it changed since it was shown' : null;
    const finding = findings.find(({ key }) => key === action?.finding);
    const needs = finding === undefined ? 'cost' : wordsFor(finding).money(finding).impact;
    const problem =
      action === undefined || edit === undefined
        ? why
        : (hiddenEditProblem(sight, needs, edit) ?? editProblem(action, edit, offered));
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
