// Runs executors one at a time, call by call, on a virtual clock, as a plan says. The order depends on the plan alone.
import { messageOf } from '../../shared/errors.ts';
import { minuteMs, secondMs } from '../../shared/time.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { type Call, Executor, type Outcome } from './executor.ts';
import { type EventKind, type Fault, gateWork, type Point, type PointKind, type Treatment } from './points.ts';
import type { Message, Site } from './site.ts';
import { halfOf, troubledAnswer } from './vendors.ts';

/** Decides who goes next and what happens to each call. */
export interface Plan {
  /** The place in the list of who goes next; the list is never empty, the oldest first. */
  choose(runnable: readonly Executor[]): number;
  treat(point: Point): Treatment | null;
}

/** What happens besides: the people of a flow, and when a schedule is over. */
export interface Surroundings {
  /** Something a person or the platform does at a point. */
  happen(event: EventKind, scheduler: Scheduler): Promise<void>;
  /** Nobody can run. Starts what people do next by themselves, and says when something is due; null when nothing will be. */
  nextDueMs(scheduler: Scheduler): Promise<number | null>;
  /** What becomes of the database before each tick. */
  beforeTick?(scheduler: Scheduler): Promise<void>;
}

/** One line of a schedule's log. */
export interface Step {
  atMs: number;
  point: Point;
  treatment: Treatment | null;
  outcome: string;
}

const costMs: Record<PointKind, number> = { db: 3, gate: 2, queue: 10, vendor: 120 };
/** What each says when it takes nothing more. */
const overloaded: Record<PointKind, string> = {
  db: 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  gate: 'Durable Object is overloaded. Requests queued for too long.',
  queue: 'Queue is overloaded. Please back off.',
  vendor: 'Network connection lost.',
};
/** A queue may take so long to say it. */
const refusedAfterMs = minuteMs;
const cronMs = 5 * minuteMs;
/** Longer than a lease and the wait for the tick that notices its end. */
const stallMs = 11 * minuteMs;
/** A request that was given up may still take effect this much later. */
const landsAfterMs = 115 * secondMs;
const timeoutMs = 30 * secondMs;
const slowMs = 25 * secondMs;
const lateMessageMs = 4 * minuteMs;
const stepsAtMost = 20_000;
/** What is told of a schedule that does not end are these last steps. */
const stepsTold = 2000;

interface Planned {
  atMs: number;
  act(): Promise<void> | void;
}

export class Scheduler {
  readonly site: Site;
  readonly steps: Step[] = [];
  readonly executors: Executor[] = [];
  readonly #plan: Plan;
  readonly #surroundings: Surroundings;
  readonly #keepsLog: boolean;
  #planned: Planned[] = [];
  #started = 0;
  #points = 0;
  #lastCronMs: number;
  /** How often each call was made in the last steps before the limit. */
  readonly #late = new Map<string, number>();

  constructor(site: Site, plan: Plan, surroundings: Surroundings, keepsLog = false) {
    this.site = site;
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.#keepsLog = keepsLog;
    this.#lastCronMs = Math.floor(site.nowMs / cronMs) * cronMs;
  }

  get points(): number {
    return this.#points;
  }

  /** Runs until the surroundings say it is over. */
  async run(): Promise<void> {
    while (this.site.step < stepsAtMost) {
      await this.#whatIsPlanned();
      const runnable = this.executors.filter(
        (each) => each.waiting.length > 0 && each.sleepsUntilMs <= this.site.nowMs,
      );
      if (runnable.length > 0) {
        const executor = runnable.length === 1 ? runnable[0] : runnable[this.#plan.choose(runnable)];
        if (executor !== undefined) await this.#advance(executor);
      } else if (!(await this.#moveOn())) return;
    }
    throw new Error(`the schedule did not end after ${stepsAtMost} steps: ${this.#whoIsAwake()}`);
  }

  /** Who works in a circle, and what is made due again and again. */
  #whoIsAwake(): string {
    const busiest = [...this.#late].sort(([, a], [, b]) => b - a).slice(0, 5);
    const due = this.site.base.sqlite.rows('SELECT kind, key, stamp, error FROM due ORDER BY stamp DESC LIMIT 3');
    const work = busiest.map(([what, times]) => `${what} (${times} times)`).join(', ');
    const again = due.map(
      ({ kind, key, stamp, error }) => `${kind} ${key} (${stamp} times${error ? `, ${error}` : ''})`,
    );
    return `of the last ${stepsTold} steps ${work}; made due: ${again.join(', ')}`;
  }

  /** Starts something the Worker does. */
  async start(work: string, run: (executor: Executor) => Promise<void>): Promise<Executor> {
    this.#started += 1;
    const executor = new Executor(`${work}-${this.#started}`, work);
    this.executors.push(executor);
    await executor.begin(() => run(executor));
    return executor;
  }

  async startTick(): Promise<Executor> {
    await this.#surroundings.beforeTick?.(this);
    return this.start('tick', (executor) => tick(this.site.depsFor(executor)));
  }

  /** A queue message arrives. */
  startWork(): Promise<Executor> {
    return this.start('work', async (executor) => {
      const deps = this.site.depsFor(executor);
      if (await workOffDue(deps)) await deps.hint([{ kind: 'work' }]);
    });
  }

  /** Runs something to its end while everybody else stands still; its calls are no points. */
  async runAlone(work: string, run: (executor: Executor) => Promise<void>): Promise<Executor> {
    const executor = await this.start(work, run);
    while (executor.waiting.length > 0) {
      const call = executor.waiting.shift();
      if (call !== undefined) await this.#give(executor, call, await perform(call));
    }
    this.#leave(executor);
    return executor;
  }

  /** Everyone who stands still goes on at once. */
  wake(): void {
    for (const executor of this.executors) executor.sleepsUntilMs = 0;
  }

  at(atMs: number, act: () => Promise<void> | void): void {
    this.#planned.push({ atMs, act });
  }

  async #advance(executor: Executor): Promise<void> {
    const call = executor.waiting.shift();
    if (call === undefined) return;
    const { site } = this;
    site.step += 1;
    if (call.outcome !== undefined) return this.#give(executor, call, call.outcome);
    if (call.isTreated === true) return this.#give(executor, call, await this.#performed(call));
    const point = executor.pointOf(call, this.#points);
    this.#points += 1;
    if (site.step > stepsAtMost - stepsTold) {
      const what = `${point.work} ${point.label}`;
      this.#late.set(what, (this.#late.get(what) ?? 0) + 1);
    }
    const treatment = this.#plan.treat(point);
    for (const event of treatment?.events ?? []) await this.#surroundings.happen(event, this);
    const place = this.#keepsLog ? this.steps.push({ atMs: site.nowMs, point, treatment, outcome: '' }) - 1 : -1;
    site.nowMs += costMs[call.kind];
    const outcome = await this.#carryOut(executor, call, treatment?.fault ?? null);
    const step = this.steps[place];
    if (step !== undefined) step.outcome = outcome;
    this.#takeMessages();
  }

  /** Carries a call out as the fault says; returns in words what came of it. */
  async #carryOut(executor: Executor, call: Call, fault: Fault | null): Promise<string> {
    const { site } = this;
    if (call.request !== undefined && fault !== 'crash-before') site.noteSent(call.request, executor.name);
    switch (fault) {
      case null:
        return this.#finish(executor, call);
      case 'crash-before':
        return this.#crash(executor);
      case 'crash-after':
        await this.#performed(call);
        return this.#crash(executor);
      case 'error-before':
        return this.#fail(executor, call, new Error(overloaded[call.kind]));
      case 'error-after': {
        const done = await this.#performed(call);
        return this.#fail(executor, call, done.ok ? new Error('Network connection lost.') : done.error);
      }
      case 'refused-late':
        return this.#sleep(
          executor,
          { ...call, outcome: { ok: false, error: new Error(overloaded[call.kind]) } },
          refusedAfterMs,
        );
      case 'stall-before':
        return this.#sleep(executor, { ...call, isTreated: true }, stallMs);
      case 'stall-after':
        return this.#sleep(executor, { ...call, outcome: await this.#performed(call) }, stallMs);
      case 'message-lost':
        return this.#answer(executor, call, undefined);
      case 'message-doubled':
        await this.#performed(call);
        return this.#finish(executor, call);
      case 'message-late':
        site.messages.push({ delayMs: lateMessageMs });
        return this.#answer(executor, call, undefined);
      default:
        return this.#carryOutAtVendor(executor, call, fault);
    }
  }

  async #carryOutAtVendor(executor: Executor, call: Call, fault: Fault): Promise<string> {
    // A point that is another call in this schedule goes as it would.
    if (call.request === undefined) return this.#finish(executor, call);
    const lost = new TypeError('Network connection lost.');
    const troubled = troubledAnswer(fault);
    const performed = () => this.#performed(call);
    switch (fault) {
      case 'connection-lost':
        return this.#fail(executor, call, lost);
      case 'answer-lost':
        await performed();
        return this.#fail(executor, call, lost);
      case 'lands-late':
        this.at(this.site.nowMs + landsAfterMs, async () => void (await performed()));
        return this.#fail(executor, call, lost);
      case 'lands-after-timeout':
        this.at(this.site.nowMs + landsAfterMs, async () => void (await performed()));
        return this.#sleep(executor, { ...call, outcome: { ok: false, error: lost } }, timeoutMs);
      case 'slow':
        return this.#sleep(executor, { ...call, outcome: await performed() }, slowMs);
      case 'half-body': {
        const done = await performed();
        if (!done.ok) return this.#fail(executor, call, done.error);
        return this.#answer(executor, call, await halfOf(done.value as Response));
      }
      case 'status-500-after':
      case 'status-503-after':
        await performed();
        return this.#answer(executor, call, troubled);
      default:
        return this.#answer(executor, call, troubled);
    }
  }

  async #finish(executor: Executor, call: Call): Promise<string> {
    const outcome = await this.#performed(call);
    await this.#give(executor, call, outcome);
    return outcome.ok ? 'done' : `failed: ${messageOf(outcome.error)}`;
  }

  async #answer(executor: Executor, call: Call, value: unknown): Promise<string> {
    await this.#give(executor, call, { ok: true, value });
    return 'answered';
  }

  async #fail(executor: Executor, call: Call, error: unknown): Promise<string> {
    await this.#give(executor, call, { ok: false, error });
    return 'failed';
  }

  #sleep(executor: Executor, call: Call, ms: number): string {
    executor.waiting.unshift(call);
    executor.sleepsUntilMs = this.site.nowMs + ms;
    return `stands still for ${ms / 1000} s`;
  }

  #crash(executor: Executor): string {
    executor.crash();
    this.#leave(executor);
    return 'is no more';
  }

  #performed(call: Call): Promise<Outcome> {
    return call.isGate === true ? this.#throughGate(call) : perform(call);
  }

  /** What a gate asks its vendor on the way are points of its own; everybody else stands still meanwhile. */
  async #throughGate(call: Call): Promise<Outcome> {
    const reset = new Error('Internal error while starting up Durable Object storage caused object to be reset.');
    const came: { outcome: Outcome } = { outcome: { ok: false, error: reset } };
    const gate = new Executor(gateWork, gateWork);
    await gate.begin(async () => {
      came.outcome = await perform(call, gate);
    });
    while (gate.waiting.length > 0) {
      this.site.nowMs = Math.max(this.site.nowMs, gate.sleepsUntilMs);
      await this.#advance(gate);
    }
    if (gate.state === 'crashed') this.site.gates.evict();
    return came.outcome;
  }

  async #give(executor: Executor, call: Call, outcome: Outcome): Promise<void> {
    if (outcome.ok) call.resolve(outcome.value);
    else call.reject(outcome.error);
    await executor.untilItWaits();
    if (executor.waiting.length === 0) this.#leave(executor);
  }

  #leave(executor: Executor): void {
    const place = this.executors.indexOf(executor);
    if (place !== -1 && executor.waiting.length === 0) this.executors.splice(place, 1);
  }

  #takeMessages(): void {
    for (const { delayMs } of this.site.messages.splice(0) as Message[]) {
      this.at(this.site.nowMs + delayMs, async () => void (await this.startWork()));
    }
  }

  async #whatIsPlanned(): Promise<void> {
    if (this.#planned.length === 0) return;
    const now = this.#planned.filter((each) => each.atMs <= this.site.nowMs);
    if (now.length === 0) return;
    this.#planned = this.#planned.filter((each) => each.atMs > this.site.nowMs);
    for (const each of now.sort((a, b) => a.atMs - b.atMs)) await each.act();
  }

  /** Nobody can run: the clock moves to what comes next. False when the schedule is over. */
  async #moveOn(): Promise<boolean> {
    const dueMs = await this.#surroundings.nextDueMs(this);
    this.#takeMessages();
    const cronAtMs = dueMs === null ? Number.POSITIVE_INFINITY : this.#cronAfter(dueMs);
    const moments = [
      ...this.#planned.map((each) => each.atMs),
      ...this.executors.filter((each) => each.waiting.length > 0).map((each) => each.sleepsUntilMs),
    ];
    const nextMs = Math.min(cronAtMs, ...moments);
    if (!Number.isFinite(nextMs)) return false;
    this.site.nowMs = Math.max(this.site.nowMs, nextMs);
    if (nextMs === cronAtMs) {
      this.#lastCronMs = cronAtMs;
      await this.startTick();
    }
    return true;
  }

  /** Ticks come every five minutes; those that would find nothing due are left out. */
  #cronAfter(dueMs: number): number {
    const fromMs = Math.max(dueMs, this.site.nowMs, this.#lastCronMs + cronMs);
    return Math.ceil(fromMs / cronMs) * cronMs;
  }
}

async function perform(call: Call, gate?: Executor): Promise<Outcome> {
  try {
    return { ok: true, value: await call.perform(gate) };
  } catch (error) {
    return { ok: false, error };
  }
}
