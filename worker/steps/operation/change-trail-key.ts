// Arrow: after a new key was put first, the one that signed the trail until then signs that the new one follows it.
import { AppError } from '../../../shared/errors.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import { keyChangeText } from '../../../shared/trail-key.ts';
import type { Deps } from '../../deps.ts';
import type { Signer } from '../../lib/signing.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { sealTrail } from '../../store/seal.ts';
import { readEnd } from '../../store/trail.ts';
import { addKey, noteFirstKey, readKeyHistory } from '../../store/trail-keys.ts';

/** The signer of the trail's head. Throws AppError conflict where no event can lead to the first key of TRAIL_KEY. */
export async function signerOfTrail(deps: Deps): Promise<Signer> {
  const [first, ...older] = await deps.trailKeys();
  const { x } = first.publicKey;
  let history = await readKeyHistory(deps.db);
  if (history.length === 0) {
    // Whatever was exported before keys were noted, the oldest one signed.
    await keepBooks(deps.db, [noteFirstKey(deps.db, (older.at(-1) ?? first).publicKey.x)]);
    history = await readKeyHistory(deps.db);
  }
  const signs = history.at(-1);
  if (signs === x) return first.signer;
  const old = older.find(({ publicKey }) => publicKey.x === signs);
  if (old === undefined) throw new AppError('conflict', missing(signs, x));
  if (history.includes(x)) throw new AppError('conflict', back(x));
  await sealTrail(deps.db);
  const { length: seq, head: hash } = await readEnd(deps.db);
  const facts = { publicKey: first.publicKey, replaces: old.publicKey, sealedNow: { seq, hash } };
  const event = await told(deps, facts, old.signer);
  const outcome = await commit(deps.db, addKey(deps.db, history, x, facts.sealedNow), [event]);
  // Somebody else was first.
  if (outcome === 'conflict') return signerOfTrail(deps);
  deps.log('warn', event.type, { publicKey: x, replaces: signs });
  return first.signer;
}

/** The same, ahead of the next export. A key that cannot follow is logged at every tick, until TRAIL_KEY is set right. */
export async function changeTrailKey(deps: Deps): Promise<void> {
  try {
    await signerOfTrail(deps);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.log('error', 'trail-key-cannot-follow', { why: error.message });
  }
}

/** Signed by the key that goes; where that is lost, the event says so, and nothing proves the new one. */
async function told(deps: Deps, facts: Record<string, unknown>, old: Signer | null): Promise<TrailEvent> {
  if (old === null) return deps.event('trail-key-lost', facts);
  const event = deps.event('trail-key-changed', facts);
  return deps.event('trail-key-changed', { ...facts, oldKeySignature: await old.sign(keyChangeText(event)) });
}

function missing(signs: string | undefined, first: string): string {
  return `the trail is signed with the key ${signs}, and TRAIL_KEY begins with ${first} and does not hold that one: put it back behind the first one; if it is lost, put its public part there`;
}

function back(x: string): string {
  return `the key ${x} signed this trail before and was replaced; make a new one, and put it first in TRAIL_KEY`;
}
