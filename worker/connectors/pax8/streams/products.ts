// Products, one by one as subscriptions name them: the whole catalogue has tens of thousands.
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readOne } from '../client.ts';
import { mapProduct } from '../map/product.ts';
import { dependentCursor } from './dependent-cursor.ts';

/** `parent` is the product's own id, as `follow.of` of the subscriptions gives it. */
export const products: Stream<'product'> = {
  kind: 'product',
  mapperVersion: 1,
  reads: 'dependent',
  map: mapProduct,
  idOf,
  async list(ctx, cursor) {
    const at = dependentCursor.parse(cursor);
    const item = await readOne(ctx, `products/${encodeURIComponent(at.parent)}`);
    return { items: item === null ? [] : [item], next: at, complete: true };
  },
  get: (ctx, id) => readOne(ctx, `products/${encodeURIComponent(id)}`),
};
