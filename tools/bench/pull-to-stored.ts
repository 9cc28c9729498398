// Records per second of a first pull, from the vendors' HTTP answers to the local database, beside the floor.
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { floorMs, readStoredRows, type StoredRow } from './floor.ts';
import { type Line, median, rounded } from './line.ts';
import { startOver } from './start.ts';
import { untilStored } from './until-stored.ts';

const times = 3;

/** About 20,000 records. Its companies are no clients, so that no packets are built between the pulls. */
const world = () => ({
  ...generatedWorld({
    seed: 1,
    clients: 200,
    areClients: false,
    shape: {
      contacts: 60,
      agreements: 1,
      linesPerAgreement: 12,
      tickets: 0,
      notesPerTicket: 0,
      timeEntries: 0,
      oneOffs: 0,
      expenses: 0,
      invoicedMonths: 0,
    },
    troubledPercent: 0,
  }),
  links: [],
});

/** Pulls the same world three times into fresh databases, each until every record is there; the floor inserts the very same rows three times. */
export async function pullToStored(): Promise<Line[]> {
  await buildWorker();
  const pulled = world();
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
  return [
    {
      name: 'pull-to-stored',
      value: rounded(value),
      unit: 'records/s',
      floor: rounded(floor),
      ratio: rounded(value / floor),
      records: rows.length,
      bodyBytes: Math.round(bytes),
      runsMs: pulls.map(Math.round),
      floorRunsMs: floors,
    },
  ];
}
