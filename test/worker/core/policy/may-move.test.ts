// What may move by itself: a small forward change within the allowance, and never anything else, whatever a policy says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, ActionFrame } from '../../../../shared/action.ts';
import type { Finding } from '../../../../shared/finding.ts';
import { type Allowance, defaultPolicy, type Policy, policy as policySchema } from '../../../../shared/policy.ts';
import { type WriteType, writes } from '../../../../shared/writes.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { mayMove } from '../../../../worker/core/policy/may-move.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { clientView } from '../rules/client-view.ts';

const packet = buildPacket(clientView(), rules, [], null);
const finding = packet.content.findings.find((each) => each.rule === 'seats-under-billed') as Finding;
const offered = packet.proposed;
const change = offered.find((action) => action.purpose === 'forward') as Action;

const allowing = (over: Partial<Allowance> = {}): Policy => ({
  ...defaultPolicy,
  moves: [{ rule: 'seats-under-billed', maxQuantity: 3, maxMonthlyMinor: 6600, currency: 'USD', ...over }],
});

describe('three seats for 66.00 a month', () => {
  it.each<[string, Partial<Allowance>, boolean]>([
    ['exactly allowed', {}, true],
    ['one seat too many', { maxQuantity: 2 }, false],
    ['a cent too much', { maxMonthlyMinor: 6599 }, false],
    ['another currency', { currency: 'EUR' }, false],
    ['another rule', { rule: 'seats-over-billed' }, false],
  ])('%s', (_, over, moves) => {
    expect(mayMove(allowing(over), finding, offered).map((action) => action.type)).toEqual(
      moves ? ['line-quantity', 'note'] : [],
    );
  });

  it('nothing moves by default', () => {
    expect(mayMove(defaultPolicy, finding, offered)).toEqual([]);
  });

  it('nothing moves that is held, done, decided, deferred, in two steps or not reversible', () => {
    const moved = (over: Partial<Finding>, actions = offered) => mayMove(allowing(), { ...finding, ...over }, actions);
    const with_ = (over: Partial<ActionFrame>) =>
      offered.map((each) => (each === change ? { ...each, ...over } : each));
    expect(moved({ held: 'look first' })).toEqual([]);
    expect(moved({ state: 'done' })).toEqual([]);
    expect(moved({}, with_({ state: 'approved' }))).toEqual([]);
    expect(moved({}, with_({ awaits: { kind: 'invoice', where: {} } }))).toEqual([]);
    expect(moved({}, with_({ undo: null }))).toEqual([]);
    expect(moved({}, [...offered, { ...change, id: 'ac_second' }])).toEqual([]);
  });

  it.each<[Action['state'], boolean]>([
    ['done', false],
    ['rejected', false],
    ['stale', false],
    ['withdrawn', true],
  ])('after the same change was %s', (state, moves) => {
    const past = [{ ...change, id: 'ac_before', state }];
    const moving = mayMove(allowing(), finding, offered, { aboveMinor: null, homeCurrency: 'USD', past });
    expect(moving.length > 0).toBe(moves);
  });
});

const anyText = fc.oneof(fc.constantFrom('seats-under-billed', '*', 'USD', 'connectwise', 'pax8'), fc.string());
const anyPolicy = fc.record({
  v: fc.constant(1 as const),
  rules: fc.dictionary(
    anyText,
    fc.record({ off: fc.boolean(), params: fc.dictionary(anyText, fc.integer()) }, { requiredKeys: [] }),
  ),
  moves: fc.array(
    fc.record({
      rule: anyText,
      maxQuantity: fc.integer({ min: 1, max: 1_000_000 }),
      maxMonthlyMinor: fc.integer({ min: 1, max: 1_000_000_000 }),
      currency: fc.constantFrom('USD', 'EUR'),
    }),
  ),
  routes: fc.dictionary(anyText, anyText),
  reminders: fc.record({
    remindAfterBusinessDays: fc.integer({ min: 1, max: 60 }),
    escalateAfterBusinessDays: fc.integer({ min: 1, max: 90 }),
    escalateTo: anyText,
  }),
  tone: fc.constantFrom('plain' as const, 'warm' as const, 'formal' as const),
  signature: fc.string(),
});
const anyAction = fc.record({
  // The two that may ever move come up often enough to be seen to move.
  type: fc.oneof(
    fc.constantFrom('line-quantity' as const, 'note' as const),
    fc.constantFrom(...(Object.keys(writes) as WriteType[])),
  ),
  purpose: fc.constantFrom('forward' as const, 'catch-up' as const, 'record' as const),
  by: fc.constantFrom('connector' as const, 'person' as const),
  connection: fc.constantFrom('connectwise', 'pax8'),
  state: fc.constantFrom('proposed' as const, 'prepared' as const),
  quantities: fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })),
});

const generous = { rule: finding.rule, maxQuantity: 1_000_000, maxMonthlyMinor: 1_000_000_000, currency: 'USD' };

it('no policy document makes client text, a credit, a catch-up, a step by hand or a distributor’s write move', () => {
  let moved = 0;
  fc.assert(
    fc.property(anyPolicy, fc.array(anyAction, { maxLength: 3 }), fc.integer(), (drawnPolicy, drawn, amountMinor) => {
      const policy = { ...drawnPolicy, moves: [...drawnPolicy.moves, generous] };
      const actions = drawn.map(
        ({ quantities: [from, to], ...over }, at) =>
          ({
            ...change,
            ...over,
            id: `ac_${at}`,
            before: { quantity: String(from) },
            after: { quantity: String(to) },
            ...(over.purpose === 'record' ? { follows: ['ac_0'] } : {}),
            // Of every type, so that nothing but the type tells that it is no quantity.
          }) as Action,
      );
      const moving = mayMove(policy, { ...finding, impact: { ...finding.impact, amountMinor } }, actions);
      moved += moving.length > 0 ? 1 : 0;
      for (const action of moving) {
        expect(action.state).toBe('proposed');
        expect(action.type).toBe(action.purpose === 'forward' ? 'line-quantity' : 'note');
        if (action.purpose !== 'record') expect(action).toMatchObject({ purpose: 'forward', by: 'connector' });
      }
    }),
    { numRuns: 5000 },
  );
  expect(moved).toBeGreaterThan(10);
});

describe('a document that says more than a policy can say is refused', () => {
  const agreement = 'connectwise:77';
  const whole: Policy = {
    ...allowing(),
    rules: { 'time-unbilled': { off: false, params: {} } },
    calendars: { [agreement]: { timing: 'arrears', runDay: 1 } },
  };
  const placesOf = ({ moves, reminders, rules, calendars, ...rest }: Policy): Record<string, unknown>[] =>
    [
      { moves, reminders, rules, calendars, ...rest },
      moves[0],
      reminders,
      rules['time-unbilled'],
      calendars?.[agreement],
    ].map((each) => ({ ...each }));

  it('as it is, it is one', () => {
    expect(policySchema.parse(whole)).toEqual(whole);
  });

  it('with any further key at any place, it is none', () => {
    const key = fc.oneof(fc.constantFrom('autoApprove', 'catchUp', 'credits', 'sendTexts', 'pax8'), fc.string());
    fc.assert(
      fc.property(key, fc.anything(), fc.nat({ max: 4 }), (name, value, place) => {
        fc.pre(name !== '__proto__' && !placesOf(whole).some((each) => name in each) && !(name in defaultPolicy));
        const [top, move, reminders, rule, calendar] = placesOf(whole).map((each, at) =>
          at === place ? { ...each, [name]: value } : each,
        );
        const rules = { 'time-unbilled': rule };
        const drawn = { ...top, moves: [move], reminders, rules, calendars: { [agreement]: calendar } };
        expect(policySchema.safeParse(drawn).success).toBe(false);
      }),
    );
  });
});
