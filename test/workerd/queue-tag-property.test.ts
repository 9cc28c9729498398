// Whatever happens in whatever order: nobody is told that their queue is as they know it when they would see another one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { AppError } from '../../shared/errors.ts';
import type { MemberRole, MoneySight } from '../../shared/member.ts';
import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { pauseWrites, resumeWrites } from '../../worker/steps/operation/pause-writes.ts';
import { saveClients } from '../../worker/store/clients.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeDue, postponeDue, settleUntil } from '../../worker/store/due.ts';
import { leaveMember } from '../../worker/store/members.ts';
import { noteTick } from '../../worker/store/operation.ts';
import { quarantine, release } from '../../worker/store/quarantine.ts';
import { awaitingOfClient } from '../../worker/store/second.ts';
import { queueFor } from '../../worker/views/queue.ts';
import { pageAsked } from '../../worker/views/queue-page.ts';
import { queueUnless } from '../../worker/views/queue-tag.ts';
import { approve, forgetMembers, member, policyBy, setRights } from './rights.ts';
import { at, begin, billed, bought, client, look, packet, pulled, seatsKey } from './seats-client.ts';
import { db, rows, startMs } from './world.ts';

const sights: readonly MoneySight[] = ['cost', 'sell', 'none'];
const roles: readonly MemberRole[] = ['administrator', 'approver', 'technician'];
const person = fc.integer({ min: 0, max: sights.length - 1 });
const named = <Name extends string>(name: Name) => fc.record({ do: fc.constant(name) });

const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), who: person, edited: fc.boolean() }) },
  fc.record({ do: fc.constant('second' as const), who: person }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), who: person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('seats' as const), bought: fc.integer({ min: 24, max: 30 }) }) },
  fc.record({ do: fc.constant('bills' as const), billed: fc.integer({ min: 24, max: 28 }) }),
  fc.record({ do: fc.constant('policy' as const), above: fc.constantFrom(5000, undefined), off: fc.boolean() }),
  fc.record({
    do: fc.constant('rights' as const),
    who: person,
    role: fc.constantFrom(...roles),
    money: fc.constantFrom(...sights),
  }),
  fc.record({ do: fc.constant('pause' as const), on: fc.boolean() }),
  fc.record({ do: fc.constant('gate' as const), mode: fc.constantFrom('reading' as const, 'writing' as const) }),
  fc.record({ do: fc.constant('renamed' as const), name: fc.constantFrom('Contoso', 'Fabrikam') }),
  fc.record({ do: fc.constant('unreadable' as const), isThere: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reading' as const), works: fc.boolean() }) },
  named('tick' as const),
  named('left' as const),
  named('nothing' as const),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('time' as const),
      ms: fc.constantFrom(1000, minuteMs, 11 * minuteMs, 16 * minuteMs, 46 * minuteMs, hourMs, 23 * hourMs, dayMs),
      works: fc.boolean(),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;
type Doing<Name extends Deed['do']> = Extract<Deed, { do: Name }>;

let runs = 0;
/** How often anybody was told that they know it already, and how often not. */
const told = { known: 0, anew: 0 };

async function office() {
  runs += 1;
  await begin();
  await forgetMembers();
  await db.prepare('DELETE FROM pauses').run();
  const people = await Promise.all(
    sights.map((money, index) => member(`${money}${runs} Reader`, { role: roles[index] ?? 'approver', money })),
  );
  const root = await member('Root Zero', { role: 'administrator' });
  const clock = { nowMs: startMs, nonce: 0 };
  const known = people.map(() => ({ tag: '', answer: null as QueueAnswer | null }));
  await pulled(startMs, ...bought(28 + (runs % 3)));
  await look(startMs);
  // Before the first tick nothing is kept for those who hear of troubles.
  await keepBooks(db, [noteTick(db, startMs)]);

  async function sign(by: Decider, quantity?: string, seconds?: string): Promise<void> {
    const isFound = (await packet()).content.findings.some(({ key }) => key === seatsKey);
    if (by.rights.role === 'technician' || !isFound) return;
    clock.nonce += 1;
    const nonce = `nonce-${runs}-${clock.nonce}`.padEnd(16, '-');
    await approve(by, quantity, seconds === undefined ? { nonce } : { nonce, seconds }, clock.nowMs);
  }

  async function undo(by: Decider): Promise<void> {
    const [newest] = await rows<{ id: string }>(
      "SELECT id FROM decisions WHERE verb = 'approve' AND revoked_at IS NULL ORDER BY rowid DESC LIMIT 1",
    );
    if (newest !== undefined) await undoDecision(at(clock.nowMs), newest.id, by);
  }

  async function reading(works: boolean): Promise<void> {
    const key = { kind: 'pull', key: 'connectwise/company' };
    await keepBooks(db, [makeDue(db, key, clock.nowMs)]);
    const row = await claimDue(db, key, clock.nowMs);
    if (row === null) return;
    const laterMs = clock.nowMs + minuteMs;
    if (works) await pulled(clock.nowMs);
    await keepBooks(
      db,
      works ? settleUntil(db, row, laterMs) : [postponeDue(db, row, laterMs, `failed ${clock.nowMs}`)],
    );
  }

  const odd = { id: '77', body: '{}', company: '1', parent: null, reason: 'odd', mapperVersion: 1 };
  const doings: { [Name in Deed['do']]: (each: Doing<Name>, by: Decider) => Promise<unknown> } = {
    approve: ({ edited }, by) => sign(by, edited ? '27' : undefined),
    async second(_, by) {
      const [first] = await awaitingOfClient(db, client);
      if (first !== undefined) await sign(by, undefined, first.decision);
    },
    undo: (_, by) => undo(by),
    async seats(each) {
      await pulled(clock.nowMs, ...bought(each.bought));
      await look(clock.nowMs);
    },
    async bills(each) {
      await pulled(clock.nowMs, billed(each.billed));
      await look(clock.nowMs);
    },
    policy: ({ above, off }) =>
      policyBy(root, { twoPeopleAboveMinor: above, rules: off ? { 'seats-under-billed': { off: true } } : {} }),
    rights({ role, money }, by) {
      Object.assign(by, { rights: { role, money, limitMinor: null } });
      return setRights(by);
    },
    pause: ({ on }) =>
      on
        ? pauseWrites(at(clock.nowMs), 'connectwise', 'They paid $12.00 twice', root)
        : resumeWrites(at(clock.nowMs), 'connectwise', root),
    async gate({ mode }) {
      const gate = at(clock.nowMs).gate({ id: 'connectwise' });
      await gate.setMode(mode, (await gate.state()).connection?.version ?? 1);
    },
    renamed: ({ name }) => keepBooks(db, saveClients(db, 'connectwise', [{ id: '1', name }])),
    unreadable: ({ isThere }) =>
      keepBooks(
        db,
        isThere
          ? quarantine(db, 'connectwise', 'agreement', [odd], 'x')
          : [release(db, 'connectwise', 'agreement', [odd.id])],
      ),
    reading: ({ works }) => reading(works),
    tick: () => keepBooks(db, [noteTick(db, clock.nowMs)]),
    left: () => keepBooks(db, leaveMember(db, people[2]?.id ?? '', 'x')),
    async time({ ms, works }) {
      clock.nowMs += ms;
      if (works) await workOffDue(at(clock.nowMs));
    },
    nothing: async () => {},
  };

  /** A refusal is an outcome like any other here. */
  async function perform(each: Deed): Promise<void> {
    const by = ('who' in each ? people[each.who] : undefined) ?? root;
    const doing = doings[each.do] as (each: Deed, by: Decider) => Promise<unknown>;
    await doing(each, by).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }

  /** What each is answered with the tag they have, against what they would see were nothing kept. */
  async function judge(after: unknown): Promise<void> {
    for (const [index, by] of people.entries()) {
      const had = known[index];
      if (had === undefined) throw new Error('everybody knows something');
      const { tag, answer } = await queueUnless(at(clock.nowMs), by, pageAsked({}), (each) => each === had.tag);
      await db.prepare('DELETE FROM kept_queues').run();
      const fresh = await queueFor(at(clock.nowMs), by);
      if (answer === null) {
        told.known += 1;
        expect({ after, seen: without(had.answer) }).toEqual({ after, seen: without(fresh) });
      } else {
        told.anew += 1;
        expect({ after, seen: without(answer) }).toEqual({ after, seen: without(fresh) });
        known[index] = { tag, answer };
      }
    }
  }

  return { perform, judge };
}

function without(answer: QueueAnswer | null) {
  if (answer === null) return null;
  const { serverTime: _, ...seen } = answer;
  return seen;
}

test('304 is said only to who would see, byte for byte, what they have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
      const { perform, judge } = await office();
      await judge('the beginning');
      for (const each of deeds) {
        await perform(each);
        await judge(each);
      }
    }),
    { numRuns: 6 },
  );
  // Both were tried.
  expect(told.known).toBeGreaterThan(5);
  expect(told.anew).toBeGreaterThan(5);
}, 180_000);
