// One sandboxed run: a world, its vendors, the Worker, its built-in members, and a clock that we move.
import { readFile } from 'node:fs/promises';
import { defaultPolicy } from '../../shared/policy.ts';
import { homeCurrencyOf, withoutDouble } from '../../test/sandbox/accounts.ts';
import { createSandbox } from '../../test/sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../../test/sandbox/serve.ts';
import { parseWorld, type World } from '../../test/sandbox/world.ts';
import { connectAll, connectRequests } from './connect.ts';
import { enrolMember, type MemberClient } from './member-client.ts';
import type { SandboxEffect } from './sandbox-control.ts';
import { controlOf, type SandboxControl } from './sandbox-control.ts';
import { type LocalMember, localSettings } from './settings.ts';
import { buildWorker, startWorker } from './worker-host.ts';
import type { Workerd } from './workerd.ts';

export interface RunOptions {
  worldPath: string;
  seed: string;
  sandboxPort: number;
  /** One-time codes for people who enrol by hand. */
  people?: readonly LocalMember[];
  say(line: string): void;
}

export interface Run {
  world: World;
  sandbox: RunningSandbox;
  control: SandboxControl;
  worker: Workerd;
  approver: MemberClient;
  secondApprover: MemberClient;
  /** Adds the connections, confirms the world's links, brings its policy, and reads the trail. */
  administrator: MemberClient;
  nowMs(): number;
  /** Moves both clocks, lets the Worker tick, and waits until nothing is due at that moment. */
  moveTo(atMs: number): Promise<void>;
  /** Waits until nothing is due right now. */
  settle(): Promise<void>;
  effects(): Promise<SandboxEffect[]>;
  close(): Promise<void>;
}

const builtIn = [
  { name: 'Jane Doe', role: 'administrator', code: 'built-in-approver' },
  { name: 'Sam Okafor', role: 'approver', code: 'built-in-second-approver' },
  { name: 'Robin Vale', role: 'administrator', code: 'built-in-administrator' },
] as const;

/** Starts everything, adds the connections, confirms the world's links, and leaves the clock at the world's beginning. */
export async function startRun(options: RunOptions): Promise<Run> {
  const world = parseWorld(await readWorldFile(options.worldPath), options.worldPath);
  for (const vendor of withoutDouble(world)) {
    options.say(`the world has ${vendor}, which has no connector yet: not connected`);
  }
  options.say('building the Worker');
  await buildWorker();
  const sandbox = await serveSandbox(createSandbox(world), { port: options.sandboxPort });
  const worker = await startWorker(
    localSettings({
      seed: options.seed,
      homeCurrency: homeCurrencyOf(world),
      members: [...builtIn, ...(options.people ?? [])],
    }),
  );
  const control = controlOf(sandbox.addresses.control);
  let nowMs = Date.parse(world.clock);
  const now = () => nowMs;
  const settle = () => untilNothingIsDue(worker, nowMs);
  const moveTo = async (atMs: number) => {
    nowMs = Math.max(nowMs, atMs);
    await control.setClock(nowMs);
    await worker.tick(nowMs);
    await settle();
  };
  // The Worker's clock stands at its first tick; without a connection asked yet, that tick only starts reading.
  await control.setClock(nowMs);
  await worker.query(
    "INSERT INTO meta (key, value) VALUES ('clock', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    String(nowMs),
  );
  const approver = await enrolMember(worker, options.seed, builtIn[0].name, builtIn[0].code, now);
  const secondApprover = await enrolMember(worker, options.seed, builtIn[1].name, builtIn[1].code, now);
  const administrator = await enrolMember(worker, options.seed, builtIn[2].name, builtIn[2].code, now);
  await connectAll(
    administrator,
    connectRequests(world, (id) => sandbox.addresses[id] ?? ''),
  );
  const links = linksOf(world);
  if (links.length > 0) {
    await administrator.post('/v1/links', { links });
    await settle();
  }
  if (world.policy !== undefined) {
    const policy = { ...defaultPolicy, ...world.policy };
    await administrator.put('/v1/policy', { policy, over: 0, reason: 'the world brings it' });
    await settle();
  }
  return {
    world,
    sandbox,
    control,
    worker,
    approver,
    secondApprover,
    administrator,
    nowMs: now,
    moveTo,
    settle,
    effects: () => control.effects(),
    async close() {
      await worker.close();
      await sandbox.close();
    },
  };
}

/** The links a person confirmed, with ids as texts even where a world writes them as numbers. */
function linksOf(world: World) {
  return (world.links ?? []).map(({ kind, records }) => ({
    kind,
    records: records.map((record) => ({
      connection: record.vendor,
      kind: record.kind,
      id: String(record.id),
    })),
  }));
}

async function readWorldFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`there is no world at ${path}; give the path of a world file with --world`, { cause });
  }
}

/** Asking takes from what works: more often would slow the Worker down. */
const pollMs = 50;
const patienceMs = 10 * 60_000;

/** Nothing due, nothing taken: a finished row is gone or stands in the future. */
async function untilNothingIsDue(worker: Workerd, nowMs: number): Promise<void> {
  const startedMs = Date.now();
  for (;;) {
    const rows = await worker.query<{ kind: string; key: string }>(
      'SELECT kind, key FROM due WHERE at_ms <= ?1 LIMIT 5',
      nowMs,
    );
    if (rows.length === 0) return;
    if (Date.now() - startedMs > patienceMs) {
      throw new Error(`still due after ten minutes: ${rows.map((row) => `${row.kind} ${row.key}`).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
