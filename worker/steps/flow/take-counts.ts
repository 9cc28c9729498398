// Arrow: a file that somebody gives becomes the counts of its source, in the place of its earlier ones.
import type { CountsRequest } from '../../../shared/api/counts.ts';
import { type CountBody, countBody, countId, monthsIn, sourceKey, textId } from '../../../shared/counts.ts';
import { AppError } from '../../../shared/errors.ts';
import { dayIn, instantOf, monthOf } from '../../../shared/time.ts';
import { businessZone } from '../../connections/business-zone.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Cursor, Stream } from '../../connectors/types.ts';
import { judgeRows, type Refused } from '../../core/counts/judge-rows.ts';
import { nextCounts } from '../../core/counts/next-counts.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { claimDue, makeDue, settleUntil } from '../../store/due.ts';
import { readStoredBodies } from '../../store/records.ts';
import { readStream, saveStream } from '../../store/streams.ts';
import { refuseUncounted } from '../connections/connection-fields.ts';
import { detectChanges } from './detect-changes.ts';

const bodiesAtOnce = 2000;

export interface TakenCounts {
  taken: number;
  refused: Refused[];
}

/**
 * Keeps the rows of the file's newest month, and says of each other one why it is refused. Throws AppError not-found where
 * counts are not connected, bad-input where no row can be taken, conflict where another file is being taken.
 */
export async function takeCounts(deps: Deps, given: CountsRequest, by: Decider): Promise<TakenCounts> {
  refuseUncounted(by);
  const connection = countsConnection(deps);
  if (connection === undefined) {
    throw new AppError('not-found', 'counts are not connected: an administrator adds “Counts from files” in Set-up');
  }
  const due = await claimOf(deps, connection);
  const { cursor } = await readStream(deps.db, connection.id, 'counts', 'count');
  const key = sourceKey(given);
  const judged = judgeRows(given.rows, monthOf(dayIn(businessZone(deps), deps.nowMs)), monthsIn(cursor)[key] ?? null);
  if (judged.month === null) {
    await keepBooks(deps.db, settleUntil(deps.db, due, deps.nowMs));
    throw new AppError('bad-input', `no row of ${given.file} can be taken: ${judged.refused[0]?.why}`);
  }
  const all = await readCounts(deps, connection.id);
  const isOwn = (each: CountBody) => sourceKey(each) === key;
  const { source, measure, file, digest } = given;
  const next = nextCounts(all.filter(isOwn), judged.taken, {
    ...{ source, measure, file, digest, month: judged.month },
    ...{ givenAt: instantOf(deps.nowMs), givenBy: by.id },
  });
  const after = [...all.filter((each) => !isOwn(each)), ...next.counts];
  const land = (streamId: string, items: readonly unknown[], gone: readonly { id: string; company: string | null }[]) =>
    landing(
      deps,
      connection,
      streamId,
      { items, gone },
      streamId === 'counts' ? { ...cursor, [key]: judged.month } : {},
    );
  const pages = [
    await land('companies', ...texts(all, after, 'client')),
    await land('products', ...texts(all, after, 'product')),
    await land(
      'counts',
      next.counts,
      next.gone.map((each) => ({ id: countId(each), company: textId(source, each.client) })),
    ),
  ];
  const facts = { connection: connection.id, source, measure, month: judged.month, file, digest };
  const outcome = await commit(
    deps.db,
    [
      ...pages.flatMap(({ writes }) => writes),
      ...settleUntil(deps.db, due, deps.nowMs),
      makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs),
      makeDue(deps.db, { kind: 'match', key: 'all' }, deps.nowMs),
    ],
    [
      { ...deps.event('counts-given', { ...facts, records: judged.taken.length }), actor: actorOf(by) },
      ...pages.flatMap(({ event }) => event ?? []),
    ],
  );
  if (outcome === 'conflict') throw beingTaken();
  return { taken: judged.taken.length, refused: judged.refused };
}

/** The connection that counts come by; undefined where there is none. */
export function countsConnection({ connections }: Pick<Deps, 'connections'>): Connection | undefined {
  return connections.find(({ connector }) => connector.role === 'counts');
}

/** Every count of every source. */
export async function readCounts({ db }: Pick<Deps, 'db'>, connection: string): Promise<CountBody[]> {
  const found: CountBody[] = [];
  for (let after = ''; ; ) {
    const rows = await readStoredBodies(db, connection, 'counts', 'count', after, bodiesAtOnce);
    found.push(...rows.map(({ body }) => countBody.parse(JSON.parse(body))));
    const last = rows.at(-1);
    if (last === undefined || rows.length < bodiesAtOnce) return found;
    after = last.id;
  }
}

/** Nobody else moves the bookmark of the counts while this file is taken. */
async function claimOf(deps: Deps, { id }: Connection) {
  const key = { kind: 'pull', key: `${id}/counts` };
  await keepBooks(deps.db, [makeDue(deps.db, key, deps.nowMs)]);
  const due = await claimDue(deps.db, key, deps.nowMs);
  if (due === null) throw beingTaken();
  return due;
}

function beingTaken(): AppError {
  return new AppError('conflict', 'another file is being taken this moment; give this one again in a minute');
}

/** The clients or products of the sources: all that are named, and those that no count names any more. */
function texts(
  before: readonly CountBody[],
  after: readonly CountBody[],
  what: 'client' | 'product',
): [items: unknown[], gone: { id: string; company: string | null }[]] {
  const byId = (all: readonly CountBody[]) =>
    new Map(all.map((each) => [textId(each.source, each[what]), { source: each.source, [what]: each[what] }]));
  const now = byId(after);
  const gone = [...byId(before).keys()].filter((id) => !now.has(id));
  return [[...now.values()], gone.map((id) => ({ id, company: what === 'client' ? id : null }))];
}

async function landing(
  deps: Deps,
  connection: Connection,
  streamId: string,
  { items, gone }: { items: readonly unknown[]; gone: readonly { id: string; company: string | null }[] },
  cursor: Cursor,
) {
  const stream = connection.connector.streams[streamId] as Stream;
  const page = { connection, streamId, stream, items: items.map((body) => ({ body })), gone, isNews: true };
  const { writes, event } = await detectChanges(deps, page);
  const row = await readStream(deps.db, connection.id, streamId, stream.kind);
  const read = { ...row, cursor, complete: true, fullPass: false, checkedMs: deps.nowMs, error: null };
  return { writes: [...writes, saveStream(deps.db, { ...read, mapperVersion: stream.mapperVersion })], event };
}
