// A whole MSP from a seed: the same seed gives the same one, and each client stays itself however many there are.
import { sha256Hex } from '../../shared/canonical.ts';
import { type Random, randomFrom } from '../../test/simulation/random.ts';
import { catalogue } from './catalogue.ts';
import { type ClientShape, makeClient, usualShape } from './make-client.ts';
import type { Client, DistributorInvoice, Msp } from './model.ts';
import { type ProblemName, problems } from './problems.ts';

export interface MspOptions {
  seed: number;
  clients: number;
  /** The same for all of them; as MSPs usually have them when left out. */
  shape?: ClientShape;
  /** False makes companies that no packet is built for. */
  areClients?: boolean;
  /** Products of the distributor. */
  products?: number;
  /** What is wrong, dealt out in turn; every kind when left out. */
  problems?: readonly ProblemName[];
  /** How many clients of a hundred have one of them. */
  troubledPercent?: number;
}

const clock = '2026-11-20T09:00:00Z';
const usualProducts = 12;
const usuallyTroubledPercent = 20;
const everyProblem = Object.keys(problems) as ProblemName[];

const distributorInvoices: DistributorInvoice[] = [
  { n: 2, day: '2026-11-05', fromDay: '2026-11-01', toDay: '2026-11-30', isPaid: false },
  { n: 1, day: '2026-10-05', fromDay: '2026-10-01', toDay: '2026-10-31', isPaid: true },
];

const members = [
  { n: 150, firstName: 'Jo', lastName: 'Kimura' },
  { n: 151, firstName: 'Priya', lastName: 'Raman' },
  { n: 152, firstName: 'Paulo', lastName: 'Duarte' },
  { n: 153, firstName: 'Robin', lastName: 'Shaw' },
];

/** The MSP of these options. */
export function makeMsp(options: MspOptions): Msp {
  const { seed, clients, products = usualProducts } = options;
  const msp = {
    name: 'Generated Managed IT',
    domain: 'generated-it.example',
    clock,
    currency: 'USD',
    members,
    products: catalogue(products),
    distributorInvoices,
  };
  return { ...msp, clients: Array.from({ length: clients }, (_, at) => nthClient(msp, at + 1, seed, options)) };
}

function nthClient(msp: Omit<Msp, 'clients'>, n: number, seed: number, options: MspOptions): Client {
  const random = randomFor(seed, n);
  const { shape = usualShape(random), areClients = true } = options;
  const { problems: dealt = everyProblem, troubledPercent = usuallyTroubledPercent } = options;
  const client = makeClient(msp, n, random, shape, areClients);
  const turn = Math.floor((n * troubledPercent) / 100);
  const isTroubled = turn > Math.floor(((n - 1) * troubledPercent) / 100);
  const name = isTroubled ? dealt[(turn - 1) % dealt.length] : undefined;
  return name === undefined ? client : (problems[name](client, msp, random) ?? client);
}

function randomFor(seed: number, n: number): Random {
  return randomFrom(Number.parseInt(sha256Hex(`${seed} client ${n}`).slice(0, 8), 16));
}
