// The billing calendar: what three invoices show, what a person confirmed, and what cannot be told.
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../worker/core/lines/calendar.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { agreement, clientInvoice, clientView, sums, systemsTaking } from '../rules/client-view.ts';

const made = (...days: string[]) => days.map((day, at) => clientInvoice({ id: `${70 + at}`, day }));
const monthly = made('2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01');

describe('from the last three invoices', () => {
  it('the day of the run is told, and not which period it bills', () => {
    expect(calendarOf(agreement(), monthly, {})).toEqual({
      timing: 'unknown',
      runDay: 1,
      nextRunDay: '2026-12-01',
      basis: 'inferred',
      from: 3,
    });
  });

  it('an invoice made as the agreement began bills in advance', () => {
    expect(calendarOf(agreement({ startDay: '2026-08-01' }), monthly, {}).timing).toBe('advance');
    expect(calendarOf(agreement({ startDay: '2026-07-01' }), monthly, {}).timing).toBe('unknown');
  });

  it.each<[string, string[], string | null, number | null]>([
    ['the end of short months', ['2026-08-31', '2026-09-30', '2026-10-31'], '2026-11-30', 31],
    ['days that differ', ['2026-09-01', '2026-10-04', '2026-11-01'], '2026-12-01', null],
    ['a next run on another day', ['2026-09-01', '2026-10-01', '2026-11-01'], '2026-12-15', null],
  ])('%s', (_, days, nextInvoiceDay, runDay) => {
    const { runDay: told, basis } = calendarOf(agreement({ nextInvoiceDay }), made(...days), {});
    expect([told, basis]).toEqual([runDay, runDay === null ? 'unknown' : 'inferred']);
  });

  it('credits, and invoices of another agreement or system, show nothing', () => {
    const others = [
      clientInvoice({ id: '81', net: '-5' }),
      clientInvoice({ id: '82', agreementId: '12' }),
      clientInvoice({ id: '83', of: 'accounting' }),
    ];
    expect(calendarOf(agreement(), others, {})).toMatchObject({ basis: 'unknown', from: 0 });
  });
});

const arrears = { 'connectwise:11': { timing: 'arrears' as const, runDay: 1, reviewDays: 2, sendByDays: 5 } };

it('what a person confirmed holds, with the days by which it is reviewed and sent', () => {
  expect(calendarOf(agreement(), monthly, arrears)).toEqual({
    timing: 'arrears',
    runDay: 1,
    nextRunDay: '2026-12-01',
    reviewBy: '2026-12-03',
    sendBy: '2026-12-06',
    basis: 'confirmed',
    from: 3,
  });
});

describe('an agreement that was confirmed to be billed in arrears', () => {
  const systems = systemsTaking(sums);
  const build = (literal = {}) => buildPacket(clientView({ systems, ...literal }), rules, [], null);

  it('is not billed yet from the beginning of the cycle that the next run bills', () => {
    const packet = build({ calendars: arrears });
    const [change] = packet.proposed;
    const sum = packet.proposed.find(({ purpose }) => purpose === 'catch-up');
    expect(change).toMatchObject({ type: 'line-quantity', effectiveDate: '2026-11-01' });
    expect(packet.content.findings).toMatchObject([
      { deadline: '2026-12-01', catchUp: { fromDay: '2026-10-18', toDay: '2026-10-31', amountMinor: 2981 } },
    ]);
    expect(sum?.after).toMatchObject({ from: '2026-11-01', until: '2026-11-30', amount: '29.81' });
  });

  it('and one in advance, or of which nobody said it, is as before', () => {
    const plain = build();
    const advance = { 'connectwise:11': { timing: 'advance' as const, runDay: 1 } };
    expect(build({ calendars: advance }).digest).toBe(plain.digest);
    expect(build({ calendars: { 'connectwise:12': arrears['connectwise:11'] } }).digest).toBe(plain.digest);
    expect(plain.proposed[0]?.effectiveDate).toBe('2026-12-01');
  });
});
