// Arrow: after a new key was put first, every gate seals its tokens with it, until no older key is needed.
import type { Deps } from '../../deps.ts';
import { keepBooks } from '../../store/commit.ts';
import { noteSealing, readSealing } from '../../store/operation.ts';

/** Costs one look when the gates are sealed with the newest key. What does not open is tried again at every tick. */
export async function resealTokens(deps: Deps): Promise<void> {
  const key = await deps.newestKey();
  const noted = await readSealing(deps.db);
  if (noted?.key === key && noted.left === 0) return;
  let left = 0;
  for (const connection of deps.connections) {
    const resealed = await deps.gate(connection).reseal();
    // A gate of the deployment before this one: it will be asked again.
    if (resealed.key !== key) return;
    left += resealed.left;
  }
  if (noted?.key === key && noted.left === left) return;
  deps.log(left === 0 ? 'info' : 'warn', 'tokens-resealed', { key, left });
  await keepBooks(deps.db, [noteSealing(deps.db, { key, left })]);
}
