import { describe, expect, it } from 'vitest';
import { countMine } from '../../extension/state/mine.ts';
import { groupQueue, questionsIn, queueSums } from '../../extension/views/popup/group-queue.ts';
import { fixtureNow, queue } from './fixtures.ts';

const nowMs = Date.parse(fixtureNow);
const approver = { id: 'me_1', role: 'approver' };

describe('the queue', () => {
  it('is grouped by when time runs out, what was passed on first, then the nearest; what waits for others is apart', () => {
    const groups = groupQueue(queue.items, nowMs, approver).map(({ title, items }) => [
      title,
      items.map(({ client }) => client),
    ]);
    expect(groups).toEqual([
      ['Closes today', ['Tern Engineering', 'Osgood Law PLLC']],
      ['Within a week', ['Maddox & Sons Plumbing']],
      ['Later', ['Saltmarsh Realty']],
      ['Wait for others', ['Larkfield Dental Group']],
    ]);
  });

  it('folds somebody else’s apart, however near, and counts mine alone', () => {
    const [first] = queue.items;
    if (first === undefined) throw new Error('the fixture has items');
    const one = (client: string, over: Partial<typeof first>) => ({
      ...first,
      client,
      deadline: '2026-11-25',
      ...over,
    });
    const items = [
      one('theirs', { goesTo: 'finance', deadline: '2026-11-24' }),
      one('mine', { goesTo: 'me_1' }),
      one('passed on to me', { goesTo: 'finance', escalatedTo: 'approver', deadline: '2026-11-26' }),
      one('passed on by me', { goesTo: 'approver', escalatedTo: 'administrator', deadline: '2026-11-27' }),
      one('passed on to others', { goesTo: 'finance', escalatedTo: 'administrator', deadline: '2026-11-28' }),
    ];
    const groups = groupQueue(items, nowMs, approver);
    expect(groups.map(({ title, isFolded = false }) => [title, isFolded])).toEqual([
      ['Within a week', false],
      ['Wait for others', true],
    ]);
    expect(groups.map((group) => group.items.map(({ client }) => client))).toEqual([
      ['passed on to me', 'passed on by me', 'mine'],
      ['passed on to others', 'theirs'],
    ]);
    expect(countMine({ items }, approver)).toBe(3);
    expect(countMine({ items: [one('signed', { awaits: { first: 'Jane Doe', mine: true } })] }, approver)).toBe(0);
    expect(countMine({ items, mine: 250 }, approver)).toBe(250);
  });

  it('keeps what is overdue at the top', () => {
    const [first] = queue.items;
    const items = first === undefined ? [] : [{ ...first, deadline: '2026-11-01' }];
    expect(groupQueue(items, nowMs, approver).map(({ title }) => title)).toEqual(['Closes today']);
  });

  it('never adds up monthly money, one-off money, other currencies, and what is billed too much and too little', () => {
    const [first, second] = queue.items;
    const mixed = queue.items.at(-1);
    if (first === undefined || second === undefined || mixed === undefined) throw new Error('the fixture has items');
    const inEuro = second.sums?.map((sum) => ({ ...sum, currency: 'EUR' }));
    const sums = queueSums([first, second, mixed, { ...second, sums: inEuro }]);
    expect(
      sums.map(({ amountMinor, currency, basis, meaning }) => `${amountMinor} ${currency} ${basis} ${meaning}`),
    ).toEqual([
      '11050 USD monthly not billed',
      '8000 USD monthly billed after its end',
      '6250 EUR monthly not billed',
      '215250 USD one-off not billed',
    ]);
  });

  it('knows no sum of a kind of which a part is hidden', () => {
    const [first, second] = queue.items;
    if (first === undefined || second === undefined) throw new Error('the fixture has items');
    const hidden = second.sums?.map((sum) => ({ ...sum, amountMinor: null }));
    expect(queueSums([second, { ...second, sums: hidden }, first])).toMatchObject([
      { amountMinor: null, basis: 'monthly' },
      { amountMinor: 184000, basis: 'one-off' },
    ]);
  });

  it('of an older Worker knows one sum of a basis', () => {
    const [first] = queue.items;
    if (first === undefined) throw new Error('the fixture has items');
    const old = { ...first, sums: undefined, monthlyMinor: 500, oneOffMinor: null };
    expect(queueSums([old])).toEqual([
      { amountMinor: 500, currency: 'USD', basis: 'monthly', meaning: '' },
      { amountMinor: null, currency: 'USD', basis: 'one-off', meaning: '' },
    ]);
  });

  it('has what is nobody’s but for a question to me among my questions alone', () => {
    const [first, second] = queue.items;
    const [question] = second?.questions ?? [];
    if (first === undefined || question === undefined) throw new Error('the fixture has a question');
    const items = [
      { ...first, client: 'theirs, asked of me', goesTo: 'finance', mine: true, questions: [question] },
      {
        ...first,
        client: 'mine, and asked of me',
        goesTo: 'me_1',
        mine: true,
        questions: [{ ...question, until: '2026-11-20' }],
      },
      { ...first, client: 'asked of others', goesTo: 'me_9', mine: false },
    ];
    expect(countMine({ items }, approver)).toBe(2);
    expect(questionsIn(items).map(({ item }) => item.client)).toEqual(['mine, and asked of me', 'theirs, asked of me']);
    expect(groupQueue(items, nowMs, approver).map((group) => group.items.map(({ client }) => client))).toEqual([
      ['mine, and asked of me'],
      ['asked of others'],
    ]);
  });
});
