import { describe, expect, it } from 'vitest';
import { groupQueue, queueSums } from '../../extension/views/popup/group-queue.ts';
import { fixtureNow, queue } from './fixtures.ts';

const nowMs = Date.parse(fixtureNow);

describe('the queue', () => {
  it('is grouped by when time runs out, the nearest first', () => {
    const groups = groupQueue(queue.items, nowMs).map(({ title, items }) => [title, items.map(({ client }) => client)]);
    expect(groups).toEqual([
      ['Closes today', ['Tern Engineering', 'Osgood Law PLLC']],
      ['Before the next run', ['Larkfield Dental Group', 'Maddox & Sons Plumbing']],
      ['Later', ['Saltmarsh Realty']],
    ]);
  });

  it('keeps what is overdue at the top', () => {
    const [first] = queue.items;
    const items = first === undefined ? [] : [{ ...first, deadline: '2026-11-01' }];
    expect(groupQueue(items, nowMs).map(({ title }) => title)).toEqual(['Closes today']);
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
