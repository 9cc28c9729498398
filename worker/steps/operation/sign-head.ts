// Arrow: chains what waits, and signs the trail's head with the key that the trail names by then.
import { headText, type TrailHead } from '../../../shared/trail.ts';
import type { Deps } from '../../deps.ts';
import { sealTrail } from '../../store/seal.ts';
import { readHead } from '../../store/trail.ts';
import { readKeyHistory } from '../../store/trail-keys.ts';
import { signerOfTrail } from './change-trail-key.ts';

/** The last line of an export. Throws AppError conflict where no event can lead to the first key of TRAIL_KEY. */
export async function signHead(deps: Deps): Promise<TrailHead> {
  const { sign, publicJwk } = await signerOfTrail(deps);
  await sealTrail(deps.db);
  const headed = await readHead(deps.db);
  // Another key that came in between stands over this head already.
  if ((await readKeyHistory(deps.db)).at(-1) !== publicJwk.x) return signHead(deps);
  return { ...headed, signature: await sign(headText(headed)), publicKey: publicJwk };
}
