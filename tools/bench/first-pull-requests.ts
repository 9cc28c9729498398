// How many requests a first reading sends, by vendor, beside the fewest that could bring the same.
import type { SeenRequest } from '../../test/sandbox/journal.ts';
import type { Json } from '../../test/sandbox/rows.ts';
import type { VendorId, World } from '../../test/sandbox/world.ts';
import { systemsCalled } from '../generate/systems.ts';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { type Line, rounded } from './line.ts';
import type { Sizes } from './sizes.ts';
import { startOver } from './start.ts';
import { stripeAccount } from './stripe-account.ts';
import { untilStored } from './until-stored.ts';

/** Objects on the largest page a vendor gives. */
const largestPage: Readonly<Record<string, number>> = {
  connectwise: 1000,
  autotask: 500,
  quickbooks: 1000,
  xero: 1000,
  pax8: 200,
  stripe: 100,
};

/**
 * Reads MSPs until every record is there: one in ConnectWise and QuickBooks, one in Autotask and Xero, and an account of
 * payments. The floor asks every list that was asked once, by the largest pages.
 */
export async function firstPullRequests({ large }: Sizes): Promise<Line[]> {
  await buildWorker();
  const clients = large ? 500 : 60;
  const shape = large ? referenceShape : undefined;
  const options = { seed: 1, clients, ...(shape === undefined ? {} : { shape }) };
  const worlds: World[] = [
    generatedWorld(options),
    generatedWorld(options, systemsCalled({ psa: 'autotask', books: 'xero' })),
    stripeAccount({ customers: clients, invoices: large ? 120 : 12 }),
  ];
  const lines: Line[] = [];
  for (const world of worlds) lines.push(...(await requestsOf(world, clients)));
  return lines;
}

/** A tenth of the reference MSP's history for each of its 500 clients, and all of its lines, of which each has a subscription. */
const referenceShape = {
  ...{ contacts: 5, agreements: 1, linesPerAgreement: 80 },
  ...{ tickets: 4, notesPerTicket: 2, timeEntries: 40, oneOffs: 1, expenses: 1, invoicedMonths: 12 },
};

async function requestsOf(world: World, clients: number): Promise<Line[]> {
  const started = await startOver(world);
  try {
    // What adding the connections asked for is no part of it.
    started.sandbox.sandbox.journal.forgetRequests();
    await untilStored(started, world);
    const byVendor = Object.groupBy(started.sandbox.sandbox.journal.requests, ({ vendor }) => vendor);
    return Object.entries(byVendor).map(([vendor, requests = []]) => {
      const lists = new Set(requests.map(listOf));
      const floor = [...lists].reduce((sum, list) => sum + pagesOf(world, vendor as VendorId, list), 0);
      return {
        name: 'first-pull-requests',
        value: requests.length,
        unit: 'requests',
        vendor,
        clients,
        lists: lists.size,
        floor,
        ratio: rounded(requests.length / floor),
      };
    });
  } finally {
    await started.close();
  }
}

/** "finance/agreements/7/additions"; of QuickBooks, which has one address for all, the entity. */
function listOf({ path }: SeenRequest): string {
  const { pathname, searchParams } = new URL(path, 'http://vendor');
  const entity = /\bFROM (\w+)/i.exec(searchParams.get('query') ?? '')?.[1];
  return entity ?? pathname.replace(/^.*?\/apis\/3\.0\/|^\/v1\/|^\/api\.xro\/2\.0\/|^.*?\/V1\.0\/|\/query$/g, '');
}

/** A list under one record holds what hangs under it, and any other all there is; each has one page at least. */
function pagesOf(world: World, vendor: VendorId, list: string): number {
  const [parents = '', id = '', child = ''] = list.split(/\/([0-9a-f-]{36}|\d+)(?:\/|$)/);
  const under = collectionOf(world, vendor, `${parents}/${child}`);
  const whole = collectionOf(world, vendor, list);
  const rows = Array.isArray(whole) ? whole.length : Array.isArray(under) ? 0 : sizeOf((under as never)?.[id]);
  const page = largestPage[vendor];
  if (page === undefined) throw new Error(`say here how many objects the largest page of ${vendor} holds`);
  return Math.max(1, Math.ceil(rows / page));
}

function collectionOf(world: World, vendor: VendorId, name: string): Json | undefined {
  return world[vendor]?.[name];
}

function sizeOf(list: Json | undefined): number {
  return Array.isArray(list) ? list.length : 0;
}
