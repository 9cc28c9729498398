// Offered changes of lines that nobody decided on: those that still wait, and those that ended lately.
import type { Action } from '../../shared/action.ts';

export interface UndecidedOffer {
  client: string;
  action: Action;
  /** When it was offered no more; null while it is. */
  until: string | null;
}

/** Of each kind at most so many are read. */
const mostOffers = 500;

const isForward = "a.type IN ('line-quantity', 'line-end') AND a.body ->> 'purpose' = 'forward' AND a.decision IS NULL";

/** Those that still wait, in the order they were offered; then those that ended since, the newest first. */
export async function readUndecidedOffers(
  db: D1Database,
  since: string,
): Promise<{ offers: UndecidedOffer[]; isCut: boolean }> {
  const [open, ended] = await db.batch<{ client: string; body: string; until: string | null }>([
    db.prepare(
      `SELECT a.client, a.body, NULL AS until FROM actions AS a INDEXED BY actions_by_state
       WHERE a.state = 'proposed' AND ${isForward} ORDER BY a.rowid LIMIT ${mostOffers}`,
    ),
    // What somebody decided on its finding is ours, and not what was done without us.
    db
      .prepare(
        `SELECT a.client, a.body, a.withdrawn_at AS until FROM actions AS a INDEXED BY actions_withdrawn
         WHERE a.state = 'withdrawn' AND a.superseded IS NULL AND a.withdrawn_at >= ?1 AND ${isForward}
           AND NOT EXISTS (SELECT 1 FROM actions AS d WHERE d.client = a.client AND d.finding = a.finding
             AND d.state <> 'withdrawn' AND d.decision IS NOT NULL)
         ORDER BY a.withdrawn_at DESC LIMIT ${mostOffers}`,
      )
      .bind(since),
  ]);
  const rows = [open?.results ?? [], ended?.results ?? []];
  return {
    offers: rows.flat().map(({ client, body, until }) => ({ client, action: JSON.parse(body), until })),
    isCut: rows.some(({ length }) => length >= mostOffers),
  };
}
