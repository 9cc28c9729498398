// Arrow: what grows is let go once it is older than it is kept, a few rows a tick until nothing more is.
import { dayMs } from '../../../shared/time.ts';
import { keeping } from '../../core/operation/keeping.ts';
import type { Deps } from '../../deps.ts';
import { keepBooks } from '../../store/commit.ts';
import { letGoSome, noteLetGo, readLetGo } from '../../store/let-go.ts';

/**
 * Looked for once a day; then one batch in each tick until nothing more is old enough, so that whatever a tick breaks off
 * the next one goes on with. Costs one point read where the day's look is done.
 */
export async function letGo(deps: Deps, kept = keeping): Promise<void> {
  const lookedMs = await readLetGo(deps.db);
  if (lookedMs !== null && deps.nowMs < lookedMs + dayMs) return;
  if (deps.budget.isSpent()) return;
  const { rows, more } = await letGoSome(deps.db, kept, deps.nowMs);
  if (rows > 0) deps.log('info', 'let-go', { rows, more });
  if (!more) await keepBooks(deps.db, [noteLetGo(deps.db, deps.nowMs)]);
}
