// Lists that are read for one record: the notes of a ticket, the time on an invoice.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import type { PageItem, ReadContext, Stream } from '../../types.ts';

const underOneCursor = z.object({ parent: z.string(), company: z.string().nullish() });

/** Makes a dependent stream that reads everything of one parent at once. */
export function underOneStream<K extends RecordKind>(
  mapping: Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'idOf' | 'get'>,
  itemsOf: (ctx: ReadContext, parent: string, company: string | null) => Promise<PageItem[]>,
  { covers }: { covers: boolean },
): Stream<K> {
  return {
    ...mapping,
    reads: 'dependent',
    async list(ctx, cursor) {
      const { parent, company = null } = underOneCursor.parse(cursor);
      const items = await itemsOf(ctx, parent, company);
      const read = { items, next: { parent, company }, complete: true };
      return covers ? { ...read, covers: { parents: [parent] } } : read;
    },
  };
}
