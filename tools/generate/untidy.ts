// A generated MSP as each of its systems really holds it: typed by other people, in other years, without a look at the PSA.
import { sha256Hex } from '../../shared/canonical.ts';
import type { World, WorldLink } from '../../test/sandbox/world.ts';
import { type Random, randomFrom } from '../../test/simulation/random.ts';
import { type MspOptions, makeMsp } from './make-msp.ts';
import type { Client, Msp, Product } from './model.ts';
import { pax8 } from './render/pax8.ts';
import type { PsaRenderer, Renderer } from './render/renderer.ts';
import type { Systems } from './systems.ts';
import { worldOf } from './world.ts';

const endings = ['', '', ' LLC', ', Inc.', ' Inc', ' Co', ' Ltd', ' Group'];
const remarks = [' (Portland)', ' (main)', ' (new)', ' - managed'];
const shortened: readonly (readonly [string, string])[] = [
  ['Engineering', 'Eng'],
  ['Veterinary', 'Vet'],
  ['Physical Therapy', 'PT'],
  ['Insurance', 'Ins'],
  ['Accounting', 'Acctg'],
];

/** The world of a healthy MSP whose distributor and books are untidy, with the links that are true of it. */
export function untidyWorld(options: MspOptions, systems: Systems): World {
  const { psa, books } = systems;
  const msp = makeMsp({ ...options, troubledPercent: 0 });
  const world = worldOf(msp, `${msp.name}, untidy, seed ${options.seed}`, systems);
  const untidy = [pax8, books].map((renderer) => [
    renderer.vendor,
    renderer.render(asTypedIn(renderer, msp, options.seed, psa)),
  ]);
  return { ...world, ...Object.fromEntries(untidy), links: [...(world.links ?? []), ...linesOf(msp, psa)] };
}

/** Every line of a client with every subscription to the same product: several of either are a sum. */
function linesOf({ clients }: Msp, psa: PsaRenderer): WorldLink[] {
  return clients
    .filter(({ isClient }) => isClient)
    .flatMap(({ agreements, subscriptions }) =>
      agreements.flatMap(({ lines }) =>
        lines.flatMap(({ n, product }) =>
          subscriptions
            .filter((each) => each.product.n === product.n)
            .map(
              (each): WorldLink => ({
                kind: 'line',
                records: [
                  { vendor: psa.vendor, kind: 'agreement-line', id: psa.idOf('agreement-line', n) ?? '' },
                  { vendor: pax8.vendor, kind: 'subscription', id: pax8.idOf('subscription', each.n) ?? '' },
                ],
              }),
            ),
        ),
      ),
    );
}

function asTypedIn({ vendor }: Renderer, msp: Msp, seed: number, psa: PsaRenderer): Msp {
  const randomFor = (kind: string, n: number) =>
    randomFrom(Number.parseInt(sha256Hex(`${seed} ${vendor} ${kind} ${n}`).slice(0, 8), 16));
  return {
    ...msp,
    clients: msp.clients.map((client) => clientAsTyped(client, msp, psa, randomFor('client', client.n))),
    products: msp.products.map((product) => ({
      ...product,
      name: productAsTyped(product, randomFor('product', product.n)),
    })),
  };
}

/** Most ids that somebody wrote into the record are the PSA's own; a few are another client's, or of long ago. */
function clientAsTyped(client: Client, { domain: own }: Msp, psa: PsaRenderer, random: Random): Client {
  const hasId = random.chance(0.6);
  const id = psa.idOf('company', random.chance(0.03) ? client.n + 2 : client.n);
  const filled = random.chance(0.08) ? own : random.chance(0.12) ? 'gmail.com' : client.domain;
  return {
    ...client,
    name: nameAsTyped(client, random),
    domain: filled,
    ...(hasId && id !== null ? { storedId: id } : {}),
  };
}

function nameAsTyped({ name, n }: Client, random: Random): string {
  const short = shortened.reduce((text, [long, brief]) => text.replace(long, brief), name);
  if (random.chance(0.08)) return short;
  return random.pick([
    name,
    name,
    `${name}${random.pick(endings)}`,
    `The ${name}${random.pick(endings)}`,
    name.toUpperCase(),
    `${1000 + n} - ${name}`,
    `${name}${random.pick(remarks)}`,
  ]);
}

function productAsTyped({ name }: Product, random: Random): string {
  return random.pick([
    name,
    name,
    `${name} (NCE)`,
    `${name} - Monthly`,
    name.replace('Microsoft 365', 'M365'),
    name.replace(/[()]/g, ''),
  ]);
}
