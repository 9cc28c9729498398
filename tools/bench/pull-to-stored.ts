// Records per second of a first pull, from the vendors' HTTP answers to the local database, beside the floor.
import type { World } from '../../test/sandbox/world.ts';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { floorMs, readStoredRows, type StoredRow } from './floor.ts';
import { type Line, median, rounded } from './line.ts';
import { startOver } from './start.ts';
import { stripeAccount } from './stripe-account.ts';
import { untilStored } from './until-stored.ts';

const times = 3;

const none = { contacts: 0, tickets: 0, notesPerTicket: 0, timeEntries: 0, oneOffs: 0, expenses: 0, invoicedMonths: 0 };

/**
 * Two MSPs of about 20,000 records each. The reference MSP (500 clients with 40,000 lines and as many subscriptions, 200,000
 * time entries, 60,000 invoices) at a fifteenth of its size; and one of many agreements with few lines, each a list that is
 * asked for alone. Their companies are no clients, so that no packets are built between the pulls.
 */
const shapes = {
  'pull-to-stored': {
    clients: 33,
    shape: { ...none, contacts: 8, agreements: 1, linesPerAgreement: 80, timeEntries: 400, invoicedMonths: 120 },
  },
  'pull-to-stored-short-lists': {
    clients: 200,
    shape: { ...none, contacts: 60, agreements: 1, linesPerAgreement: 12 },
  },
} as const;

/** Pulls each world three times into fresh databases, each until every record is there; the floor inserts the very same rows three times. */
export async function pullToStored(): Promise<Line[]> {
  await buildWorker();
  const lines: Line[] = [];
  for (const [name, { clients, shape }] of Object.entries(shapes)) {
    const world = { ...generatedWorld({ seed: 1, clients, areClients: false, shape, troubledPercent: 0 }), links: [] };
    lines.push(await pullOf(name, world));
  }
  lines.push(await pullOf('pull-to-stored-payments', stripeAccount({ customers: 200, invoices: 50 })));
  return lines;
}

async function pullOf(name: string, pulled: World): Promise<Line> {
  const pulls: number[] = [];
  let rows: StoredRow[] = [];
  for (let run = 0; run < times; run += 1) {
    const started = await startOver(pulled);
    try {
      const startedMs = performance.now();
      await untilStored(started, pulled);
      pulls.push(performance.now() - startedMs);
      if (rows.length === 0) rows = await readStoredRows(started.worker);
    } finally {
      await started.close();
    }
  }
  const floors = await floorMs({ rows, times });
  const perSecond = (ms: number) => rows.length / (ms / 1000);
  const value = perSecond(median(pulls));
  const floor = perSecond(median(floors));
  const bytes = rows.reduce((sum, row) => sum + String(row[6]).length, 0) / rows.length;
  return {
    name,
    value: rounded(value),
    unit: 'records/s',
    floor: rounded(floor),
    ratio: rounded(value / floor),
    records: rows.length,
    bodyBytes: Math.round(bytes),
    runsMs: pulls.map(Math.round),
    floorRunsMs: floors,
  };
}
