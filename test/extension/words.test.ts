import { describe, expect, it } from 'vitest';
import { chosenActions, withChoice } from '../../extension/state/choice.ts';
import { issueState } from '../../extension/state/issue-state.ts';
import { formatDay, formatLeft, sayDays } from '../../extension/ui/format.ts';
import { formatImpact, isShown } from '../../extension/ui/money.tsx';
import { markFacts } from '../../extension/views/panel/letters/mark-facts.ts';
import { knownOf } from '../../extension/views/panel/settled/known.ts';
import { catchUpLines } from '../../extension/views/panel/sum/catch-up-lines.ts';
import { writeLine } from '../../extension/views/panel/writes/write-line.ts';
import type { Action } from '../../shared/action.ts';
import { formatAge, formatDaysUntil } from '../../shared/counting.ts';
import { sumsOf } from '../../shared/sums.ts';
import {
  catchUpAction,
  endAction,
  fixtureNow,
  larkfield,
  noteAction,
  quantityAction,
  seatsFinding,
  startAction,
} from './fixtures.ts';

const nowMs = Date.parse(fixtureNow);

describe('a write in plain words', () => {
  it('says system, thing, both values and from when', () => {
    expect(writeLine(quantityAction, nowMs)).toEqual({
      system: 'ConnectWise',
      what: 'Microsoft 365 Business Premium:',
      move: '25 → 28',
      aside: 'on the 1 Dec invoice · can be undone',
    });
  });

  it('names the run that bills a day which it does not begin, as in arrears', () => {
    const within = { connection: 'connectwise', kind: 'agreement', id: '77' } as const;
    const action = { ...quantityAction, target: { ...quantityAction.target, within }, effectiveDate: '2026-11-01' };
    const runs = [{ id: '77', connection: 'connectwise', nextInvoiceDay: '2026-12-01' }];
    expect(writeLine(action, nowMs, runs).aside).toBe('from the run of 1 Dec, for 1 Nov on · can be undone');
    const advance = { ...action, effectiveDate: '2026-12-01' };
    expect(writeLine(advance, nowMs, runs).aside).toBe('on the 1 Dec invoice · can be undone');
    const other = runs.map((run) => ({ ...run, id: '78' }));
    expect(writeLine(action, nowMs, other).aside).toBe('on the 1 Nov invoice · can be undone');
  });

  it('says when a client is charged, and that the days before are not', () => {
    const of = (collected: 'automatically' | 'by invoice', over: Partial<Action> = {}) =>
      writeLine({ ...quantityAction, before: { quantity: '25', collected }, ...over } as Action, nowMs).aside;
    expect(of('automatically')).toBe(
      'charges the card or bank account on 1 Dec, nothing for the days before · can be undone',
    );
    expect(of('by invoice')).toBe('on the 1 Dec invoice, nothing for the days before · can be undone');
    // A person's own step charges nobody by itself.
    expect(of('automatically', { by: 'person' })).not.toContain('charges');
    const once = (amount: string) =>
      of('automatically', {
        type: 'bill-once',
        after: { amount, from: '2026-12-01', until: '2026-12-31', text: 'Seats' },
        undo: null,
      } as Partial<Action>);
    expect(once('12')).toBe('“Seats” · charges the card or bank account on 1 Dec · cannot be undone');
    expect(once('-12')).toBe('“Seats” · taken off what is charged on 1 Dec · cannot be undone');
  });

  it('says what a person is to do, as a sentence', () => {
    const toDo: Action = {
      ...quantityAction,
      type: 'to-do',
      by: 'person',
      before: {},
      after: { toDo: 'extend it to 2026-12-31' },
      undo: null,
    };
    expect(writeLine(toDo, nowMs)).toMatchObject({
      what: 'Microsoft 365 Business Premium:',
      move: 'extend it to 31 Dec',
    });
  });

  it('says that a note is internal', () => {
    const { what, move, aside } = writeLine(noteAction, nowMs);
    expect([what, move, aside]).toEqual(['note on the company', null, 'internal, never sent']);
  });

  it('shows what it does not know as it is', () => {
    const odd = {
      ...quantityAction,
      type: 'newer-write',
      connection: 'newpsa',
      before: { unitPrice: '9' },
      after: { unitPrice: '10', x: true },
    } as unknown as Action;
    expect(writeLine(odd, nowMs)).toMatchObject({
      system: 'a connected system',
      what: 'Microsoft 365 Business Premium · price each 9 → 10 · x yes',
    });
  });
});

describe('a write that may have left', () => {
  /** As the record itself was read: in its words, not in those of the write. */
  const line = { quantity: '25', unitPrice: '22', effectiveDay: '2026-08-01', cancelledDay: null };

  it.each([
    ['a quantity', quantityAction, 'quantity 25'],
    ['the end of a line', endAction, 'last day none'],
    ['a new line', startAction, 'quantity 25, first day 1 Aug'],
  ])('shows what stood there right before: %s', (_, action, words) => {
    const receipt = { at: '2026-11-22T13:40:00Z', status: null, readBefore: line, readBack: null };
    expect(knownOf({ ...action, state: 'unknown', receipt }, nowMs)).toEqual([
      expect.stringContaining('No clear answer came back.'),
      `Right before, it said: ${words}.`,
    ]);
  });

  it('says where there was no answer at all', () => {
    expect(knownOf({ ...quantityAction, state: 'unknown' }, nowMs)).toEqual(['No answer came back.']);
  });
});

describe('the choice', () => {
  const { packet } = larkfield();
  const ids = (choice: ReadonlyMap<string, boolean>) => chosenActions(packet, choice).map(({ id }) => id);

  it('holds every open change at first', () => {
    expect(ids(new Map())).toEqual(['ac_1', 'ac_2']);
  });

  it('drops a note with the change it belongs to', () => {
    expect(ids(withChoice(packet, new Map(), [quantityAction], false))).toEqual([]);
    expect(ids(withChoice(packet, new Map(), [noteAction], false))).toEqual(['ac_1']);
  });

  it('never holds money for the past, settled changes or steps by hand by itself', () => {
    const actions: Action[] = [
      { ...catchUpAction, id: 'a', state: 'proposed' },
      { ...quantityAction, id: 'b', by: 'person' },
      { ...quantityAction, id: 'c', state: 'done' },
    ];
    expect(chosenActions({ ...packet, actions }, new Map())).toEqual([]);
    for (const id of ['a', 'b']) {
      expect(chosenActions({ ...packet, actions }, new Map([[id, true]])).map((action) => action.id)).toEqual([id]);
    }
  });
});

describe('where things stand', () => {
  it('an issue is done once its change is written', () => {
    const done = [{ ...quantityAction, state: 'done' as const }, noteAction];
    expect(issueState({ actions: done }, seatsFinding)).toBe('done');
    expect(issueState({ actions: [quantityAction] }, seatsFinding)).toBe('open');
    expect(issueState({ actions: [] }, { ...seatsFinding, state: 'done' })).toBe('done');
  });
});

describe('money and time', () => {
  it('sums stay apart by basis and currency', () => {
    const euro = { ...seatsFinding, impact: { amountMinor: 100, currency: 'EUR', basis: 'one-off' as const } };
    expect(sumsOf([seatsFinding, seatsFinding, euro], 'whole').filter(isShown).map(formatImpact)).toEqual([
      '$132.00/mo',
      '€1.00',
    ]);
    const over = {
      ...seatsFinding,
      rule: 'cancelled-still-billed',
      impact: { ...seatsFinding.impact, amountMinor: 8000 },
    };
    const cost = {
      ...seatsFinding,
      rule: 'vendor-charge-differs',
      impact: { ...seatsFinding.impact, amountMinor: 500 },
    };
    const apart = sumsOf([seatsFinding, over, cost, seatsFinding], 'whole').map(({ amountMinor }) => amountMinor);
    expect(apart, 'too little, too much and our cost').toEqual([13200, 8000, 500]);
    const { vendorInvoice, vendorInvoiceDay, periodFromDay, periodToDay } = seatsFinding.facts;
    const charge = (charged: string, held: string) => ({
      ...cost,
      facts: {
        ...{ product: 'Backup', charged, held, difference: '2', unitCost: '2.50', currency: 'USD' },
        ...{ vendorInvoice, vendorInvoiceDay, periodFromDay, periodToDay },
      },
    });
    const charges = sumsOf([charge('12', '10'), charge('8', '10'), charge('12', '10')], 'short');
    expect(charges.map(({ amountMinor, meaning }) => [amountMinor, meaning])).toEqual([
      [1000, 'charged too much'],
      [500, 'charged too little'],
    ]);
    expect(catchUpLines([seatsFinding], nowMs)).toEqual(['Catch-up for 18 Oct – 30 Nov: $95.81']);
  });

  it('days and ages are said as people say them', () => {
    expect(formatDay('2026-10-18', nowMs)).toBe('18 Oct');
    expect(formatDay('2025-09-18', nowMs)).toBe('18 Sep 2025');
    expect(formatDay('soon', nowMs)).toBe('soon');
    expect(sayDays('invoice of 2026-11-05', nowMs)).toBe('invoice of 5 Nov');
    expect(sayDays('from 5 Nov 2026 to 3 Jan 2027', nowMs)).toBe('from 5 Nov to 3 Jan 2027');
    expect(formatAge(4 * 60_000)).toBe('4 min ago');
    expect([0, 1, 3, -2].map(formatDaysUntil)).toEqual(['today', 'tomorrow', 'in 3 days', '2 days ago']);
    expect(
      ['2026-11-22', '2026-11-25', '2026-11-22T19:20:00Z', '2026-11-01'].map((day) => formatLeft(day, nowMs)),
    ).toEqual(['today', '3 d', '5 h', 'over']);
  });

  it('every figure of a draft is marked, and the text stays whole', () => {
    const [draft] = larkfield().packet.drafts;
    if (draft === undefined) throw new Error('the fixture has a draft');
    const pieces = markFacts(draft);
    expect(pieces.map(({ text }) => text).join('')).toBe(draft.text);
    expect(pieces.filter(({ isFact }) => isFact).map(({ text }) => text)).toEqual(['28', '3', '$22.00', '$66.00']);
  });
});
