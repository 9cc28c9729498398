// The links that a world gives as confirmed, as the API takes them.
import type { LinksRequest } from '../../shared/api/links.ts';
import type { World } from '../../test/sandbox/world.ts';

/** With ids as texts even where a world writes them as numbers. */
export function linksOf(world: World): NonNullable<LinksRequest['links']> {
  return (world.links ?? []).map(({ kind, records }) => ({
    kind,
    records: records.map((record) => ({
      connection: record.vendor,
      kind: record.kind,
      id: String(record.id),
    })),
  }));
}
