// The lists that are made of files: clients, products, and how many of one the other has.
import { clientBody, countBody, countId, holdsUntilMs, monthsIn, productBody, textId } from '../../../shared/counts.ts';
import type { RecordKind } from '../../../shared/records/record.ts';
import type { PageItem, Stream } from '../types.ts';

/** A list that is never asked for: what is there was given, and stays until a file takes its place. */
function given<K extends RecordKind>(
  stream: Pick<Stream<K>, 'kind' | 'map'> & Pick<Stream, 'givenUntilMs'>,
): Stream<K> {
  return {
    ...stream,
    mapperVersion: 1,
    reads: 'scan',
    idOf: (body) => idIn(stream.map, body),
    list: async (_ctx, cursor) => ({ items: [], next: cursor ?? {}, complete: true }),
  };
}

function idIn(map: (item: PageItem) => { id: string }, body: unknown): string | null {
  try {
    return map({ body }).id;
  } catch {
    return null;
  }
}

export const streams = {
  companies: given<'company'>({
    kind: 'company',
    map({ body }) {
      const { source, client } = clientBody.parse(body);
      const id = textId(source, client);
      return {
        ...{ kind: 'company', id, company: id, parent: null },
        data: {
          ...{ name: client, code: null, status: 'active', types: [], website: null, phone: null, postcode: null },
          ...{ foreignIds: [], billTo: null, currency: null },
        },
      };
    },
  }),
  products: given<'product'>({
    kind: 'product',
    map({ body }) {
      const { source, product } = productBody.parse(body);
      return {
        ...{ kind: 'product', id: textId(source, product), company: null, parent: null },
        data: { name: product, code: null, vendorName: null, vendorSku: null, price: null, cost: null, active: true },
      };
    },
  }),
  counts: given<'count'>({
    kind: 'count',
    map({ body }) {
      const { client, product, ...row } = countBody.parse(body);
      return {
        ...{ kind: 'count', id: countId({ ...row, client, product }), parent: null },
        company: textId(row.source, client),
        data: { ...row, productId: textId(row.source, product), productName: product },
      };
    },
    givenUntilMs(cursor) {
      const ends = Object.values(monthsIn(cursor)).map(holdsUntilMs);
      return ends.length === 0 ? null : Math.min(...ends);
    },
  }),
} satisfies Record<string, Stream>;
