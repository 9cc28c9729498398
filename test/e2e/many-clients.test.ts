// The main job over sixty clients: what the Worker logs meanwhile is far more than a socket holds, and it still ends,
// with no run of the queue near what the platform gives it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';
import { paidPlan, type Spending } from '../../worker/lib/budget.ts';

interface Result {
  packets: Packet[];
  effects: SandboxEffect[];
}

const clients = 60;
/** Each with seats that are bought and not billed, and with little else: approving is what takes its time here. */
const manyClients = generatedWorld({
  seed: 1,
  clients,
  shape: {
    contacts: 1,
    agreements: 1,
    linesPerAgreement: 2,
    tickets: 0,
    notesPerTicket: 0,
    timeEntries: 0,
    oneOffs: 0,
    expenses: 0,
    invoicedMonths: 1,
  },
  troubledPercent: 100,
  problems: ['seatsBehind'],
});
/** Many times what it takes: who is not done by then stands. */
const endsWithinMs = 240_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-many-'));
});
afterAll(() => rm(folder, { recursive: true }));

test(
  'sixty clients with everything approved: the run ends, and every line is billed as it is bought',
  async () => {
    const [world, out] = [join(folder, 'world.json'), join(folder, 'out.json')];
    await writeFile(world, JSON.stringify(manyClients));
    const args = ['tools/packets.ts', '--world', world, '--approve', 'all', '--out', out];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
      timeout: endsWithinMs,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 * 1024,
    });
    const { packets, effects }: Result = JSON.parse(await readFile(out, 'utf8'));
    expect(packets.map(({ state }) => state)).toEqual(Array(clients).fill('done'));
    expect(effects.filter(({ method }) => method === 'PATCH')).toHaveLength(clients);
    const spent = spentIn(stdout + stderr);
    expect(spent.length).toBeGreaterThan(5);
    expect(Math.max(...spent.map(({ statements }) => statements))).toBeLessThanOrEqual(0.6 * paidPlan.statements);
    expect(Math.max(...spent.map(({ subrequests }) => subrequests))).toBeLessThanOrEqual(0.6 * paidPlan.subrequests);
    expect(Math.max(...spent.map(({ workUs }) => workUs))).toBeLessThanOrEqual(0.6 * paidPlan.workUs);
  },
  endsWithinMs,
);

/** What each run of the queue says it spent. */
function spentIn(log: string): Spending[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"what":"work-spent"'))
    .map((line) => JSON.parse(line) as Spending);
}
