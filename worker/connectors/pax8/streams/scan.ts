// Lists that can only be read whole: companies and subscriptions. Pax8 has no "changed since".
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readOne, readPage } from '../client.ts';

const scanCursor = z.object({ page: z.int().nonnegative() });

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
    async list(ctx, cursor) {
      const page = scanCursor.safeParse(cursor).data?.page ?? 0;
      const { bodies, total, isLast } = await readPage(ctx, path, page, { sort });
      return {
        items: bodies.map((body) => ({ body })),
        next: { page: isLast ? 0 : page + 1 },
        complete: isLast,
        total,
      };
    },
    get: (ctx, id) => readOne(ctx, `${path}/${encodeURIComponent(id)}`),
  };
}
