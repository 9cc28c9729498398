// Lists that can only be read whole: companies and subscriptions. Pax8 has no "changed since".
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { pageSize, pageSizes, readFrom, readOne } from '../client.ts';

/** How many objects of the list were read. */
const scanCursor = z.object({ offset: z.int().nonnegative() });

/** Makes the stream of one top-level list, in a stable order so that pages do not shift under the reader. */
export function scanStream<K extends RecordKind>(
  path: string,
  sort: string,
  mapping: Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'follow'>,
): Stream<K> {
  return {
    ...mapping,
    reads: 'scan',
    idOf,
    pageSizes,
    async list(ctx, cursor, size = pageSize) {
      const offset = scanCursor.safeParse(cursor).data?.offset ?? 0;
      const { bodies, total, isLast, nextOffset } = await readFrom(ctx, path, offset, size, { sort });
      return {
        items: bodies.map((body) => ({ body })),
        next: { offset: isLast ? 0 : nextOffset },
        complete: isLast,
        total,
      };
    },
    async past(_, cursor) {
      const offset = (scanCursor.safeParse(cursor).data?.offset ?? 0) + 1;
      return { cursor: { offset }, id: null, name: `number ${offset} of the list of ${path}` };
    },
    get: (ctx, id) => readOne(ctx, `${path}/${encodeURIComponent(id)}`),
  };
}
