// From which day on a line can be changed: after what is posted, else with the next run of its agreement, else not told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/time.ts';
import type { ClientView } from '../../../../worker/core/client-view.ts';
import { firstUnbilledDay } from '../../../../worker/core/lines/first-unbilled-day.ts';
import { agreement, line, step } from '../rules/client-view.ts';
import { disjointSteps } from './steps.ts';

const now = { today: '2026-11-20', calendars: {} };
const arrears = { 'connectwise:11': { timing: 'arrears' as const, runDay: 1 } };

const october = step({ from: '2026-10-01', until: '2026-10-31', posted: 'yes' });
const november = step({ from: '2026-11-01', until: '2026-11-30', posted: 'yes' });
const december = step({ from: '2026-12-01', until: '2026-12-31', quantity: '28', posted: 'no' });

describe('a line of which the system says what is posted', () => {
  it.each<[string, Parameters<typeof line>[0], Parameters<typeof agreement>[0], object]>([
    [
      'begins after the last posted day',
      { steps: [october, november, december] },
      {},
      { day: '2026-12-01', runDay: '2026-12-01' },
    ],
    [
      'does so while a period that has begun is open',
      { steps: [october, { ...november, posted: 'no' }, december] },
      {},
      { day: '2026-11-01', runDay: '2026-12-01' },
    ],
    [
      'after a posted period that is still to come, for a run after it',
      { steps: [november, { ...december, posted: 'yes' }] },
      {},
      { day: '2027-01-01', runDay: '2027-01-01' },
    ],
    [
      'leaves an open period before a posted one to the past',
      { steps: [{ ...october, posted: 'no' }, november] },
      {},
      { day: '2026-12-01', runDay: '2026-12-01' },
    ],
    ['goes by that and not by the agreement', { steps: [october] }, {}, { day: '2026-11-01', runDay: '2026-12-01' }],
    [
      'needs no finished run',
      { steps: [october, { ...november, posted: 'no' }] },
      { nextInvoiceDay: '2026-11-20' },
      { day: '2026-11-01', runDay: null },
    ],
    [
      'where nothing is posted, begins with the first open day',
      { steps: [{ ...november, posted: 'no' }, december] },
      { nextInvoiceDay: null },
      { day: '2026-11-01', runDay: null },
    ],
    [
      'or with the agreement',
      { steps: [step({ posted: 'no' })] },
      { startDay: '2026-12-10', nextInvoiceDay: null },
      { day: '2026-12-10', runDay: '2026-12-10' },
    ],
    [
      'and is refused where no day is known',
      { steps: [step({ posted: 'no' })] },
      { startDay: null },
      { reason: 'nothing of it is posted, and no day says since when it counts' },
    ],
    ['or all days are posted', { steps: [step({ posted: 'yes' })] }, {}, { reason: 'what is posted of it has no end' }],
  ])('%s', (_, of, on, first) => {
    expect(firstUnbilledDay(now, line(of), agreement(on))).toEqual(first);
  });

  it('is never told a day inside a posted step, nor one before it', () => {
    fc.assert(
      fc.property(disjointSteps, fc.integer({ min: 0, max: 500 }), (steps, days) => {
        const today = addDays('2026-01-01', days);
        const first = firstUnbilledDay({ today, calendars: {} }, line({ steps }), agreement());
        const posted = steps.filter((each) => each.posted === 'yes');
        if ('day' in first) expect(posted.every(({ until }) => until !== null && until < first.day)).toBe(true);
        else if (posted.length > 0) expect(posted.some(({ until }) => until === null)).toBe(true);
      }),
    );
  });
});

describe('a line whose agreement says it', () => {
  it.each<[string, Parameters<typeof agreement>[0], ClientView['calendars'], object]>([
    ['begins with the next run', {}, {}, { day: '2026-12-01', runDay: '2026-12-01' }],
    ['in arrears with the cycle that the run bills', {}, arrears, { day: '2026-11-01', runDay: '2026-12-01' }],
    [
      'waits for a run that is due',
      { nextInvoiceDay: '2026-11-20' },
      {},
      { reason: 'the invoice run of 2026-11-20 is due and not finished' },
    ],
    [
      'begins with the next month where it is monthly and names no run',
      { nextInvoiceDay: null },
      {},
      { day: '2026-12-01', runDay: '2026-12-01' },
    ],
  ])('%s', (_, on, calendars, first) => {
    expect(firstUnbilledDay({ ...now, calendars }, line(), agreement(on))).toEqual(first);
  });
});
