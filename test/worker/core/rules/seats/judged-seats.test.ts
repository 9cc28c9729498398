// Whatever shape the data has: no seat that was bought once is billed twice by what is proposed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../../shared/records/record.ts';
import type { Answer } from '../../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../../worker/core/rules/index.ts';
import { seatsUnderBilled } from '../../../../../worker/core/rules/seats-under-billed/index.ts';
import {
  agreement,
  charge,
  clientView,
  company,
  history,
  type Literal,
  line,
  subscription,
  termOf,
} from '../client-view.ts';

interface Shape {
  lines: {
    company: number;
    quantity: number;
    included: number;
    billing: 'billable' | 'do-not-bill' | 'no-charge';
    /** Whether it ends before the next period. */
    ends: boolean;
  }[];
  bought: { seats: number; yearly: boolean; metered: boolean; named: boolean }[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  lines: fc.array(
    fc.record({
      company: fc.integer({ min: 1, max: 3 }),
      quantity: fc.integer({ min: 0, max: 30 }),
      included: fc.integer({ min: 0, max: 8 }),
      billing: fc.constantFrom('billable', 'billable', 'do-not-bill', 'no-charge'),
      ends: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  bought: fc.array(
    fc.record({
      seats: fc.integer({ min: 0, max: 30 }),
      yearly: fc.boolean(),
      metered: fc.boolean(),
      named: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** Companies 1 to 3 of one family, each with an agreement, and one product that their lines bill. */
function familyOf({ lines, bought }: Shape): Literal {
  const of = <R extends StoredRecord>(record: R, id: number): R => ({ ...record, company: `${id}` });
  return {
    agreement: null,
    line: null,
    subscription: null,
    history: null,
    charge: null,
    also: [
      ...[1, 2, 3].map((id) => company({ id: `${id}`, name: `Contoso ${id}` })),
      ...[1, 2, 3].map((id) => of(agreement({ id: `${10 + id}` }), id)),
      ...lines.map(({ company: id, quantity, included, billing, ends }, at) =>
        of(
          line({
            id: `${20 + at}`,
            on: `${10 + id}`,
            quantity: `${quantity}`,
            included: `${included}`,
            billing,
            cancelledDay: ends ? '2026-11-30' : null,
          }),
          id,
        ),
      ),
      ...bought.flatMap(({ seats, yearly, metered, named }, at) => [
        subscription({ id: `s-${at}`, quantity: `${seats}`, term: termOf(yearly ? 12 : 1) }),
        history(`s-${at}`, ['2026-01-01', seats]),
        charge({
          id: `ch-${at}`,
          subscriptionId: named ? `s-${at}` : null,
          class: metered ? 'metered' : yearly ? 'yearly' : 'seat',
          ...(yearly ? { fromDay: '2026-11-01', toDay: '2027-10-31', term: termOf(12) } : {}),
          quantity: `${seats}`,
        }),
      ]),
    ],
  };
}

/** A person said that this line is the one that is changed; there may be no such line, or none any more. */
const choiceOf = (id: string): Answer => ({
  decision: `de_${id}`,
  verb: 'choose-line',
  member: 'Jane Doe',
  at: '2026-11-19T09:00:00Z',
  record: { connection: 'connectwise', kind: 'agreement-line', id },
  sender: null,
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const paid = ({ quantity, included }: { quantity: number; included: number }) => Math.max(quantity, included);

it('what lines would bill after every proposed change is never more than was bought, nor is more judged', () => {
  fc.assert(
    fc.property(shape, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }), (given, chosen) => {
      const answers = chosen.map((at) => choiceOf(`${20 + at}`));
      const { content, proposed } = buildPacket(
        clientView({ ...familyOf(given), answers }),
        [seatsUnderBilled],
        [],
        null,
      );
      const bought = sum(given.bought.map(({ seats }) => seats));
      const goesOn = given.lines.filter(({ ends }) => !ends);
      const before = sum((goesOn.length === 0 ? given.lines : goesOn).map(paid));
      const changes = proposed.flatMap((action) => (action.type === 'line-quantity' ? [action] : []));
      expect(changes.length).toBeLessThanOrEqual(1);
      const after = given.lines.map((each, at) => {
        if (each.ends) return 0;
        const change = changes.find(({ target }) => target.id === `${20 + at}`);
        return change === undefined ? paid(each) : Number(change.after.quantity);
      });
      if (changes.length > 0) expect(sum(after)).toBeLessThanOrEqual(bought);
      const judged = sum(content.findings.map(({ facts }) => Number(facts.difference)));
      expect(judged).toBeLessThanOrEqual(Math.max(0, bought - before));
    }),
    { numRuns: 500 },
  );
});

describe('one family on one tenant', () => {
  const two = (first: number, second: number): Literal =>
    familyOf({
      lines: [
        { company: 1, quantity: first, included: 0, billing: 'billable', ends: false },
        { company: 2, quantity: second, included: 0, billing: 'billable', ends: false },
      ],
      bought: [{ seats: 20, yearly: false, metered: false, named: true }],
    });
  const look = (literal: Literal) => buildPacket(clientView(literal), rules, [], null);

  it('20 bought and 12 + 8 billed is nothing', () => {
    expect(look(two(12, 8)).content).toMatchObject({ findings: [], actions: [] });
  });

  it('20 bought and 12 + 6 billed is one finding of 2, and no write before a person chose the line', () => {
    const { content, proposed } = look(two(12, 6));
    expect(content.findings).toHaveLength(1);
    expect(content.findings[0]).toMatchObject({
      subject: { id: '20' },
      impact: { amountMinor: 4400 },
      held: '2 lines bill this product: choose the one to change',
    });
    expect(proposed).toEqual([]);
  });

  it('the only line is written to whoever’s it is, says whose it is, and has its note there', () => {
    const { content, proposed } = look(
      familyOf({
        lines: [{ company: 2, quantity: 18, included: 0, billing: 'billable', ends: false }],
        bought: [{ seats: 20, yearly: false, metered: false, named: true }],
      }),
    );
    expect(content.findings[0]?.facts.agreement).toBe('Managed Services (Contoso 2)');
    expect(proposed.map(({ type, target }) => [type, target.kind, target.id])).toEqual([
      ['line-quantity', 'agreement-line', '20'],
      ['note', 'company', '2'],
    ]);
  });

  it('that is another client’s tenant too is not checked, with its money', () => {
    const view = clientView(two(12, 6));
    const { content } = buildPacket({ ...view, sharedCompanies: view.linkedCompanies }, rules, [], null);
    expect(content.findings).toEqual([]);
    expect(content.notChecked.map(({ amountMinor, reason }) => [amountMinor, reason])).toContainEqual([
      26_400,
      "its company in Pax8 is another client's too, and their seats cannot be told apart",
    ]);
  });
});
