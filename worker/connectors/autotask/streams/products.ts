// What contracts sell: services, and bundles of them.
import { id } from '../../../lib/lenient.ts';
import type { ReadContext } from '../../types.ts';
import { type Body, readById } from '../client.ts';
import { bundleIdOf, mapService, mapServiceBundle } from '../map/product.ts';
import { idsIn } from './companies.ts';
import { incrementStream } from './increments.ts';

const changed = ['lastModifiedDate'];

export const services = incrementStream({
  name: 'Services',
  kind: 'product',
  mapperVersion: 1,
  map: mapService,
  changed,
  async beside(ctx: ReadContext, bodies: readonly Body[]) {
    const vendors = await readById(ctx, 'Companies', idsIn(bodies, 'vendorCompanyID'), ['companyName']);
    return bodies.map((body) => ({ vendorName: vendors.get(id.parse(body.vendorCompanyID) ?? '')?.companyName }));
  },
});

export const bundles = incrementStream({
  name: 'ServiceBundles',
  kind: 'product',
  mapperVersion: 1,
  map: mapServiceBundle,
  idOf: bundleIdOf,
  changed,
});
