// A generated MSP as a world: each of its systems in its vendor's shapes, confirmed links, and what must be found.
import type { Row } from '../../test/sandbox/rows.ts';
import type { World, WorldLink } from '../../test/sandbox/world.ts';
import { type MspOptions, makeMsp } from './make-msp.ts';
import type { Expected, ExpectedKind, Msp } from './model.ts';
import { autotask } from './render/autotask.ts';
import { connectwise } from './render/connectwise.ts';
import { pax8 } from './render/pax8.ts';
import { quickbooks } from './render/quickbooks.ts';
import type { BooksRenderer, PsaRenderer, Renderer, ThingKind } from './render/renderer.ts';
import { xero } from './render/xero.ts';

/** Every PSA and every accounting system that an MSP can be generated in. */
export const allPsas: readonly PsaRenderer[] = [connectwise, autotask];
export const allBooks: readonly BooksRenderer[] = [quickbooks, xero];

/** The PSA of that name. Throws a sentence naming those there are. */
export function psaCalled(name: string): PsaRenderer {
  const found = allPsas.find(({ vendor }) => vendor === name);
  if (found !== undefined) return found;
  throw new Error(`--psa is one of ${allPsas.map(({ vendor }) => vendor).join(', ')}, not "${name}"`);
}

/** The accounting system of that name. Throws a sentence naming those there are. */
export function booksCalled(name: string): BooksRenderer {
  const found = allBooks.find(({ vendor }) => vendor === name);
  if (found !== undefined) return found;
  throw new Error(`--books is one of ${allBooks.map(({ vendor }) => vendor).join(', ')}, not "${name}"`);
}

/** The world of an MSP with these options. */
export function generatedWorld(
  options: MspOptions,
  books: BooksRenderer = quickbooks,
  psa: PsaRenderer = connectwise,
): World {
  const msp = makeMsp(options);
  return {
    ...worldOf(msp, `${msp.name}, ${options.clients} clients, seed ${options.seed}`, books, psa),
    later: [],
    expected: {
      findings: msp.clients.flatMap(({ name, expected }) => expected.map((each) => finding(msp, psa, name, each))),
      links: [],
    },
  };
}

/** An MSP as its vendors hold it, with every link confirmed that a person would confirm. */
export function worldOf(
  msp: Msp,
  name: string,
  books: BooksRenderer = quickbooks,
  psa: PsaRenderer = connectwise,
): World {
  return {
    name,
    clock: msp.clock,
    ...Object.fromEntries([psa, pax8, books].map((renderer) => [renderer.vendor, renderer.render(msp)])),
    ...(psa.tellsZone || msp.zoneName === undefined ? {} : { zones: { [psa.vendor]: msp.zoneName } }),
    links: linksOf(msp, books, psa),
  };
}

/** A record that something is to be found about: by its vendor, the PSA before the distributor, and the id it has there. */
export function recordOf(
  kind: ExpectedKind,
  n: number,
  psa: PsaRenderer = connectwise,
): { vendor: string; kind: string; id: string } {
  return refIn([psa, pax8].find((renderer) => renderer.idOf(kind, n) !== null) ?? psa, kind, n);
}

/** Of each client with all its systems, the PSA's record first, and of each product with the distributor's. */
function linksOf(msp: Msp, books: Renderer, psa: PsaRenderer): WorldLink[] {
  const { clients, products } = msp;
  const bought = products.filter(({ isBought, isLinked = true }) => isBought && isLinked);
  const further = psa.furtherProducts?.(msp) ?? [];
  return [
    ...clients
      .filter(({ isClient, isLinked = true }) => isClient && isLinked)
      .flatMap(({ n, hasTenant = true, isBooked = true, moreTenants = [] }) => [
        ...linksOfCompany(psa, n, [...(hasTenant ? [pax8] : []), ...(isBooked ? [books] : [])]),
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

function finding({ currency }: Msp, psa: PsaRenderer, client: string, { rule, kind, n, amountMinor }: Expected): Row {
  return { rule, client, subject: recordOf(kind, n, psa), amountMinor, currency };
}

function refIn<K extends ThingKind>({ vendor, idOf }: Renderer, kind: K, n: number) {
  const id = idOf(kind, n);
  if (id === null) throw new Error(`${vendor} keeps no ${kind}`);
  return { vendor, kind, id };
}
