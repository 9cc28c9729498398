// A generated MSP as a world: each of its systems in its vendor's shapes, confirmed links, and what must be found.
import type { Row } from '../../test/sandbox/rows.ts';
import type { World, WorldLink } from '../../test/sandbox/world.ts';
import { type MspOptions, makeMsp } from './make-msp.ts';
import type { Expected, Msp } from './model.ts';
import { connectwise } from './render/connectwise.ts';
import { pax8 } from './render/pax8.ts';
import { quickbooks } from './render/quickbooks.ts';
import type { Renderer, ThingKind } from './render/renderer.ts';

/** The PSA first: links begin with its records. */
const renderers = [connectwise, pax8, quickbooks] as const;

/** The world of an MSP with these options. */
export function generatedWorld(options: MspOptions): World {
  const msp = makeMsp(options);
  return {
    name: `${msp.name}, ${options.clients} clients, seed ${options.seed}`,
    clock: msp.clock,
    ...Object.fromEntries(renderers.map((renderer) => [renderer.vendor, renderer.render(msp)])),
    links: linksOf(msp),
    later: [],
    expected: {
      findings: msp.clients.flatMap(({ name, expected }) => expected.map((each) => finding(msp, name, each))),
      links: [],
    },
  };
}

/** Of each client with all its systems, and of each product with the distributor's. */
function linksOf({ clients, products }: Msp): WorldLink[] {
  return [
    ...clients.filter(({ isClient }) => isClient).flatMap(({ n }) => links('company', n, [pax8, quickbooks])),
    ...products.filter(({ isBought }) => isBought).flatMap(({ n }) => links('product', n, [pax8])),
  ];
}

function links(kind: 'company' | 'product', n: number, others: readonly Renderer[]): WorldLink[] {
  return others.map((other) => ({ kind, records: [refIn(connectwise, kind, n), refIn(other, kind, n)] }));
}

function finding({ currency }: Msp, client: string, { rule, kind, n, amountMinor }: Expected): Row {
  const holder = renderers.find((renderer) => renderer.idOf(kind, n) !== null) ?? connectwise;
  return { rule, client, subject: { ...refIn(holder, kind, n) }, amountMinor, currency };
}

function refIn({ vendor, idOf }: Renderer, kind: ThingKind, n: number) {
  const id = idOf(kind, n);
  if (id === null) throw new Error(`${vendor} keeps no ${kind}`);
  return { vendor, kind, id };
}
