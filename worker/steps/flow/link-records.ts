// Arrow: company records become clients, and confirmed links tie other systems' companies to them.

import { deriveId } from '../../../shared/canonical.ts';
import { listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { ConfirmedLink } from '../../core/client-view.ts';
import { whoIs } from '../../core/matching/who-is-client.ts';
import { actorOf, type Member } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { readCompanyFacts, saveClients, saveLinks, tieCompanies } from '../../store/clients.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import { type DueRow, makeAllClientsDue, makeDue, settleDue } from '../../store/due.ts';

/** Makes clients of the PSA's companies that are, ties linked companies to them, and makes every client due for a look. */
export async function linkRecords(deps: Deps, due: DueRow): Promise<void> {
  const psa = deps.connections.filter((connection) => connection.connector.role === 'psa');
  const found = await Promise.all(psa.map(({ id }) => newClients(deps, id)));
  await keepBooks(deps.db, [
    ...found.flat(),
    tieCompanies(deps.db),
    makeAllClientsDue(deps.db, deps.nowMs),
    ...settleDue(deps.db, due),
  ]);
}

/** Companies that are clients and not known as such, or under another name; one that was erased only once it is active again. */
async function newClients(deps: Deps, psa: string): Promise<Write[]> {
  const companies = await readCompanyFacts(deps.db, psa);
  const moved = companies.filter(
    ({ isErased, ...company }) =>
      whoIs(company).kind === 'client' && company.known !== company.name && (!isErased || company.status === 'active'),
  );
  return saveClients(deps.db, psa, moved);
}

/**
 * Stores links a member confirmed. The same link twice is one link. Throws AppError bad-input for a connection that never
 * was: whatever is called so later would be tied by it.
 */
export async function acceptLinks(
  deps: Deps,
  links: readonly Omit<ConfirmedLink, 'id'>[],
  by: Member,
): Promise<ConfirmedLink[]> {
  const named = links.flatMap(({ records }) => records.map(({ connection }) => connection));
  const unknown = named.find((id) => deps.names.every((each) => each.id !== id));
  if (unknown !== undefined) {
    const known = listOf(deps.names.map(({ id }) => id));
    throw new AppError('bad-input', `no connection is called "${unknown}"; there are ${known}`);
  }
  const identified = links.map((link) => {
    const records = [...link.records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return { id: deriveId('ln', link.kind, records), kind: link.kind, records };
  });
  await commit(
    deps.db,
    [
      ...saveLinks(deps.db, identified, by.id, instantOf(deps.nowMs)),
      makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs),
    ],
    [{ ...deps.event('links-accepted', { links: identified }), actor: actorOf(by) }],
  );
  return identified;
}

function keyOf(record: { connection: string; kind: string; id: string }): string {
  return `${record.connection}:${record.kind}:${record.id}`;
}
