import { describe, expect, it } from 'vitest';
import { countMine } from '../../extension/state/mine.ts';
import { groupQueue, queueSums } from '../../extension/views/popup/group-queue.ts';
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

  it('never adds monthly money, one-off money and other currencies up', () => {
    const [first, second] = queue.items;
    if (first === undefined || second === undefined) throw new Error('the fixture has items');
    expect(queueSums([first, second, { ...second, currency: 'EUR' }])).toEqual([
      { amountMinor: 184000, currency: 'USD', basis: 'one-off' },
      { amountMinor: 6250, currency: 'USD', basis: 'monthly' },
      { amountMinor: 6250, currency: 'EUR', basis: 'monthly' },
    ]);
  });
});
