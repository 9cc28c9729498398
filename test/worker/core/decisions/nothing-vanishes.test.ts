// Whatever people say in whatever order: a finding that is there is open, asked, done, or set aside for a reason that lives.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultPolicy } from '../../../../shared/policy.ts';
import { addDays, hourMs, instantOf } from '../../../../shared/time.ts';
import type { FindingDecision } from '../../../../worker/core/decisions/finding-decision.ts';
import { type BuiltPacket, buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import type { EarlierPacket } from '../../../../worker/core/packets/carried-over.ts';
import { seatsUnderBilled } from '../../../../worker/core/rules/seats-under-billed/index.ts';
import { charge, clientView, history, line, subscription } from '../rules/client-view.ts';

const key = 'seats-under-billed:connectwise:agreement-line:21';
const firstDay = '2026-11-20';

type Move =
  | { what: 'say'; verb: string; days: number; ceilingMinor: number | null }
  | { what: 'undo'; which: number }
  | { what: 'answer'; which: number }
  | { what: 'later'; days: number }
  | { what: 'buy'; seats: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    what: fc.constant('say' as const),
    verb: fc.constantFrom('not-a-problem', 'leave', 'remind', 'ask', 'did-by-hand'),
    days: fc.integer({ min: 1, max: 9 }),
    ceilingMinor: fc.option(fc.integer({ min: 0, max: 30_000 })),
  }),
  fc.record({ what: fc.constant('undo' as const), which: fc.nat(5) }),
  fc.record({ what: fc.constant('answer' as const), which: fc.nat(5) }),
  fc.record({ what: fc.constant('later' as const), days: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ what: fc.constant('buy' as const), seats: fc.integer({ min: 26, max: 40 }) }),
);

/** A world that only these moves change; every reading is whole and fresh. */
function play(moves: readonly Move[], check: (built: BuiltPacket, said: FindingDecision[], at: Now) => void): void {
  let now: Now = { day: firstDay, seats: 28, hours: 9 };
  let said: FindingDecision[] = [];
  let earlier: EarlierPacket | null = null;
  for (const [index, each] of moves.entries()) {
    now = { ...now, hours: Math.min(23, now.hours + 1) };
    if (each.what === 'later') now = { ...now, day: addDays(now.day, each.days), hours: 0 };
    if (each.what === 'buy') now = { ...now, seats: each.seats };
    if (each.what === 'undo') said = said.filter((_, at) => at !== each.which);
    if (each.what === 'say') said = [...said, saying(index, each, now)];
    if (each.what === 'answer') said = answered(index, each.which, said, now);
    const built = look(now, said, earlier);
    check(built, said, now);
    earlier = { period: built.period, findings: built.content.findings, actions: built.proposed };
  }
}

interface Now {
  day: string;
  seats: number;
  hours: number;
}

const instant = ({ day, hours }: Now) => instantOf(Date.parse(`${day}T00:00:00Z`) + hours * hourMs);
const stake = ({ seats }: Now) => (seats - 25) * 2200;

function saying(
  index: number,
  { verb, days, ceilingMinor }: Extract<Move, { what: 'say' }>,
  now: Now,
): FindingDecision {
  return {
    id: `de_${index}`,
    verb,
    member: { id: 'me_1', name: 'Jane Doe' },
    at: instant(now),
    about: [{ key, amountMinor: stake(now), currency: 'USD' }],
    reason: 'so',
    text: 'Is it so?',
    ...(verb === 'leave' && ceilingMinor !== null ? { ceilingMinor } : { until: addDays(now.day, days) }),
  };
}

function answered(index: number, which: number, said: FindingDecision[], now: Now): FindingDecision[] {
  const asked = said.filter((each) => each.verb === 'ask' && !said.some((other) => other.to === each.id))[which];
  if (asked === undefined) return said;
  const { until: _, ...answer } = saying(index, { what: 'say', verb: 'answer', days: 1, ceilingMinor: null }, now);
  return [...said, { ...answer, to: asked.id, text: 'Yes.' }];
}

function look(now: Now, decisions: FindingDecision[], earlier: EarlierPacket | null): BuiltPacket {
  const seats = `${now.seats}`;
  const view = clientView({
    now: instant(now),
    line: line(),
    subscription: subscription({ quantity: seats }),
    history: history('s-1', ['2026-01-01', 25], ['2026-10-18', now.seats]),
    charge: charge({ quantity: seats }),
  });
  return buildPacket(view, [seatsUnderBilled], [], earlier, { decisions, policy: defaultPolicy });
}

/** Said anew in the plainest way: does what was said last still speak for leaving it aside? */
function livingReason(said: readonly FindingDecision[], now: Now): boolean {
  const last = said.findLast((each) => each.verb !== 'ask' && each.verb !== 'answer');
  if (last === undefined || said.at(-1) !== last) return false;
  if (last.verb === 'not-a-problem') return stake(now) <= (last.about[0]?.amountMinor ?? 0);
  if (last.verb === 'did-by-hand') return Date.parse(instant(now)) === Date.parse(last.at);
  if (last.verb !== 'leave') return false;
  return (last.until === undefined || now.day < last.until) && stake(now) <= (last.ceilingMinor ?? stake(now));
}

/** Open, asked or set aside for a reason that lives; gone only where the line is listed as not checked, with its money. */
function isInSight({ content, proposed, score }: BuiltPacket, said: FindingDecision[], now: Now): void {
  const [finding, ...more] = content.findings;
  expect(more).toEqual([]);
  if (finding === undefined) {
    // The invoice behind it grew too old to speak for.
    expect(content.notChecked).toMatchObject([{ subject: { id: '21' }, amountMinor: 55_000 }]);
    return;
  }
  const { state } = finding;
  expect(finding).toMatchObject({ key, impact: { amountMinor: stake(now) } });
  expect(state === 'set-aside').toBe(livingReason(said, now));
  if (state !== 'set-aside') expect(['open', 'asked']).toContain(state);
  if (said.length > 0) expect(finding.judgment).toContain('Jane Doe');
  expect(score > 0).toBe(state === 'open');
  expect(proposed.length > 0).toBe(state !== 'set-aside' && finding.held === null);
}

/** Nothing rests on a day without a look at that day. */
function isLookedAtAgain({ content, nextLookAtMs }: BuiltPacket, said: FindingDecision[], now: Now): void {
  expect(nextLookAtMs).toBeGreaterThan(Date.parse(instant(now)));
  const [finding] = content.findings;
  if (finding === undefined) return;
  const { remindDay, state } = finding;
  if (remindDay !== undefined) expect(remindDay > now.day).toBe(true);
  const last = said.at(-1);
  const until = remindDay ?? (state === 'set-aside' && last?.verb === 'leave' ? last.until : undefined);
  if (until !== undefined) expect(nextLookAtMs).toBeLessThanOrEqual(Date.parse(`${until}T00:00:00Z`));
}

const sevenWeeks: Move[] = [1, 10, 8, 12, 6, 9].map((days) => ({ what: 'later', days }));

it('no order of what people say makes money vanish', () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 10 }), (moves) => {
      play(moves, (built, said, now) => {
        isInSight(built, said, now);
        isLookedAtAgain(built, said, now);
      });
    }),
    { numRuns: 150, examples: [[sevenWeeks]] },
  );
});

it('the age goes from packet to packet and is no part of what is decided over', () => {
  const first = look({ day: firstDay, seats: 28, hours: 9 }, [], null);
  const earlier = { period: first.period, findings: first.content.findings, actions: first.proposed };
  const later = look({ day: '2026-11-27', seats: 28, hours: 9 }, [], earlier);
  expect(later.content.findings).toMatchObject([
    { openedDay: firstDay, carried: 0, waitingSince: firstDay, goesTo: 'administrator', firstFor: 'approver' },
  ]);
  expect(later.digest).toBe(first.digest);
  const next = look({ day: '2026-12-03', seats: 28, hours: 9 }, [], earlier);
  expect(next.content.findings).toMatchObject([{ openedDay: firstDay, carried: 1, waitingSince: firstDay }]);
});
