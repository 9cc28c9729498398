// Milliseconds of looking at one client of about 2,000 records of every kind: the pure core, and the whole step.

import { parentPort } from 'node:worker_threads';
import { type Line, median, rounded } from '../../tools/bench/line.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import type { ClientView } from '../../worker/core/client-view.ts';
import { buildPacket } from '../../worker/core/packets/build-packet.ts';
import { rules } from '../../worker/core/rules/index.ts';
import { assessClient } from '../../worker/steps/flow/assess-client.ts';
import { claimDue, makeDue } from '../../worker/store/due.ts';
import { readWorld } from './read-world.ts';
import type { Scheduler } from './scheduler.ts';

const times = 30;
const warmUps = 5;
const target = 50;

/** As much as a busy client of an MSP has of each. */
const shape = {
  contacts: 100,
  agreements: 20,
  linesPerAgreement: 10,
  tickets: 160,
  notesPerTicket: 1,
  timeEntries: 200,
  oneOffs: 60,
  expenses: 30,
  invoicedMonths: 4,
};

/** CPU time of the whole process while it builds, and the wall time of the step over an SQLite in memory; medians of thirty. */
async function assessClientBench(): Promise<Line[]> {
  const seen: ClientView[] = [];
  const { scheduler, client } = await everythingRead(seen);
  const view = seen.at(-1);
  if (view === undefined) throw new Error('no client was looked at');
  // A view keeps what was sorted out of it, so each run gets a new one.
  const build = () => buildPacket({ ...view }, rules, [], null);
  for (let run = 0; run < warmUps; run += 1) build();
  const core = Array.from({ length: times }, () => cpuMsOf(build));
  const steps: number[] = [];
  for (let run = 0; run < times; run += 1) steps.push(await stepMs(scheduler, client));
  const { findings, notChecked } = build().content;
  const kinds = Object.entries(Object.groupBy(view.records, ({ kind }) => kind)).map(([kind, all]) => [
    kind,
    all?.length,
  ]);
  return [
    {
      name: 'assess-client',
      value: rounded(median(core)),
      unit: 'ms CPU',
      target,
      records: view.records.length,
      findings: findings.length,
      notChecked: notChecked.length,
      byKind: Object.fromEntries(kinds),
    },
    { name: 'assess-client-step', value: rounded(median(steps)), unit: 'ms', records: view.records.length },
  ];
}

function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A client whose records are all there; rules note the view they are shown. */
async function everythingRead(seen: ClientView[]): Promise<{ scheduler: Scheduler; client: string }> {
  const world = generatedWorld({ seed: 1, clients: 1, shape, products: 40 });
  const scheduler = await readWorld(world, (all) =>
    all.map((rule) => ({
      ...rule,
      detect(view, values) {
        if (seen.at(-1) !== view) seen.push(view);
        return rule.detect(view, values);
      },
    })),
  );
  const [row] = scheduler.site.base.sqlite.rows('SELECT id FROM clients LIMIT 1');
  return { scheduler, client: String(row?.id) };
}

/** One look at the client that finds it as it was. */
async function stepMs(scheduler: Scheduler, client: string): Promise<number> {
  const key = { kind: 'assess', key: client };
  let taken = 0;
  await scheduler.runAlone('assess', async (executor) => {
    const deps = scheduler.site.depsFor(executor);
    await deps.db.batch([makeDue(deps.db, key, deps.nowMs)]);
    const due = await claimDue(deps.db, key, deps.nowMs);
    if (due === null) throw new Error(`${client} is being looked at by someone else`);
    const startedMs = performance.now();
    await assessClient(deps, client, due);
    taken = performance.now() - startedMs;
  });
  return taken;
}

parentPort?.postMessage(await assessClientBench());
