// Lists under one record that are read when the record is new or changed: a ticket's notes, an invoice's payments.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { nullWhenMissing } from '../../../lib/http.ts';
import type { Stream } from '../../types.ts';
import { readForward } from '../client.ts';

/** A dependent stream starts with the record it is read for and the company that one belongs to. */
const underOneCursor = z.object({
  parent: z.string(),
  company: z.string().nullish(),
  after: z.number().optional(),
});

/** Makes the stream of `parents`/{id}/`child`. A 404 says only that the parent is not there. */
export function underOneStream<K extends RecordKind>(
  parents: string,
  child: string,
  mapping: Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'idOf' | 'get'>,
): Stream<K> {
  return {
    ...mapping,
    reads: 'dependent',
    async list(ctx, cursor) {
      const { parent, company = null, after = 0 } = underOneCursor.parse(cursor);
      const path = `${parents}/${encodeURIComponent(parent)}/${child}`;
      const page = await nullWhenMissing(readForward(ctx, path, after));
      if (page === null) return { items: [], next: { parent, company }, complete: true };
      const owner = { parent, ...(company === null ? {} : { company }) };
      const items = page.bodies.map((body) => ({ body, ...owner }));
      if (!page.isLast) return { items, next: { parent, company, after: page.lastId }, complete: false };
      const read = { items, next: { parent, company }, complete: true };
      return after === 0 ? { ...read, covers: { parents: [parent] } } : read;
    },
  };
}
