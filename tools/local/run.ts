// One sandboxed run: a world, its vendors, the Worker, its built-in members, and a clock that we move.
import { readFile } from 'node:fs/promises';
import { defaultPolicy } from '../../shared/policy.ts';
import { homeCurrencyOf, withoutDouble } from '../../test/sandbox/accounts.ts';
import { createSandbox } from '../../test/sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../../test/sandbox/serve.ts';
import { parseWorld, type World } from '../../test/sandbox/world.ts';
import { connectAll, connectRequests } from './connect.ts';
import { connectCounts, countsOf, giveCounts } from './counts.ts';
import { lastDays } from './last-days.ts';
import { linksOf } from './links.ts';
import { enrolMember, type MemberClient } from './member-client.ts';
import type { SandboxEffect } from './sandbox-control.ts';
import { controlOf, type SandboxControl } from './sandbox-control.ts';
import { type LocalMember, localSettings } from './settings.ts';
import { untilNothingIsDue } from './until-nothing-is-due.ts';
import { buildWorker, startWorker } from './worker-host.ts';
import type { Workerd } from './workerd.ts';

export interface RunOptions {
  worldPath: string;
  /** Begins so many days before the world's clock, with what came since still to come. */
  days?: number;
  seed: string;
  sandboxPort: number;
  /** False leaves out the links that the world gives as confirmed: what is not sure is then a question. */
  givesLinks?: boolean;
  /** One-time codes for people who enrol by hand. */
  people?: readonly LocalMember[];
  say(line: string): void;
  /** Is told every line of the Worker's log. */
  onLog?(line: string): void;
  /** Prints of the Worker's log what is wrong alone. */
  quiet?: boolean;
}

export interface Run {
  world: World;
  sandbox: RunningSandbox;
  control: SandboxControl;
  worker: Workerd;
  approver: MemberClient;
  secondApprover: MemberClient;
  /** Adds the connections that the approver lets write, confirms the world's links, brings its policy, and reads the trail. */
  administrator: MemberClient;
  nowMs(): number;
  /** Moves both clocks, lets the Worker tick, and waits until nothing is due at that moment. */
  moveTo(atMs: number): Promise<void>;
  /** The world's next later step happens. */
  applyLater(): Promise<void>;
  /** When each of the world's later steps that has not happened yet is to. */
  laterMs(): readonly number[];
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

/**
 * Starts everything, adds the connections, confirms the world's links, and leaves the clock at the world's beginning.
 * What was opened is closed again before it throws.
 */
export async function startRun(options: RunOptions): Promise<Run> {
  const given = parseWorld(await readWorldFile(options.worldPath), options.worldPath);
  const world = options.days === undefined ? given : lastDays(given, options.days);
  for (const vendor of withoutDouble(world)) {
    options.say(`the world has ${vendor}, which has no connector yet: not connected`);
  }
  options.say('building the Worker');
  await buildWorker();
  const sandbox = await serveSandbox(createSandbox(world), {
    port: options.sandboxPort,
    option: '--sandbox-port',
  });
  return closedOnFailure(sandbox, async () => {
    const worker = await startWorker(
      localSettings({
        seed: options.seed,
        homeCurrency: homeCurrencyOf(world),
        members: [...builtIn, ...(options.people ?? [])],
      }),
      { quiet: options.quiet ?? false, ...(options.onLog === undefined ? {} : { onLog: options.onLog }) },
    );
    return closedOnFailure(worker, () => runOver(world, sandbox, worker, options));
  });
}

async function closedOnFailure<T>(opened: { close(): Promise<void> }, next: () => Promise<T>): Promise<T> {
  try {
    return await next();
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Enrols the built-in members, and brings the world's connections, its links and its policy. */
async function runOver(
  world: World,
  sandbox: RunningSandbox,
  worker: Workerd,
  { seed, say, givesLinks = true }: RunOptions,
): Promise<Run> {
  const control = controlOf(sandbox.addresses.control);
  let nowMs = Date.parse(world.clock);
  const now = () => nowMs;
  const later = (world.later ?? []).map((step) => Date.parse(step.at));
  const settle = () => untilNothingIsDue(worker, nowMs, say);
  /** Rows of files with counts that are handed in at the next moment. */
  const counts = [...(world.counts ?? [])];
  const laterCounts = countsOf(world);
  const moveTo = async (atMs: number) => {
    nowMs = Math.max(nowMs, atMs);
    await control.setClock(nowMs);
    await worker.tick(nowMs);
    await settle();
    if (counts.length === 0) return;
    for (const line of await giveCounts(administrator, counts.splice(0))) say(line);
    await settle();
  };
  // The Worker's clock stands at its first tick; without a connection asked yet, that tick only starts reading.
  await control.setClock(nowMs);
  await worker.query(
    "INSERT INTO meta (key, value) VALUES ('clock', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    String(nowMs),
  );
  const approver = await enrolMember(worker, seed, builtIn[0].name, builtIn[0].code, now);
  const secondApprover = await enrolMember(worker, seed, builtIn[1].name, builtIn[1].code, now);
  const administrator = await enrolMember(worker, seed, builtIn[2].name, builtIn[2].code, now);
  await connectAll(
    administrator,
    connectRequests(world, (id) => sandbox.addresses[id] ?? ''),
    approver,
  );
  if (counts.length > 0 || laterCounts.some((rows) => rows.length > 0)) await connectCounts(administrator);
  const links = givesLinks ? linksOf(world) : [];
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
    async applyLater() {
      await control.applyLater();
      later.shift();
      counts.push(...(laterCounts.shift() ?? []));
    },
    laterMs: () => later,
    settle,
    effects: () => control.effects(),
    async close() {
      await worker.close().finally(() => sandbox.close());
      const [passed] = sandbox.sandbox.overLimit;
      if (passed !== undefined) throw new Error(`${passed}: the vendor would have refused`);
    },
  };
}

async function readWorldFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`there is no world at ${path}; give the path of a world file with --world`, { cause });
  }
}
