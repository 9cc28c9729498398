// The words that let a connection write: signed by another person than gave its keys, where there was one who could.
import type { SignedLetWrite } from '../../shared/let-write.ts';
import type { ChainedEvent } from '../../shared/trail.ts';
import { coverByPolicy } from './trail-cover.ts';
import { personAt, type SignedBody, signedProblem } from './trail-decisions.ts';
import type { Replay } from './trail-state.ts';

interface TriedBody extends SignedBody {
  connection: string;
  signed: SignedLetWrite;
  actions: { id: string; digest: string }[];
}

/** Notes whose keys a connection has from then on. */
export function keysGiven({ type, actor }: ChainedEvent, facts: Record<string, unknown>, seen: Replay): void {
  if (type !== 'connection-added' && facts.newKeys !== true) return;
  seen.keysGivenBy.set(String(facts.connection), actor.kind === 'member' ? actor.id : '');
}

/** What is wrong with a word that let a connection be tried; null once it is noted with the note that it let go. */
export function triedProblem(
  event: ChainedEvent,
  facts: Record<string, unknown>,
  isErased: boolean,
  seen: Replay,
): string | null {
  const body = facts as unknown as TriedBody;
  const { decision, connection, actions } = body;
  if (seen.decisions.has(decision)) return `${decision} was told before`;
  if (actions.length !== 1) return `${decision} lets go another number of notes than one`;
  coverByPolicy(facts, seen);
  const atMs = Date.parse(event.at);
  const made = { atMs, actions: new Set(actions.map(({ id }) => id)) };
  seen.decisions.set(decision, { standing: null, ...made });
  if (isErased) return null;
  const why = signedProblem(event, body, seen);
  if (why !== null) return why;
  seen.signatures += 1;
  if (body.signed.connection !== connection)
    return `${decision} was signed for ${body.signed.connection}, not ${connection}`;
  const by = personAt(event, seen);
  if (seen.keysGivenBy.get(connection) === by.member && isAnotherThere(seen, by.member)) {
    return `${by.member} gave ${connection} its keys and let it write, though another administrator could have`;
  }
  seen.decisions.set(decision, {
    standing: {
      ...{ by, verb: 'let-write' as const, isSecond: false, first: null, policy: seen.policies, homeCurrency: '' },
      ...{ findings: [], offered: new Map(), tried: body.signed },
    },
    ...made,
  });
  return null;
}

/** Whether another administrator could act then, from a browser known to be theirs. */
function isAnotherThere({ people }: Replay, member: string): boolean {
  return [...people.devices.values()].some((device) => {
    const owner = people.members.get(device.member);
    const isAble = device.counts && device.revokedAt === null && owner?.leftAt === null;
    return isAble && device.member !== member && owner.rights?.role === 'administrator';
  });
}
