// Companies or products that somebody looks for by hand, to link them.
import type { FindAnswer, FindQuery } from '../../shared/api/links.ts';
import type { Deps } from '../deps.ts';
import { findByName } from '../store/links.ts';
import { sidesOf } from './link-sides.ts';

const mostFound = 20;

/** Those with the text in their name or code, in the PSA or in all other systems. */
export async function recordsFound(deps: Deps, { q, kind, in: where }: FindQuery): Promise<FindAnswer> {
  const among = deps.connections.filter(({ connector }) => (connector.role === 'psa') === (where === 'psa'));
  const found = await Promise.all(among.map(({ id }) => findByName(deps.db, id, kind, q.trim(), mostFound)));
  const refs = found.flat().slice(0, mostFound);
  const side = await sidesOf(deps, refs, { billed: [], bought: [] });
  return { found: refs.map(side) };
}
