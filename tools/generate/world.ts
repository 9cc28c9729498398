// A generated MSP as a world: each of its systems in its vendor's shapes, confirmed links, and what must be found.
import type { Row } from '../../test/sandbox/rows.ts';
import type { World, WorldLink } from '../../test/sandbox/world.ts';
import { type MspOptions, makeMsp } from './make-msp.ts';
import type { Expected, Msp } from './model.ts';
import { pax8 } from './render/pax8.ts';
import type { Renderer } from './render/renderer.ts';
import { recordOf, refIn, renderersOf, type Systems, systemsCalled } from './systems.ts';

/** The world of an MSP with these options. */
export function generatedWorld(options: MspOptions, systems: Systems = systemsCalled()): World {
  const msp = makeMsp(options);
  return {
    ...worldOf(msp, `${msp.name}, ${options.clients} clients, seed ${options.seed}`, systems),
    later: [],
    expected: {
      findings: msp.clients.flatMap(({ name, expected }) => expected.map((each) => finding(msp, systems, name, each))),
      links: [],
    },
  };
}

/** An MSP as its vendors hold it, with every link confirmed that a person would confirm. */
export function worldOf(msp: Msp, name: string, systems: Systems = systemsCalled()): World {
  const { psa } = systems;
  return {
    name,
    clock: msp.clock,
    ...Object.fromEntries(renderersOf(systems).map((renderer) => [renderer.vendor, renderer.render(msp)])),
    ...(psa.tellsZone || msp.zoneName === undefined ? {} : { zones: { [psa.vendor]: msp.zoneName } }),
    links: linksOf(msp, systems),
  };
}

/** Of each client with all its systems, the PSA's record first, and of each product with the distributor's. */
function linksOf(msp: Msp, { psa, books, payments }: Systems): WorldLink[] {
  const { clients, products } = msp;
  const bought = products.filter(({ isBought, isLinked = true }) => isBought && isLinked);
  const further = psa.furtherProducts?.(msp) ?? [];
  const withMoney = payments === null ? [books] : [books, payments];
  return [
    ...clients
      .filter(({ isClient, isLinked = true }) => isClient && isLinked)
      .flatMap(({ n, hasTenant = true, isBooked = true, moreTenants = [] }) => [
        ...linksOfCompany(psa, n, [...(hasTenant ? [pax8] : []), ...(isBooked ? withMoney : [])]),
        ...moreTenants.map((tenantN) => linkOf(refIn(psa, 'company', n), pax8, tenantN)),
      ]),
    ...bought.map(({ n, boughtAs = n, soldAs = n }) => linkOf(refIn(psa, 'product', soldAs), pax8, boughtAs)),
    ...further.flatMap(({ n, id }) =>
      bought
        .filter(({ n: own, soldAs = own }) => soldAs === n)
        .map(({ n: own, boughtAs = own }) => linkOf({ vendor: psa.vendor, kind: 'product', id }, pax8, boughtAs)),
    ),
  ];
}

function linksOfCompany(psa: Renderer, n: number, others: readonly Renderer[]): WorldLink[] {
  return others.map((other) => linkOf(refIn(psa, 'company', n), other, n));
}

function linkOf(
  first: { vendor: string; kind: 'company' | 'product'; id: string },
  other: Renderer,
  n: number,
): WorldLink {
  return { kind: first.kind, records: [first, refIn(other, first.kind, n)] };
}

function finding({ currency }: Msp, systems: Systems, client: string, { rule, kind, n, amountMinor }: Expected): Row {
  return { rule, client, subject: recordOf(kind, n, systems), amountMinor, currency };
}
