// What rests on links that act: the clients they touch, with the open issues and the written changes.
import type { RestedOn } from '../../shared/api/links.ts';

/** By client, by name. An issue rests on a link where its evidence names the other system's record, or one of its product. */
export async function readRestedOn(db: D1Database, links: readonly string[]): Promise<RestedOn[]> {
  if (links.length === 0) return [];
  const { results } = await db
    .prepare(
      `WITH named AS (
         SELECT DISTINCT l.connection, l.kind, l.id FROM json_each(?1) AS i CROSS JOIN link_records AS l ON l.link = i.value),
       touched AS (
         SELECT m.client, n.connection, n.kind, n.id FROM named AS n CROSS JOIN client_companies AS m
           ON n.kind = 'company' AND m.connection = n.connection AND m.company = n.id
         UNION
         SELECT m.client, n.connection, n.kind, n.id FROM named AS n CROSS JOIN records AS r
           ON n.kind = 'product' AND r.connection = n.connection AND r.kind = 'subscription' AND r.gone_at IS NULL
             AND r.data ->> 'productId' = n.id
           CROSS JOIN client_companies AS m ON m.connection = r.connection AND m.company = r.company
         UNION
         SELECT m.client, n.connection, n.kind, n.id FROM named AS n CROSS JOIN records AS r
           ON n.kind = 'subscription' AND r.connection = n.connection AND r.kind = n.kind AND r.id = n.id
           CROSS JOIN client_companies AS m ON m.connection = r.connection AND m.company = r.company)
       SELECT k.id AS client, k.name,
         (SELECT count(*) FROM packets AS p CROSS JOIN json_each(p.content, '$.findings') AS f
          WHERE p.client = k.id AND p.period = (SELECT max(period) FROM packets WHERE client = k.id)
            AND EXISTS (
              SELECT 1 FROM touched AS t CROSS JOIN json_each(f.value, '$.evidence') AS e
              LEFT JOIN records AS r ON r.connection = e.value ->> 'connection' AND r.kind = e.value ->> 'kind'
                AND r.id = e.value ->> 'id'
              WHERE t.client = k.id AND t.connection <> k.connection AND e.value ->> 'connection' = t.connection
                AND (t.kind = 'company' OR r.data ->> 'productId' = t.id OR r.id = t.id))) AS issues,
         (SELECT count(*) FROM actions AS a WHERE a.client = k.id AND a.state = 'done') AS written
       FROM (SELECT DISTINCT client FROM touched) AS d CROSS JOIN clients AS k ON k.id = d.client ORDER BY k.name, k.id`,
    )
    .bind(JSON.stringify(links))
    .all<RestedOn>();
  return results;
}
