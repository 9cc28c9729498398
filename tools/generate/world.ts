// A generated MSP as a world: each of its systems in its vendor's shapes, confirmed links, and what must be found.
import type { Row } from '../../test/sandbox/rows.ts';
import type { World, WorldLink } from '../../test/sandbox/world.ts';
import { type MspOptions, makeMsp } from './make-msp.ts';
import type { Expected, ExpectedKind, Msp } from './model.ts';
import { connectwise } from './render/connectwise.ts';
import { pax8 } from './render/pax8.ts';
import { quickbooks } from './render/quickbooks.ts';
import type { BooksRenderer, Renderer, ThingKind } from './render/renderer.ts';
import { xero } from './render/xero.ts';

const accounting: readonly BooksRenderer[] = [quickbooks, xero];

/** The accounting system of that name. Throws a sentence naming those there are. */
export function booksCalled(name: string): BooksRenderer {
  const found = accounting.find(({ vendor }) => vendor === name);
  if (found !== undefined) return found;
  throw new Error(`--books is one of ${accounting.map(({ vendor }) => vendor).join(', ')}, not "${name}"`);
}

/** The world of an MSP with these options. */
export function generatedWorld(options: MspOptions, books: BooksRenderer = quickbooks): World {
  const msp = makeMsp(options);
  return {
    ...worldOf(msp, `${msp.name}, ${options.clients} clients, seed ${options.seed}`, books),
    later: [],
    expected: {
      findings: msp.clients.flatMap(({ name, expected }) => expected.map((each) => finding(msp, name, each))),
      links: [],
    },
  };
}

/** An MSP as its vendors hold it, with every link confirmed that a person would confirm. */
export function worldOf(msp: Msp, name: string, books: BooksRenderer = quickbooks): World {
  return {
    name,
    clock: msp.clock,
    ...Object.fromEntries([connectwise, pax8, books].map((renderer) => [renderer.vendor, renderer.render(msp)])),
    links: linksOf(msp, books),
  };
}

/** A record that something is to be found about: by its vendor, the PSA before the distributor, and the id it has there. */
export function recordOf(kind: ExpectedKind, n: number): { vendor: string; kind: string; id: string } {
  return refIn([connectwise, pax8].find((renderer) => renderer.idOf(kind, n) !== null) ?? connectwise, kind, n);
}

/** Of each client with all its systems, the PSA's record first, and of each product with the distributor's. */
function linksOf({ clients, products }: Msp, books: Renderer): WorldLink[] {
  return [
    ...clients
      .filter(({ isClient, isLinked = true }) => isClient && isLinked)
      .flatMap(({ n, hasTenant = true, isBooked = true, moreTenants = [] }) => [
        ...links('company', n, [...(hasTenant ? [pax8] : []), ...(isBooked ? [books] : [])]),
        ...moreTenants.map((tenantN) => linkOf('company', n, pax8, tenantN)),
      ]),
    ...products
      .filter(({ isBought, isLinked = true }) => isBought && isLinked)
      .map(({ n, boughtAs = n, soldAs = n }) => linkOf('product', soldAs, pax8, boughtAs)),
  ];
}

function links(kind: 'company' | 'product', n: number, others: readonly Renderer[]): WorldLink[] {
  return others.map((other) => linkOf(kind, n, other, n));
}

function linkOf(kind: 'company' | 'product', n: number, other: Renderer, otherN: number): WorldLink {
  return { kind, records: [refIn(connectwise, kind, n), refIn(other, kind, otherN)] };
}

function finding({ currency }: Msp, client: string, { rule, kind, n, amountMinor }: Expected): Row {
  return { rule, client, subject: recordOf(kind, n), amountMinor, currency };
}

function refIn({ vendor, idOf }: Renderer, kind: ThingKind, n: number) {
  const id = idOf(kind, n);
  if (id === null) throw new Error(`${vendor} keeps no ${kind}`);
  return { vendor, kind, id };
}
