// Arrow: a client that left is erased: what is personal of it goes, and the trail still verifies.
import { countOf, listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { unvouchedProblem } from '../../../shared/may-do.ts';
import type { Company } from '../../../shared/records/company.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { type ClientRow, readClient } from '../../store/clients.ts';
import { commit } from '../../store/commit.ts';
import { eraseClient, readHeld, readUnfinished } from '../../store/erase-client.ts';
import { readRecords } from '../../store/living-records.ts';
import { markGone } from '../../store/records.ts';

/** How many records of it each system still has: they are copies, and go when they go there. */
export type StaysIn = { connection: string; records: number }[];

/**
 * Erases a client's names, letters, notes, bodies and the trail's private parts. `name` is its name, said again because
 * nothing brings any of it back. Returns what stays. Throws AppError not-found, not-allowed from a browser that nobody has
 * vouched for, bad-input for another name, or conflict where something of it is not finished or the PSA has it as active.
 */
export async function eraseClientOf(deps: Deps, id: string, name: string, by: Decider): Promise<StaysIn> {
  const client = await readClient(deps.db, id);
  if (client === null) throw new AppError('not-found', 'that client is not known here');
  if (!by.counts) throw new AppError('not-allowed', unvouchedProblem);
  if (client.name !== name)
    throw new AppError('bad-input', `the client is not called that: repeat its name to erase it`);
  await refuseUnfinished(deps, client);
  const held = await readHeld(deps.db, id);
  const left = held.filter(({ connection }) => deps.removed.has(connection));
  const stays = Map.groupBy(
    held.filter((each) => !left.includes(each)),
    ({ connection }) => connection,
  );
  const at = instantOf(deps.nowMs);
  // Nothing will ever say that they are gone.
  const gone = [...Map.groupBy(left, ({ connection, kind }) => JSON.stringify([connection, kind])).values()];
  const outcome = await commit(
    deps.db,
    [
      ...gone.flatMap((records) => {
        const { connection = '', kind = '' } = records[0] ?? {};
        return markGone(
          deps.db,
          connection,
          kind,
          records.map((each) => each.id),
          at,
        );
      }),
      ...eraseClient(deps.db, id, at),
    ],
    [{ ...deps.event('client-erased', { client: id }), actor: actorOf(by) }],
  );
  if (outcome === 'conflict') {
    throw new AppError('conflict', `something of ${name} was decided at the same moment; look at it again`);
  }
  return [...stays].map(([connection, records]) => ({ connection, records: records.length }));
}

async function refuseUnfinished(deps: Deps, { id, name, connection, company }: ClientRow): Promise<void> {
  const { underway, awaiting } = await readUnfinished(deps.db, id);
  const open = [
    ...(underway === 0 ? [] : [`${countOf(underway, 'change')} not sent, not seen in place or of an unknown end`]),
    ...(awaiting === 0 ? [] : [`${countOf(awaiting, 'change')} waiting for a second person`]),
  ];
  if (open.length > 0) {
    throw new AppError(
      'conflict',
      `${name} has ${listOf(open)}: let that end, or undo it, before you erase the client`,
    );
  }
  if (deps.removed.has(connection)) return;
  const [record] = await readRecords(deps.db, connection, 'company', [company]);
  const status = (record?.data as Company | undefined)?.status;
  if (status === undefined || status === 'inactive' || status === 'deleted') return;
  const { title } = deps.connections.find((each) => each.id === connection) ?? { title: 'the PSA' };
  throw new AppError(
    'conflict',
    `${name} is still a client in ${title}: make the company inactive there, or delete it, first`,
  );
}
