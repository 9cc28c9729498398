// A story: approved writes under way to a vendor, told through the Worker's own doors, to a known end.
import { createExecutionContext, createMessageBatch, createScheduledController, getQueueResult } from 'cloudflare:test';
import { expect } from 'vitest';
import type { Action, ActionState } from '../../../shared/action.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { instantOf } from '../../../shared/time.ts';
import { undoWindowMs } from '../../../shared/undo-window.ts';
import { withDigest } from '../../../worker/core/actions/identity.ts';
import type { Env } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { saltsFrom } from '../../../worker/lib/digest-key.ts';
import { change, noteOf, offer, packetId, signedOver } from '../approvals.ts';
import { ask, type Device, newDevice } from '../device.ts';
import { connectTo, db, forgetAll, rows, startMs, workerEnv } from '../world.ts';
import { effectOf, openVendor, type StoryVendor, verifyTrail } from './vendor.ts';

export interface Story {
  vendor: StoryVendor;
  /** The Worker's bindings, with this story's vendor; hints go nowhere. */
  env: Env;
  actions: readonly Action[];
  nowMs(): number;
  /** Moves the Worker's clock; it never goes back. */
  moveTo(atMs: number): Promise<void>;
  /** One queue batch, as Cloudflare hands it over; `env` may be a troubled one. */
  work(env?: Env): Promise<void>;
  /** One cron tick at the present moment. */
  tick(): Promise<void>;
  /** Works and moves the clock on until nothing is left to deliver. */
  untilQuiet(env?: Env): Promise<void>;
  /** Asks the API as the member who approved. */
  asked(method: string, path: string, body?: unknown): ReturnType<typeof ask>;
  /** What the verifier says of the whole trail. */
  verified(): Promise<unknown>;
  /** The guarantee: every approved action has one effect and a known end, and the trail verifies. */
  endsWell(where: string): Promise<void>;
}

/** Few enough that all stories of a file are of one month: their packets are told one after the other. */
const betweenMs = 4 * 60 * 60_000;
const movesAtMost = 100;
let stories = 0;
const [salt] = saltsFrom(workerEnv.DIGEST_KEY);
let device: Device | null = null;

/**
 * A change with its note for each addition: offered, approved by an enrolled member, and due right now. The vendor's
 * world has a name of its own in each file, because the vendors of all files live in one place.
 */
export async function beginStory(world: string, additions: readonly string[], connection = 'psa'): Promise<Story> {
  stories += 1;
  await forgetAll();
  const vendor = await openVendor(world, additions, connection);
  await connectTo(vendor.connection);
  const actions = additions.flatMap((addition) => changeWithNote(`ac-${world}-${stories}`, addition, connection));
  // The gate outlives the database, so each story has actions and hours of its own.
  let nowMs = startMs + stories * betweenMs;
  const moveTo = async (atMs: number) => {
    nowMs = Math.max(nowMs, atMs);
    await db
      .prepare("INSERT INTO meta (key, value) VALUES ('clock', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1")
      .bind(String(nowMs))
      .run();
  };
  await moveTo(nowMs);
  const env: Env = {
    ...workerEnv,
    WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never },
  };
  await offer(...actions);
  await approve(actions, nowMs);
  await moveTo(nowMs + undoWindowMs);
  const work = (over = env) => handBatch(over, 1);
  const story: Story = {
    vendor,
    env,
    actions,
    nowMs: () => nowMs,
    moveTo,
    work,
    async tick() {
      await worker.scheduled(createScheduledController({ scheduledTime: nowMs }), env);
    },
    async untilQuiet(over = env) {
      for (let move = 0; move < movesAtMost; move += 1) {
        // A batch that fails comes again, as the queue would bring it.
        await work(over).catch(() => {});
        const nextMs = await nextDeliveryMs();
        if (nextMs === null) return;
        await moveTo(nextMs);
      }
      throw new Error(`not quiet after ${movesAtMost} moves: ${JSON.stringify(await rows('SELECT * FROM due'))}`);
    },
    asked: (method, path, body) => askedAt(nowMs, method, path, body),
    verified: () => checkTrail(nowMs),
    async endsWell(where) {
      expect(await statesOf(actions), where).toEqual(actions.map((): ActionState => 'done'));
      expect((await vendor.effects()).toSorted(), where).toEqual(actions.map(effectOf).toSorted());
      expect(await nextDeliveryMs(), where).toBeNull();
      await work();
      expect(await checkTrail(nowMs), where).toMatchObject({ ok: true, decisions: stories, unsealed: 0 });
    },
  };
  return story;
}

/** Hands a batch with so many equal hints to the Worker. */
export async function handBatch(env: Env, hints: number): Promise<void> {
  const messages = Array.from({ length: hints }, (_, at) => ({
    id: `hint-${at}`,
    timestamp: 0,
    attempts: 1,
    body: { kind: 'work' as const },
  }));
  const batch = createMessageBatch<{ kind: 'work' }>('countersign-work', messages);
  const ctx = createExecutionContext();
  await worker.queue(batch, env);
  await getQueueResult(batch, ctx);
}

/** Under the digests that the trail's verifier makes of their values. */
function changeWithNote(id: string, addition: string, connection: string): Action[] {
  const action = withDigest(salt, {
    ...change(`${id}-${addition}`),
    connection,
    target: {
      kind: 'agreement-line',
      id: addition,
      within: { connection, kind: 'agreement', id: '11' },
    },
  });
  return [action, withDigest(salt, noteOf(action))];
}

async function approve(actions: readonly Action[], nowMs: number): Promise<void> {
  device ??= await enrolled();
  const nonce = `story-${stories}`.padEnd(16, '-');
  const signed: SignedDecision = { ...signedOver(actions, nonce), device: device.id, at: instantOf(nowMs) };
  const body = JSON.stringify({ decision: signed, signature: await device.sign(signed) });
  const path = `/v1/packets/${packetId}/decisions`;
  const answer = await ask('POST', path, { body, authorization: await device.proof('POST', path, body, nowMs) });
  expect(answer).toMatchObject({ status: 200, json: { refused: [] } });
}

async function enrolled(): Promise<Device> {
  const jane = await newDevice();
  expect(await jane.enrol('code-ada')).toMatchObject({ status: 201 });
  return jane;
}

async function statesOf(actions: readonly Action[]): Promise<(string | undefined)[]> {
  const states = await rows<{ id: string; state: string }>('SELECT id, state FROM actions');
  return actions.map((action) => states.find((row) => row.id === action.id)?.state);
}

/** When the next delivery or its confirmation can be taken up; null when none is left. */
async function nextDeliveryMs(): Promise<number | null> {
  const [next] = await rows<{ at: number | null }>(
    "SELECT min(max(at_ms, ifnull(lease_until_ms, 0))) AS at FROM due WHERE kind IN ('deliver', 'confirm')",
  );
  return next?.at ?? null;
}

async function checkTrail(nowMs: number): Promise<unknown> {
  return verifyTrail((await askedAt(nowMs, 'GET', '/v1/trail')).text);
}

async function askedAt(nowMs: number, method: string, path: string, body?: unknown) {
  if (device === null) throw new Error('nobody is enrolled');
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = await device.proof(method, path, text, nowMs);
  return ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
}
