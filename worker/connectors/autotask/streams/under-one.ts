// Lists that are read for one record, or for several at once: the notes of tickets, the time on invoices.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import type { PageItem, Parent, ReadContext, Stream } from '../../types.ts';

const underOneCursor = z.object({ parent: z.string(), company: z.string().nullish() });
/** Few enough that what hangs under them is a few pages. */
const parentsAtOnce = 200;

/** Makes a dependent stream that reads everything of its parents at once. */
export function underOneStream<K extends RecordKind>(
  mapping: Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'idOf' | 'get'>,
  itemsOf: (ctx: ReadContext, parents: readonly Parent[]) => Promise<PageItem[]>,
  { covers }: { covers: boolean },
): Stream<K> {
  const under = async (ctx: ReadContext, parents: readonly Parent[]) => {
    const items = await itemsOf(ctx, parents);
    return covers ? { items, covers: { parents: parents.map(({ parent }) => parent) } } : { items };
  };
  return {
    ...mapping,
    reads: 'dependent',
    async list(ctx, cursor) {
      const { parent, company = null } = underOneCursor.parse(cursor);
      return { ...(await under(ctx, [{ parent, company }])), next: { parent, company }, complete: true };
    },
    together: { parents: parentsAtOnce, list: under },
  };
}
