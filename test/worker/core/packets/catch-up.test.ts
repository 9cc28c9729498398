// The second half of a correction: ready and never implied, offered once for the same days, and no seat of its own.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import type { PastAction } from '../../../../worker/core/packets/build-actions.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import type { EarlierPacket } from '../../../../worker/core/packets/carried-over.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  agreement,
  charge,
  clientView,
  history,
  invoice,
  type Literal,
  line,
  psaAndDistributor,
  step,
  subscription,
  sums,
  systemsTaking,
} from '../rules/client-view.ts';

const systems = systemsTaking(sums);

function build(literal: Literal = {}, past: PastAction[] = [], earlier: EarlierPacket | null = null) {
  const view = clientView({ systems, past: past.map(({ action }) => action), ...literal });
  return buildPacket(view, rules, past, earlier);
}

type Built = ReturnType<typeof build>;
const pastHalf = ({ proposed }: Built) => proposed.filter((each) => each.state === 'prepared');
const was = (actions: readonly Action[], state: Action['state'], confirmed = true): PastAction[] =>
  actions.map((action) => ({ action: { ...action, state }, confirmed }));
const earlierOf = (packet: Built, past: PastAction[]): EarlierPacket => ({
  period: packet.period,
  findings: packet.content.findings,
  actions: past.map(({ action }) => action),
});

const [sum, note] = pastHalf(build()) as [Action, Action];
const forward = build().proposed.filter((each) => each.state === 'proposed');
/** The line our approved sum left behind. */
const ours = line({
  id: '22',
  quantity: '1',
  unitPrice: '95.81',
  effectiveDay: '2026-12-01',
  cancelledDay: '2026-12-31',
});
/** A month later: the agreement bills 28, or still 25, and the distributor invoiced December. */
const december = (seats: string): Literal => ({
  now: '2026-12-07T09:00:00Z',
  agreement: agreement({ nextInvoiceDay: '2027-01-01' }),
  line: line({ quantity: seats }),
  invoice: invoice({ day: '2026-12-05' }),
  charge: charge({ fromDay: '2026-12-01', toDay: '2026-12-31' }),
});

describe('three seats that were not billed since 18 October', () => {
  it('are offered as one sum on the next invoice, over its whole cycle, and asked of nobody', () => {
    expect(sum).toMatchObject({
      type: 'bill-once',
      by: 'connector',
      purpose: 'catch-up',
      state: 'prepared',
      target: { kind: 'agreement-line', id: '21', within: { id: '11' } },
      after: {
        amount: '95.81',
        from: '2026-12-01',
        until: '2026-12-31',
        text: '3 × Business Premium, 18 Oct 2026 to 30 Nov 2026, not billed before',
      },
      effectiveDate: '2026-12-01',
      undo: null,
    });
    expect(note).toMatchObject({
      type: 'note',
      state: 'prepared',
      follows: [sum.id],
      after: { text: expect.stringContaining('$95.81 billed once: 3 × Business Premium') },
    });
    expect(forward.map((each) => each.type)).toEqual(['line-quantity', 'note']);
  });

  it('over a quarter where the agreement is billed by the quarter', () => {
    const quarterly = { cycleMonths: 3, cycleWord: 'Quarterly', nextInvoiceDay: '2027-01-01' };
    expect(pastHalf(build({ agreement: agreement(quarterly) }))[0]?.after).toMatchObject({
      from: '2027-01-01',
      until: '2027-03-31',
    });
  });

  it.each<[string, Literal]>([
    ['a PSA that takes no such line', { systems: psaAndDistributor }],
    ['an agreement that ends inside the next cycle', { agreement: agreement({ endDay: '2026-12-15' }) }],
    ['a run that is due', { agreement: agreement({ nextInvoiceDay: '2026-11-15' }) }],
    ['a line without a product', { line: line({ productId: null }) }],
  ])('are not offered for %s', (_, literal) => {
    expect(pastHalf(build(literal))).toEqual([]);
  });

  it('have no count in their text where it was not one number all along', () => {
    const grown = { history: history('s-1', ['2026-01-01', 25], ['2026-10-18', 27], ['2026-11-01', 28]) };
    expect(pastHalf(build(grown))[0]?.after).toMatchObject({
      text: expect.stringMatching(/^Business Premium, 18 Oct/),
    });
  });
});

it('what was billed after an end goes back as a negative price', () => {
  const over = { status: 'cancelled', endDay: '2026-10-31' } as const;
  const packet = build({ subscription: subscription(over), charge: null });
  expect(pastHalf(packet)[0]).toMatchObject({
    by: 'connector',
    purpose: 'catch-up',
    after: {
      amount: '-550',
      text: 'Credit: 25 × Business Premium, 1 Nov 2026 to 30 Nov 2026, billed after it had ended',
    },
  });
});

describe('once offered', () => {
  it('it is the same while the same facts stand', () => {
    expect(pastHalf(build({ now: '2026-11-21T09:00:00Z' })).map(({ id }) => id)).toEqual([sum.id, note.id]);
  });

  it.each(['approved', 'sending', 'unknown'] as const)('it is not offered again while %s', (state) => {
    expect(pastHalf(build({}, was([sum, note], state)))).toEqual([]);
  });

  it('it stays for the choosing after its first half is done, until the run that was to carry it', () => {
    const past = [...was(forward, 'done'), ...was([sum, note], 'prepared')];
    const earlier = earlierOf(build(), past);
    const settled = { line: line({ quantity: '28' }) };
    expect(build(settled, past, earlier).content.actions).toEqual(expect.arrayContaining([sum.id, note.id]));
    expect(build(settled, past, earlier).content.findings).toMatchObject([{ state: 'done' }]);
    const next = { ...december('28') };
    expect(build(next, past, earlier).content.actions).not.toContain(sum.id);
  });

  it('money for the past alone does not settle what goes on', () => {
    const past = was([sum, note], 'done');
    const packet = build({ also: [ours] }, past, earlierOf(build(), past));
    expect(packet.content.findings).toMatchObject([{ state: 'open', catchUp: null }]);
    expect(packet.proposed.map((each) => each.type)).toEqual(['line-quantity', 'note']);
  });
});

describe('the line that bills the sum', () => {
  const past = was([sum, note], 'done');

  it('is no seat and no duplicate: nothing is found a month later', () => {
    const packet = build({ ...december('28'), also: [ours] }, past);
    expect(packet.content.findings).toEqual([]);
    expect(packet.content.notChecked).toEqual([]);
  });

  it('leaves the next sum only the days it did not cover', () => {
    const packet = build({ ...december('25'), also: [ours] }, past);
    expect(packet.content.findings).toMatchObject([
      { held: null, catchUp: { amountMinor: 6600, fromDay: '2026-12-01', toDay: '2026-12-31' } },
    ]);
    expect(pastHalf(packet)[0]?.after).toMatchObject({ amount: '66', from: '2027-01-01' });
  });

  it('is told from another line by its price', () => {
    const other = line({ ...ours.data, id: '23', steps: [step({ ...ours.data.steps[0], unitPrice: '22' })] });
    const packet = build({ ...december('25'), also: [other] }, past);
    expect(packet.content.findings).toMatchObject([{ facts: { billed: '25', ending: '1' } }]);
  });
});
