// The sealer: chains appended events in commit order.
import { type ChainedEvent, genesis, linkHash } from '../../shared/trail.ts';
import { selectLastLink } from './trail.ts';

const eventsPerBatch = 1000;

/**
 * Chains what is not chained yet. Two sealers at once compute the same hashes and cannot disagree. Returns how many
 * events were chained; 0 means nothing was written.
 */
export async function sealTrail(db: D1Database): Promise<number> {
  let sealed = 0;
  for (;;) {
    const chained = await sealBatch(db);
    sealed += chained;
    if (chained < eventsPerBatch) return sealed;
  }
}

async function sealBatch(db: D1Database): Promise<number> {
  const [open, last] = await db.batch([
    db.prepare('SELECT seq, event FROM trail_events WHERE hash IS NULL ORDER BY seq LIMIT ?1').bind(eventsPerBatch),
    db.prepare(selectLastLink),
  ]);
  const events = (open?.results ?? []) as { seq: number; event: string }[];
  if (events.length === 0) return 0;
  let prev = (last?.results[0] as { hash: string } | undefined)?.hash ?? genesis;
  const links = events.map(({ seq, event }) => {
    const parsed: ChainedEvent = JSON.parse(event);
    const hash = linkHash(seq, prev, parsed);
    const link = [seq, prev, hash] as const;
    prev = hash;
    return link;
  });
  await db
    .prepare(
      `UPDATE trail_events SET prev = link.value ->> 1, hash = link.value ->> 2 FROM json_each(?1) AS link
       WHERE trail_events.seq = link.value ->> 0 AND trail_events.hash IS NULL`,
    )
    .bind(JSON.stringify(links))
    .run();
  return links.length;
}
