// How far back what was read reaches.

/** The invoices by which that is told: the MSP's own, or a distributor's. */
export type DatedKind = 'invoice' | 'vendor-invoice';

/** The day of the first living invoice of a connection that was read; null where it has none. */
export async function readFirstInvoiceDay(db: D1Database, connection: string, kind: DatedKind): Promise<string | null> {
  // Numbers grow with time, so that the lowest is the oldest; a distributor's have no numbers, and are few.
  const statement =
    kind === 'invoice'
      ? db.prepare(
          `SELECT data ->> 'day' AS day FROM records
           WHERE connection = ?1 AND kind = 'invoice' AND gone_at IS NULL ORDER BY CAST(id AS INTEGER) LIMIT 1`,
        )
      : db.prepare(
          `SELECT min(data ->> 'day') AS day FROM records
           WHERE connection = ?1 AND kind = 'vendor-invoice' AND gone_at IS NULL`,
        );
  const row = await statement.bind(connection).first<{ day: string | null }>();
  return row?.day ?? null;
}
