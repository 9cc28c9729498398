// What a line bills on a day: the step in force, nothing in a gap, and two quantities are never one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../../shared/time.ts';
import { isOverBefore, lastDayOf, overlapOf, quantityOn } from '../../../../worker/core/lines/quantity-on.ts';
import { termsOn } from '../../../../worker/core/lines/terms-on.ts';
import { line, step } from '../rules/client-view.ts';
import { disjointSteps } from './steps.ts';

const september = step({ from: '2026-09-01', until: '2026-09-30', quantity: '20', posted: 'yes' });
const november = step({ from: '2026-11-01', until: '2026-11-30', quantity: '25', included: '3', posted: 'yes' });
const december = step({ from: '2026-12-01', quantity: '28', posted: 'no' });
const counted = line({ steps: [september, november, december] });

function shown(of: Parameters<typeof quantityOn>[0], day: Day) {
  const on = quantityOn(of, day);
  return on.kind === 'quantity' ? [on.quantity.toFixed(), on.billed.toFixed()] : on.kind;
}

describe('a line of several steps', () => {
  it.each<[string, Day, string | string[]]>([
    ['before the first', '2026-08-31', 'none'],
    ['on a first day', '2026-09-01', ['20', '20']],
    ['on a last day', '2026-09-30', ['20', '20']],
    ['in a gap', '2026-10-15', 'none'],
    ['less what is included', '2026-11-20', ['25', '22']],
    ['on the last day before another', '2026-11-30', ['25', '22']],
    ['from the next one on', '2026-12-01', ['28', '28']],
    ['long after an open-ended one', '2030-01-01', ['28', '28']],
  ])('%s', (_, day, on) => {
    expect(shown(counted, day)).toEqual(on);
  });

  it('that starts in the future bills nothing yet', () => {
    expect(shown(line({ steps: [december] }), '2026-11-20')).toBe('none');
  });

  it('without any bills nothing on no day, and is over', () => {
    const empty = line({ steps: [] });
    expect([shown(empty, '2026-11-20'), isOverBefore(empty, '2026-11-20'), termsOn(empty)]).toEqual([
      'none',
      true,
      null,
    ]);
  });

  it('finds the step that a look at each of them finds, on every day', () => {
    fc.assert(
      fc.property(disjointSteps, fc.integer({ min: -5, max: 400 }), (steps, days) => {
        const day = addDays('2026-01-01', days);
        const [first] = steps.filter(({ from, until }) => (from ?? '0') <= day && day <= (until ?? '9999'));
        const on = quantityOn(line({ steps }), day);
        expect(on.kind === 'quantity' ? on.step : undefined).toBe(first);
        expect(overlapOf(line({ steps }))).toBeNull();
      }),
    );
  });
});

describe('two steps that count on one day', () => {
  it.each<[string, Parameters<typeof line>[0], Day, string]>([
    ['by one day', { steps: [november, step({ from: '2026-11-30', quantity: '28' })] }, '2026-11-30', '25 and 28'],
    ['all along', { steps: [step(), step({ quantity: '3' })] }, '2026-11-20', '25 and 3'],
    ['of which one is long', { steps: [step(), september, december] }, '2026-09-01', '25 and 20'],
    ['from the beginning', { steps: [step({ until: '2026-05-31' }), step()] }, '2026-05-31', '25 and 25'],
  ])('%s are told, and not summed', (_, of, day, quantities) => {
    expect(quantityOn(line(of), day)).toMatchObject({ kind: 'overlap' });
    expect(overlapOf(line(of))).toMatch(new RegExp(`^it has more than one quantity on .*: ${quantities}$`));
  });

  it('that meet without sharing a day are fine', () => {
    expect(overlapOf(counted)).toBeNull();
    expect(overlapOf(line({ steps: [step({ until: '2026-11-30' }), december] }))).toBeNull();
  });
});

describe('the whole line', () => {
  it('ends with the last of its steps, or not at all', () => {
    expect(lastDayOf(counted)).toBeNull();
    expect(lastDayOf(line({ steps: [september, november] }))).toBe('2026-11-30');
    expect(isOverBefore(line({ steps: [september, november] }), '2026-11-30')).toBe(false);
    expect(isOverBefore(line({ steps: [september, november] }), '2026-12-01')).toBe(true);
  });

  it.each<[string, Day | undefined, string]>([
    ['on a day', '2026-11-20', '25'],
    ['in a gap: as it was last', '2026-10-15', '20'],
    ['before it begins: as it will be first', '2026-01-01', '20'],
    ['without a day: as it is at last', undefined, '28'],
  ])('has its terms %s', (_, day, quantity) => {
    expect(termsOn(counted, day)).toMatchObject({ quantity, effectiveDay: '2026-09-01', cancelledDay: null });
  });

  it('has no terms on a day with two quantities', () => {
    expect(termsOn(line({ steps: [step(), december] }), '2026-12-05')).toBeNull();
  });
});
