// Lists that are read whole for one object: the items of a subscription, the movements of a payout.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { nullWhenMissing } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { expanded, readWhole } from '../client.ts';

/** A dependent stream starts with the record it is read for and the company that one belongs to. */
const underOneCursor = z.object({ parent: z.string(), company: z.string().nullish() });

/** Makes the stream of `path`?`of`=id. That an item is gone is told by nothing but the whole list. */
export function underOneStream<K extends RecordKind>(
  { path, of, expand }: { path: string; of: string; expand: string },
  mapping: Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'get'>,
): Stream<K> {
  return {
    ...mapping,
    reads: 'dependent',
    idOf,
    async list(ctx, cursor) {
      const { parent, company = null } = underOneCursor.parse(cursor);
      const next = { parent, company };
      const bodies = await nullWhenMissing(readWhole(ctx, path, { [of]: parent, ...expanded(`data.${expand}`) }));
      if (bodies === null) return { items: [], next, complete: true };
      const owner = { parent, ...(company === null ? {} : { company }) };
      const items = bodies.map((body) => ({ body, ...owner }));
      return { items, next, complete: true, covers: { parents: [parent] } };
    },
  };
}
