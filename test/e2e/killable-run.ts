// A sandboxed run whose Worker can be killed and started again; its vendors and its clock go on.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAll, connectRequests } from '../../tools/local/connect.ts';
import { enrolMember } from '../../tools/local/member-client.ts';
import type { Run } from '../../tools/local/run.ts';
import { controlOf } from '../../tools/local/sandbox-control.ts';
import { localSettings } from '../../tools/local/settings.ts';
import { untilNothingIsDue } from '../../tools/local/until-nothing-is-due.ts';
import { buildWorker } from '../../tools/local/worker-host.ts';
import type { Workerd } from '../../tools/local/workerd.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { serveSandbox } from '../sandbox/serve.ts';
import { parseWorld } from '../sandbox/world.ts';
import { type KillableWorker, startKillableWorker } from './killable-worker.ts';

export interface KillableRun extends Run {
  /** Kills the Worker where it stands. */
  kill(): Promise<void>;
  /** Where database, queue and Durable Objects are kept. */
  keepIn: string;
  /** Starts a new Worker on what the killed one left, at the moment its leases have ended. */
  startAgain(): Promise<void>;
}

const seed = 'killed';
const member = { name: 'Jane Doe', role: 'administrator', code: 'built-in-approver' };

/** Starts a run over a world without its `later` steps. `open` may put something between the Worker and the vendors. */
export async function startKillableRun(worldPath: string, open: (sandbox: Sandbox) => void): Promise<KillableRun> {
  const whole = parseWorld(await readFile(worldPath, 'utf8'), worldPath);
  const world = { ...whole, later: [] };
  await buildWorker();
  const sandbox = createSandbox(world);
  open(sandbox);
  const vendors = await serveSandbox(sandbox, { port: 0 });
  const control = controlOf(vendors.addresses.control);
  const keepIn = await mkdtemp(join(tmpdir(), 'countersign-killed-'));
  const vars = localSettings({
    seed,
    members: [member],
  });
  let living: KillableWorker = await startKillableWorker({ vars, keepIn });
  const worker: Workerd = {
    get url() {
      return living.url;
    },
    tick: (atMs) => living.tick(atMs),
    fetch: (path, init) => living.fetch(path, init),
    query: (sql, ...values) => living.query(sql, ...values),
    close: () => living.close(),
  };
  let nowMs = Date.parse(world.clock);
  const settle = () => untilNothingIsDue(worker, nowMs);
  const moveTo = async (atMs: number) => {
    nowMs = Math.max(nowMs, atMs);
    await control.setClock(nowMs);
    await worker.tick(nowMs);
    await settle();
  };
  await worker.query("INSERT INTO meta (key, value) VALUES ('clock', ?1)", String(nowMs));
  const approver = await enrolMember(worker, seed, member.name, member.code, () => nowMs);
  await connectAll(
    approver,
    connectRequests(world, (id) => vendors.addresses[id] ?? ''),
  );
  const links = (world.links ?? []).map(({ kind, records }) => ({
    kind,
    records: records.map((record) => ({ connection: record.vendor, kind: record.kind, id: String(record.id) })),
  }));
  await approver.post('/v1/links', { links });
  return {
    world,
    sandbox: vendors,
    control,
    worker,
    approver,
    secondApprover: approver,
    administrator: approver,
    nowMs: () => nowMs,
    moveTo,
    // Its world has no later steps.
    applyLater: async () => {},
    laterMs: () => [],
    settle,
    effects: () => control.effects(),
    keepIn,
    kill: () => living.kill(),
    async startAgain() {
      living = await startKillableWorker({ vars, keepIn });
      const [left] = await worker.query<{ until: number | null }>('SELECT max(lease_until_ms) AS until FROM due');
      nowMs = Math.max(nowMs, left?.until ?? 0);
    },
    async close() {
      await living.close();
      await vendors.close();
      await rm(keepIn, { recursive: true });
    },
  };
}
