// What distributors charge for companies that are nobody's here.
import type { Unassigned } from '../core/matching/unassigned.ts';

type Row = Unassigned['charges'][number] & { connection: string; id: string; name: string; subscriptions: number };

/**
 * Every living company of these distributors that is no client's and is linked to no living company elsewhere, with the
 * units charged for it for periods that end on `since` or later: plain columns, for there may be thousands. One that is
 * linked to a company that is no client, such as the MSP itself, or said to be the MSP's own, was looked at by somebody and
 * is left out.
 */
export async function readUnassigned(
  db: D1Database,
  distributors: readonly string[],
  since: string,
): Promise<Unassigned[]> {
  const { results } = await db
    .prepare(
      `WITH nobodys AS (
         SELECT c.connection, c.id, c.data ->> 'name' AS name
         FROM json_each(?1) AS d CROSS JOIN records AS c ON c.connection = d.value AND c.kind = 'company'
         WHERE c.gone_at IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM standalone AS s WHERE s.connection = c.connection AND s.kind = 'company' AND s.id = c.id)
           AND NOT EXISTS (
             SELECT 1 FROM client_companies AS m WHERE m.connection = c.connection AND m.company = c.id)
           AND NOT EXISTS (
             SELECT 1 FROM link_records AS l CROSS JOIN link_records AS o ON o.link = l.link AND o.kind = 'company'
             CROSS JOIN records AS p ON p.connection = o.connection AND p.kind = 'company' AND p.id = o.id
             WHERE l.connection = c.connection AND l.kind = 'company' AND l.id = c.id AND o.connection <> c.connection
               AND p.gone_at IS NULL AND p.data ->> 'status' <> 'deleted')
       )
       SELECT n.connection, n.id, n.name,
         (SELECT count(*) FROM records AS s INDEXED BY records_by_company
          WHERE s.connection = n.connection AND s.company = n.id AND s.kind = 'subscription' AND s.gone_at IS NULL
            AND s.data ->> 'status' IN ('active', 'ending')) AS subscriptions,
         r.data ->> 'class' AS class, r.data ->> 'fromDay' AS fromDay, r.data ->> 'toDay' AS toDay,
         r.data ->> 'costTotal' AS costTotal, r.data ->> '$.term.months' AS months, r.data ->> 'currency' AS currency,
         i.data ->> 'day' AS invoicedDay
       FROM nobodys AS n
       LEFT JOIN records AS r INDEXED BY records_by_company
         ON r.connection = n.connection AND r.company = n.id AND r.kind = 'vendor-charge' AND r.gone_at IS NULL
         AND r.data ->> 'class' IN ('seat', 'yearly') AND r.data ->> 'toDay' >= ?2
       LEFT JOIN records AS i
         ON i.connection = r.connection AND i.kind = 'vendor-invoice' AND i.id = r.data ->> 'invoiceId'
         AND i.gone_at IS NULL AND i.data ->> 'state' NOT IN ('void', 'credited')
       ORDER BY n.connection, n.id`,
    )
    .bind(JSON.stringify(distributors), since)
    .all<Row>();
  const byCompany = Map.groupBy(results, ({ connection, id }) => `${connection} ${id}`);
  return [...byCompany.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const { connection, id, name, subscriptions } = first;
    return [{ connection, id, name, subscriptions, charges: rows.filter(({ invoicedDay }) => invoicedDay !== null) }];
  });
}
