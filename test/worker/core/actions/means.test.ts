// Who carries a change out: the same finding everywhere, and the writes that its system takes, or a step by hand.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import type { Means } from '../../../../shared/means.ts';
import type { WriteOf, WriteType } from '../../../../shared/writes.ts';
import { carryOut } from '../../../../worker/core/actions/means.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import type { EarlierPacket } from '../../../../worker/core/packets/carried-over.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import type { Change } from '../../../../worker/core/rules/types.ts';
import {
  accountingLink,
  agreement,
  clientView,
  companyLink,
  datedSteps,
  type Literal,
  line,
  means,
  productLink,
  psaAndDistributor,
  step,
  sums,
  systemsTaking,
} from '../rules/client-view.ts';

const takingNothing = psaAndDistributor.map((each) => ({ ...each, writes: {} }));

function build(literal: Literal, past: Action[] = [], earlier: EarlierPacket | null = null) {
  const known = past.map((action) => ({ action, confirmed: false }));
  return buildPacket(clientView(literal), rules, known, earlier);
}

const taking = (writes: Partial<Record<WriteType, Means | null>>) => build({ systems: systemsTaking(writes) });

describe('a quantity', () => {
  it('where the system takes nothing: the same finding, with a step by hand and no note', () => {
    const packet = build({ systems: takingNothing });
    expect(packet.content.findings).toEqual(build({}).content.findings);
    expect(packet.proposed).toMatchObject([
      { type: 'line-quantity', by: 'person', purpose: 'forward', undo: null, after: { quantity: '28' } },
    ]);
  });

  it('where it is taken on other records alone: by hand', () => {
    const packet = taking({ 'line-quantity': means({ on: ['subscription'] }) });
    expect(packet.proposed).toMatchObject([{ by: 'person' }]);
  });

  it('where only differences are sent: by the connector, in one write, undone as it is declared', () => {
    const undo = 'can be sent back';
    expect(taking({ 'line-quantity': means({ how: 'signed-delta', undo }) }).proposed).toMatchObject([
      { type: 'line-quantity', by: 'connector', before: { quantity: '25' }, after: { quantity: '28' }, undo },
      { type: 'note', by: 'connector' },
    ]);
  });

  it('where a line keeps its history: an end and a start, each undone as it is declared', () => {
    const [end, start, ...rest] = taking(datedSteps).proposed;
    expect(end).toMatchObject({
      type: 'line-end',
      by: 'connector',
      after: { until: '2026-11-30' },
      undo: 'can be undone',
    });
    expect(start).toMatchObject({ type: 'line-start', by: 'connector', follows: [end?.id], undo: null });
    expect(rest).toMatchObject([{ type: 'note', follows: [start?.id] }]);
  });

  it.each<WriteType>(['line-end', 'line-start'])('where it does, and takes no %s: one step by hand', (type) => {
    expect(taking({ ...datedSteps, [type]: null }).proposed).toMatchObject([
      { type: 'line-quantity', by: 'person', undo: null, after: { quantity: '28' } },
    ]);
  });
});

describe('a system that takes a change from the next period on', () => {
  // In arrears the cycle that the next run bills has begun already.
  const calendars = { 'connectwise:11': { timing: 'arrears' as const, runDay: 1 } };
  const view = clientView({ calendars });

  it('gets it on the day of the next invoice, and the note says that day', () => {
    const at = (from: Means['from'], how: Means['how'] = 'in-place') =>
      build({ calendars, systems: systemsTaking({ 'line-quantity': means({ from, how }) }) }).proposed;
    expect(at('first-unbilled')).toMatchObject([
      { effectiveDate: '2026-11-01' },
      { after: { text: expect.stringContaining('25 → 28, from 1 Nov 2026') } },
    ]);
    expect(at('next-period')).toMatchObject([
      { effectiveDate: '2026-12-01' },
      { after: { text: expect.stringContaining('25 → 28, from 1 Dec 2026') } },
    ]);
    expect(at('next-period', 'dated-step')).toMatchObject([
      { type: 'line-end', effectiveDate: '2026-12-01', after: { until: '2026-11-30' } },
      { type: 'line-start', effectiveDate: '2026-12-01', after: { from: '2026-12-01' } },
      { after: { text: expect.stringContaining('25 → 28, from 1 Dec 2026') } },
    ]);
  });

  const from = 'next-period';
  const systems = systemsTaking({
    'line-end': means({ from }),
    'line-start': means({ from, how: 'create' }),
    'bill-once': means({ from, how: 'create' }),
  });
  const within = { connection: 'connectwise', kind: 'agreement', id: '11' } as const;
  const frame = {
    purpose: 'forward',
    connection: 'connectwise',
    target: { kind: 'agreement-line', id: '21', within },
    effectiveDate: '2026-11-01',
  } as const;
  const sum: WriteOf<'bill-once'> = {
    type: 'bill-once',
    before: { currency: 'USD', nextInvoiceDay: '2026-12-01', fromDay: '2026-10-18', toDay: '2026-10-31' },
    after: { amount: '29.81', from: '2026-11-01', until: '2026-11-30', text: 'Seats' },
  };

  it.each<[string, Change, object]>([
    [
      'an end',
      { ...frame, type: 'line-end', before: {}, after: { until: '2026-10-31' } },
      { effectiveDate: '2026-12-01', after: { until: '2026-11-30' } },
    ],
    [
      'a start',
      { ...frame, type: 'line-start', before: {}, after: { quantity: '3', from: '2026-11-01' } },
      { effectiveDate: '2026-12-01', after: { quantity: '3', from: '2026-12-01' } },
    ],
    ['no end of a line any more', { ...frame, type: 'line-end', before: {}, after: { until: null } }, {}],
    ['a sum for the past, which stays', { ...frame, ...sum }, {}],
    [
      'a later day, which stays',
      { ...frame, type: 'line-end', before: {}, after: { until: '2026-12-31' }, effectiveDate: '2027-01-01' },
      {},
    ],
  ])('%s is written with the day it holds from', (_, change, moved) => {
    expect(carryOut({ ...view, systems }, change)).toEqual([
      { ...change, ...moved, by: 'connector', undo: 'can be undone' },
    ]);
  });
});

describe('the note', () => {
  const note = means({ on: ['agreement'], how: 'create', undo: 'can be deleted there' });

  it('is on the agreement where the company takes none', () => {
    const [change, written, ...more] = taking({ note }).proposed;
    expect(written).toMatchObject({
      type: 'note',
      target: { kind: 'agreement', id: '11', name: 'Managed Services' },
      follows: [change?.id],
      undo: 'can be deleted there',
    });
    expect(more).toEqual([]);
  });

  it('is nowhere where no place takes notes; the change goes ahead', () => {
    expect(taking({ note: null }).proposed).toMatchObject([{ type: 'line-quantity', by: 'connector' }]);
  });

  it('is on the books’ invoice alone where only the books take notes', () => {
    const books = { id: 'quickbooks', title: 'Books', role: 'accounting' as const };
    const systems = [
      ...systemsTaking({ note: null }),
      { ...books, writes: { note: means({ on: ['invoice'], how: 'create' }) } },
    ];
    const { proposed } = build({ systems, links: [companyLink, accountingLink, productLink] });
    expect(proposed).toMatchObject([
      { type: 'line-quantity' },
      { type: 'note', connection: 'quickbooks', target: { kind: 'invoice' }, follows: [proposed[0]?.id] },
    ]);
    const silent = [...systemsTaking({ note: null }), { ...books, writes: {} }];
    expect(build({ systems: silent, links: [companyLink, accountingLink, productLink] }).proposed).toHaveLength(1);
  });
});

it('a sum for the past is never a step by hand', () => {
  expect(taking(sums).proposed.map(({ type }) => type)).toContain('bill-once');
  expect(build({ systems: takingNothing }).proposed.map(({ type }) => type)).not.toContain('bill-once');
});

describe('a system that stopped taking what was approved', () => {
  it.each(['approved', 'sending', 'unknown'] as const)('offers no step by hand while the write is %s', (state) => {
    const past = build({}).proposed.map((each) => ({ ...each, state }));
    expect(build({ systems: takingNothing }, past).proposed).toEqual([]);
  });

  it('offers one once it came to nothing', () => {
    const past = build({}).proposed.map((each): Action => ({ ...each, state: 'rejected' }));
    expect(build({ systems: takingNothing }, past).proposed).toMatchObject([{ by: 'person', type: 'line-quantity' }]);
  });

  it('has the second step of a change that stopped half way done by hand, without a note', () => {
    const first = taking(datedSteps);
    const states = ['done', 'rejected', 'withdrawn'] as const;
    const past = first.proposed.map((each, at): Action => ({ ...each, state: states[at] ?? 'withdrawn' }));
    const earlier = { period: '2026-11', findings: first.content.findings, actions: past };
    const literal = { line: line({ cancelledDay: '2026-11-30' }), systems: systemsTaking({ 'line-start': null }) };
    expect(build(literal, past, earlier).proposed).toMatchObject([
      { type: 'line-start', by: 'person', undo: null, follows: [past[0]?.id], after: { from: '2026-12-01' } },
    ]);
  });
});

describe('a system that has locked the day', () => {
  const posted = [step({ until: '2026-12-31', posted: 'yes' }), step({ from: '2027-01-01', posted: 'no' })];
  const change = (effectiveDate: string): Change => ({
    type: 'line-quantity',
    purpose: 'forward',
    connection: 'connectwise',
    target: { kind: 'agreement-line', id: '21', within: { connection: 'connectwise', kind: 'agreement', id: '11' } },
    before: { quantity: '25' },
    after: { quantity: '28' },
    effectiveDate,
  });
  const by = (literal: Literal, lockedBy: Means['lockedBy'], day: string) => {
    const systems = systemsTaking({ 'line-quantity': means({ how: 'signed-delta', lockedBy }) });
    return carryOut(clientView({ ...literal, systems }), change(day)).map((each) => each.by);
  };

  it('gets nothing on a posted day, and the change as soon as a day is open', () => {
    const literal = { line: line({ steps: posted }) };
    expect(by(literal, ['posted'], '2026-12-01')).toEqual(['person']);
    expect(by(literal, ['posted'], '2027-01-01')).toEqual(['connector']);
    expect(by(literal, [], '2026-12-01')).toEqual(['connector']);
  });

  it('gets nothing while its invoice run is due', () => {
    const literal = { agreement: agreement({ nextInvoiceDay: '2026-11-15' }) };
    expect(by(literal, ['run'], '2026-12-01')).toEqual(['person']);
    expect(by(literal, ['posted'], '2026-12-01')).toEqual(['connector']);
  });
});
