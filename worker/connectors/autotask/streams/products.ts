// What contracts sell: services, and bundles of them, which are numbered apart.
import { id, idOf } from '../../../lib/lenient.ts';
import type { PageItem, ReadContext } from '../../types.ts';
import { type Body, readById, readIn } from '../client.ts';
import { bundlePrefix, mapProduct, productIdOf } from '../map/product.ts';
import { labelsOf } from '../picklists.ts';
import { idsIn } from './companies.ts';
import { incrementStream } from './increments.ts';
import { type Entity, itemOf } from './list.ts';

const product = { kind: 'product', mapperVersion: 3, map: mapProduct, changed: ['lastModifiedDate'], get } as const;

const ofServices: Entity<'product'> & { changed: readonly string[] } = {
  ...product,
  name: 'Services',
  async beside(ctx: ReadContext, bodies: readonly Body[]) {
    const vendors = await readById(ctx, 'Companies', idsIn(bodies, 'vendorCompanyID'), ['companyName']);
    const periods = await labelsOf(ctx, 'Services', ['periodType'], bodies);
    return bodies.map((body, at) => ({
      ...periods[at],
      vendorName: vendors.get(id.parse(body.vendorCompanyID) ?? '')?.companyName,
    }));
  },
};
const ofBundles: Entity<'product'> & { changed: readonly string[] } = {
  ...product,
  name: 'ServiceBundles',
  idOf: productIdOf,
  async beside(ctx: ReadContext, bodies: readonly Body[]) {
    const periods = await labelsOf(ctx, 'ServiceBundles', ['periodType'], bodies);
    // Which services it is made of (the vendor's help, ServiceBundleServicesEntity).
    const parts = await readIn(ctx, 'ServiceBundleServices', 'serviceBundleID', bodies.map(idOf));
    return bodies.map((body, at) => ({
      ...periods[at],
      isBundle: true,
      services: parts.filter((each) => id.parse(each.serviceBundleID) === idOf(body)),
    }));
  },
};

export const services = incrementStream(ofServices);
export const bundles = incrementStream(ofBundles);

/** A product by the id of its record, whichever it is. */
function get(ctx: ReadContext, recordId: string): Promise<PageItem | null> {
  const isBundle = recordId.startsWith(bundlePrefix);
  return isBundle ? itemOf(ctx, ofBundles, recordId.slice(bundlePrefix.length)) : itemOf(ctx, ofServices, recordId);
}
