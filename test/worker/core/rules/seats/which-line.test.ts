// Several lines bill one product: a person chooses the one that is changed, and that choice holds.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../../shared/action.ts';
import { lineChoiceOf } from '../../../../../shared/facts/line-choice.ts';
import type { Answer } from '../../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../../worker/core/packets/build-packet.ts';
import { seatsUnderBilled } from '../../../../../worker/core/rules/seats-under-billed/index.ts';
import { agreement, clientView, type Literal, line, subscription } from '../client-view.ts';

const chose = (id: string, over: Partial<Answer> = {}): Answer => ({
  decision: `de_${id}`,
  verb: 'choose-line',
  member: 'Dana Whitfield',
  at: '2026-11-19T09:00:00Z',
  record: { connection: 'connectwise', kind: 'agreement-line', id },
  sender: null,
  ...over,
});

const annex = agreement({
  id: '12',
  name: 'Annex',
  cycleMonths: 3,
  cycleWord: 'Quarterly',
  nextInvoiceDay: '2027-01-01',
});
const annexLine = line({ id: '22', on: '12', quantity: '5', unitPrice: '72', description: 'Business Premium annex' });
/** 28 bought; 20 billed at 22 by line 21, 5 at 24 by line 22 on an agreement of its own that bills each quarter. */
const two = {
  line: line({ quantity: '20', effectiveDay: '2025-03-01' }),
  also: [annex, annexLine],
} satisfies Literal;

function look(literal: Literal, past: readonly Action[] = []) {
  const view = clientView(literal);
  const { content, proposed } = buildPacket(
    view,
    [seatsUnderBilled],
    past.map((action) => ({ action, confirmed: false })),
    null,
  );
  const [finding] = content.findings;
  const write = proposed.find((action) => action.type === 'line-quantity');
  return {
    finding,
    held: finding?.held,
    choice: finding === undefined ? null : lineChoiceOf(finding),
    to: write === undefined ? null : [write.target.id, write.after.quantity, write.effectiveDate],
    proposed,
    content,
  };
}

describe('before anybody chose', () => {
  it('nothing is written, and each line is told with its agreement, quantity, price a month and days', () => {
    const { held, to, choice } = look(two);
    expect(held).toBe('2 lines bill this product: choose the one to change');
    expect(to).toBeNull();
    expect(choice).toMatchObject({ chosenBy: null, choice: null });
    expect(
      choice?.lines.map((each) => [
        each.id,
        each.agreement,
        each.quantity,
        each.unitPrice,
        each.fromDay,
        each.isChosen,
      ]),
    ).toEqual([
      ['21', 'Managed Services', '20', '22', '2025-03-01', false],
      ['22', 'Annex', '5', '24', null, false],
    ]);
  });

  it('what holds every line back is said instead of asking for a choice that would change nothing', () => {
    const { held } = look({
      ...two,
      subscription: subscription({ quantity: '26', updatedAt: '2026-11-18T10:00:00Z' }),
    });
    expect(held).toBe('seats went down to 26 after that invoice: the next one will tell');
  });

  it('one line alone, or one beside a free one, asks nothing', () => {
    const one = look({ line: line({ quantity: '25' }) });
    expect([one.choice, one.to]).toEqual([null, ['21', '28', '2026-12-01']]);
    const free = look({
      line: line({ quantity: '20' }),
      also: [line({ id: '22', quantity: '5', billing: 'no-charge' })],
    });
    expect([free.choice, free.to]).toEqual([null, ['21', '23', '2026-12-01']]);
  });
});

describe('once a line was chosen', () => {
  it('the write goes to it, with its own days and price, and the issue stays the same one', () => {
    const before = look(two);
    const { finding, held, to, choice } = look({ ...two, answers: [chose('22')] });
    expect(held).toBeNull();
    expect(to).toEqual(['22', '8', '2027-01-01']);
    expect(finding?.key).toBe(before.finding?.key);
    expect(finding).toMatchObject({ impact: { amountMinor: 7200 }, facts: { agreement: 'Annex', unitPrice: '24' } });
    expect(choice).toMatchObject({ chosenBy: 'Dana Whitfield', chosenDay: '2026-11-19', choice: 'de_22' });
    expect(choice?.lines.map(({ isChosen }) => isChosen)).toEqual([false, true]);
  });

  it('the choice made last holds', () => {
    expect(look({ ...two, answers: [chose('22'), chose('21')] }).to).toEqual(['21', '23', '2026-12-01']);
  });

  it('it holds next month too', () => {
    const { to, held } = look({ ...two, now: '2026-11-30T09:00:00Z', answers: [chose('22')] });
    expect([held, to?.[0]]).toEqual([null, '22']);
  });

  it('a line that bills no more, is free now, or is another client’s is asked about anew', () => {
    for (const id of ['99', '22'] as const) {
      const also = [
        annex,
        line({ id: '22', on: '12', quantity: '5', billing: 'no-charge' }),
        line({ id: '23', quantity: '1' }),
      ];
      const { held } = look({ ...two, also, answers: [chose(id)] });
      expect(held).toBe('2 lines bill this product: choose the one to change');
    }
  });

  it('why that very line cannot be changed is said, and the others stay there to choose', () => {
    const due = agreement({ id: '12', name: 'Annex', nextInvoiceDay: '2026-11-20' });
    const { held, to, choice } = look({ ...two, also: [due, annexLine], answers: [chose('22')] });
    expect([held, to]).toEqual(['the invoice run of 2026-11-20 is due and not finished', null]);
    expect(choice?.lines.map(({ id }) => id)).toEqual(['21', '22']);
  });

  it('a line that ends with its quarter still covers its seats in the month that is changed first', () => {
    const ends = agreement({
      id: '12',
      name: 'Annex',
      endDay: '2026-12-31',
      nextInvoiceDay: '2027-01-01',
      cycleMonths: 3,
    });
    const { to, choice } = look({ ...two, also: [ends, annexLine] });
    expect([choice, to]).toEqual([null, ['21', '23', '2026-12-01']]);
  });

  it('an answer about a message chooses no line', () => {
    expect(look({ ...two, answers: [chose('22', { verb: 'is-billing' })] }).to).toBeNull();
  });

  it('while the change of one line is on its way, none is offered for the other', () => {
    const first = look({ ...two, answers: [chose('21')] });
    const sent = first.proposed.map((action) => ({ ...action, state: 'sending' as const }));
    const { proposed } = look({ ...two, answers: [chose('21'), chose('22')] }, sent);
    expect(proposed.filter(({ type }) => type === 'line-quantity')).toEqual([]);
  });
});
