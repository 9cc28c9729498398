// The rule time-unbilled: what is owed, what is settled otherwise, and what nobody can tell.
import { describe, expect, it } from 'vitest';
import type { Project, ProjectPhase } from '../../../../shared/records/project.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { timeUnbilled } from '../../../../worker/core/rules/time-unbilled/index.ts';
import { agreement, clientInvoice, clientView, type Literal, resultOf, ticket, timeEntry } from './client-view.ts';

type EntryOver = Parameters<typeof timeEntry>[0];
type TicketOver = Parameters<typeof ticket>[0];

function look(entry: EntryOver, on: TicketOver | null = {}, literal: Literal = {}) {
  const also = [timeEntry(entry), ...(on === null ? [] : [ticket(on)]), ...(literal.also ?? [])];
  const { content, proposed } = buildPacket(clientView({ ...literal, also }), [timeUnbilled], [], null);
  const [finding, ...more] = content.findings;
  expect(more).toEqual([]);
  return {
    amount: finding?.impact.amountMinor,
    severity: finding?.severity,
    step: proposed.map(({ by, target }) => `${by} ${target.kind}`),
    causes: content.notChecked.map(({ cause, amountMinor }) => [cause, amountMinor]),
    reason: content.notChecked.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
    finding,
  };
}

const silent = { amount: undefined, causes: [], step: [] };

describe('fires', () => {
  it('two hours at 150.00 that are on no invoice after three weeks: 300.00, once', () => {
    const seen = look({});
    expect(seen).toMatchObject({ amount: 30_000, severity: 'medium', step: ['person time-entry'], causes: [] });
    expect(seen.finding).toMatchObject({
      key: 'time-unbilled:connectwise:time-entry:51',
      subject: { connection: 'connectwise', kind: 'time-entry', id: '51' },
      impact: { currency: 'USD', basis: 'one-off' },
    });
    if (seen.finding === undefined) return;
    const words = wordsFor(seen.finding);
    expect(words.title(seen.finding)).toBe('2 hours of Dana Reed on 30 Oct 2026 are not billed');
    expect(
      words
        .arithmetic(seen.finding)
        .map(({ text }) => text)
        .join(''),
    ).toBe('2 h on the time entry for Mail does not arrive × $150.00 = $300.00');
    expect(seen.finding.evidence.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['hours', 'rate', 'billing']),
    );
  });

  const cases: [string, EntryOver, TicketOver | null, Literal, number][] = [
    ['half a cent goes up, once at the end', { hours: '0.25', rate: '99.98' }, {}, {}, 2500],
    ['a third of an hour at a rate with three digits', { hours: '0.33', rate: '33.335' }, {}, {}, 1100],
    ['time that is ready to be billed is not billed', { status: 'ready' }, {}, {}, 30_000],
    ['the ticket was deleted and the entry is billable', {}, null, {}, 30_000],
    ['the ticket does not say how it is billed', {}, { billing: null }, {}, 30_000],
    ['a ticket that is billed after it is closed, and was', {}, { billAfterClose: true, closed: true }, {}, 30_000],
    [
      'the agreement covers one of two hours',
      { agreementId: '11', agreementHours: '1', agreementAmount: '150' },
      {},
      {},
      15_000,
    ],
    [
      'the agreement covers 120.00',
      { agreementId: '11', agreementHours: null, agreementAmount: '120' },
      {},
      {},
      18_000,
    ],
    [
      'the agreement is for time and materials',
      { agreementId: '11' },
      {},
      { agreement: agreement({ type: 'Time & Materials' }) },
      30_000,
    ],
    [
      'the entry says that its agreement covers nothing',
      { agreementId: '11', agreementHours: '0' },
      {},
      { agreement: agreement({ type: 'Projects' }) },
      30_000,
    ],
    ['billable work on an activity', { chargedTo: { kind: 'activity', id: '3' } }, {}, {}, 30_000],
    ['billable work on a charge code', { chargedTo: { kind: 'charge-code', id: '3' } }, {}, {}, 30_000],
    [
      'work on an activity of which the agreement covers an hour',
      { chargedTo: { kind: 'activity', id: '3' }, agreementId: '11', agreementHours: '1' },
      {},
      {},
      15_000,
    ],
    ['an hour and a half of two is left for an invoice', { invoiceHours: '1.5' }, {}, {}, 22_500],
    ['an amount is left for an invoice', { invoiceHours: '1.5', invoiceAmount: '200' }, {}, {}, 20_000],
    ['no amount is left yet, as before it is approved', { invoiceHours: '0', invoiceAmount: '0' }, {}, {}, 30_000],
    ['more is left than hours times rate', { invoiceAmount: '450' }, {}, {}, 30_000],
    ['a project ticket that was read', { chargedTo: { kind: 'project-ticket', id: '41' } }, {}, {}, 30_000],
  ];
  it.each(cases)('%s', (_, entry, on, literal, amount) => {
    expect(look(entry, on, literal)).toMatchObject({ amount, causes: [] });
  });

  it.each([
    ['2026-11-12', 'medium'],
    ['2026-10-21', 'medium'],
    ['2026-10-20', 'high'],
  ])('of %s is %s on 20 November', (day, severity) => {
    expect(look({ day })).toMatchObject({ amount: 30_000, severity });
  });
});

describe('silent', () => {
  const cases: [string, EntryOver, TicketOver?, Literal?][] = [
    ['a week old', { day: '2026-11-13' }],
    ['in the future', { day: '2026-11-25' }],
    ['on an invoice', { invoiceId: '900' }],
    ['billed', { status: 'billed' }],
    ['written off', { status: 'written-off' }],
    ['not to be billed', { billing: 'do-not-bill' }],
    ['free of charge', { billing: 'no-charge' }],
    ['of no hours', { hours: '0' }],
    ['for nothing an hour', { rate: '0' }],
    ['on a ticket with a fixed fee', {}, { billing: 'fixed-fee', fixedFee: '500' }],
    ['on a ticket that is not charged', {}, { billing: 'no-charge' }],
    ['on a ticket that is billed after it is closed, and is open', {}, { billAfterClose: true }],
    ['on one that was closed a week ago', {}, { billAfterClose: true, closed: true, closedAt: '2026-11-13T10:00:00Z' }],
    ['covered, hour by hour', { agreementId: '11', agreementHours: '2' }],
    ['covered, to the cent', { agreementId: '11', agreementAmount: '300' }],
    ['on an agreement whose price includes work', { agreementId: '11' }],
    [
      'on a charge code that is not billed',
      { chargedTo: { kind: 'charge-code', id: '3' }, billing: 'do-not-bill' },
      {},
    ],
    ['on an activity for nothing an hour', { chargedTo: { kind: 'activity', id: '3' }, rate: '0' }, {}],
    [
      'on an activity that an agreement covers',
      { chargedTo: { kind: 'activity', id: '3' }, agreementId: '11', agreementHours: '2' },
    ],
  ];
  it.each(cases)('%s', (_, entry, on = {}, literal = {}) => {
    expect(look(entry, on, literal)).toMatchObject(silent);
  });

  it('about the MSP itself', () => {
    const own = { connection: 'connectwise', kind: 'company' as const, id: '1', company: '1', parent: null };
    const data = { name: 'Us', code: null, status: 'active' as const, types: ['Owner'], website: null, phone: null };
    const company = {
      ...own,
      changedAt: '',
      data: { ...data, postcode: null, foreignIds: [], billTo: null, currency: null },
    };
    expect(look({}, {}, { also: [company] })).toMatchObject(silent);
  });
});

describe('says that it could not check', () => {
  const cases: [string, EntryOver, TicketOver | null, Literal, [string, number], RegExp][] = [
    [
      'the rate is not known',
      { rate: null },
      {},
      {},
      ['coverage', 0],
      /^2 hours of Dana Reed on 2026-10-30: .*its rate/,
    ],
    ['the way it is billed is not known', { billing: 'unknown' }, {}, {}, ['mapping', 30_000], /not known/],
    ['the way its ticket is billed is not known', {}, { billing: 'unknown' }, {}, ['mapping', 30_000], /its ticket/],
    ['its ticket has a ceiling', {}, { billing: 'not-to-exceed' }, {}, ['coverage', 30_000], /ceiling/],
    [
      'its project was not read',
      { chargedTo: { kind: 'project-ticket', id: '99' } },
      {},
      {},
      ['coverage', 30_000],
      /project/,
    ],
    [
      'nobody says whether an activity is billed',
      { chargedTo: { kind: 'activity', id: '3' }, billing: 'unknown' },
      {},
      {},
      ['mapping', 30_000],
      /not known/,
    ],
    [
      'an activity is of hours without a rate',
      { chargedTo: { kind: 'activity', id: '3' }, rate: null },
      {},
      {},
      ['coverage', 0],
      /^2 hours .*its rate/,
    ],
    [
      'an agreement covers it, and money is left for an invoice',
      { agreementId: '11', agreementAmount: '300', invoiceHours: '1.5', invoiceAmount: '225' },
      {},
      {},
      ['mapping', 30_000],
      /leaves 225.00 for an invoice/,
    ],
    [
      'nobody says whether the agreement covers it',
      { agreementId: '11' },
      {},
      { agreement: agreement({ type: 'Gold' }) },
      ['mapping', 30_000],
      /"Managed Services" covers it/,
    ],
    ['its agreement was not read', { agreementId: '99' }, {}, {}, ['mapping', 30_000], /was not read/],
    [
      'the agreement includes work and the entry denies it',
      { agreementId: '11', agreementHours: '0', agreementAmount: '0' },
      {},
      {},
      ['mapping', 30_000],
      /"Managed"/,
    ],
    [
      'its agreement is in another currency',
      { agreementId: '11', agreementHours: '0' },
      {},
      { agreement: agreement({ type: 'Hourly', currency: 'EUR' }) },
      ['currency', 30_000],
      /in EUR/,
    ],
    [
      'tickets were not read to the end',
      {},
      {},
      { sources: (source) => (source.kind === 'ticket' ? { ...source, complete: false } : source) },
      ['coverage', 30_000],
      /not been read to the end/,
    ],
    [
      'time was not read for more than a day',
      {},
      {},
      { sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      ['coverage', 30_000],
      /more than a day/,
    ],
  ];
  it.each(cases)('%s', (_, entry, on, literal, cause, reason) => {
    const seen = look(entry, on, literal);
    expect(seen).toMatchObject({ amount: undefined, step: [], causes: [cause] });
    expect(seen.reason).toMatch(reason);
  });
});

it.each([
  ['2026-11-16', '2026-11-24'],
  ['2026-11-12', '2026-12-13'],
])('an entry of %s is looked at again on %s', (day, next) => {
  const { nextLookAtMs } = resultOf(timeUnbilled, clientView({ also: [timeEntry({ day }), ticket()] }));
  expect(new Date(nextLookAtMs ?? 0).toISOString()).toBe(`${next}T00:00:00.000Z`);
});

it('two entries are two findings, and stay the same from day to day', () => {
  const also = [timeEntry(), timeEntry({ id: '52', hours: '1' }), ticket()];
  const on = (now: string) => resultOf(timeUnbilled, clientView({ also, now })).detected.map(({ finding }) => finding);
  expect(on('2026-11-20T09:00:00Z').map(({ impact }) => impact.amountMinor)).toEqual([30_000, 15_000]);
  const facts = (now: string) => on(now).map(({ key, facts, severity, impact }) => ({ key, facts, severity, impact }));
  expect(facts('2026-11-21T09:00:00Z')).toEqual(facts('2026-11-20T09:00:00Z'));
});

describe('on a project', () => {
  const ofPsa = { connection: 'connectwise', company: '1', changedAt: '' };
  const terms = { name: 'Office move', closed: false, closedAt: null, billAfterClose: false, updatedAt: null };
  const project = (over: Partial<Project> = {}): StoredRecord<'project'> => ({
    ...ofPsa,
    kind: 'project',
    id: '5',
    parent: null,
    data: { ...terms, billing: 'actual-rates', ...over },
  });
  const phase = (over: Partial<ProjectPhase> = {}): StoredRecord<'project-phase'> => ({
    ...ofPsa,
    kind: 'project-phase',
    id: '7',
    parent: '5',
    data: { ...terms, projectId: '5', billedApart: true, billing: 'fixed-fee', ...over },
  });
  const entry: EntryOver = { chargedTo: { kind: 'project-ticket', id: '99' }, projectId: '5', work: 'Office move' };
  const inPhase: EntryOver = { ...entry, phaseId: '7' };

  it.each([
    ['by actual rates', entry, [project()]],
    ['by a rate of its own', entry, [project({ billing: 'override-rate' })]],
    ['that does not say how', entry, [project({ billing: null })]],
    ['in a phase that is billed with it', inPhase, [project(), phase({ billedApart: false })]],
    [
      'for a fee, in a phase by actual rates',
      inPhase,
      [project({ billing: 'fixed-fee' }), phase({ billing: 'actual-rates' })],
    ],
    ['that is billed after it is closed, and was', entry, [project({ billAfterClose: true, closed: true })]],
  ])('%s is billed', (_, over, also) => {
    expect(look(over, null, { also })).toMatchObject({ amount: 30_000, causes: [] });
  });

  it.each([
    ['for a fixed fee', entry, [project({ billing: 'fixed-fee' })]],
    ['that is not charged', entry, [project({ billing: 'no-charge' })]],
    ['in a phase for a fixed fee', inPhase, [project(), phase()]],
    ['that is billed after it is closed, and is open', entry, [project({ billAfterClose: true })]],
    [
      'that was closed a week ago, and is billed after that',
      entry,
      [project({ billAfterClose: true, closed: true, closedAt: '2026-11-13T10:00:00Z' })],
    ],
  ])('%s is silent', (_, over, also) => {
    expect(look(over, null, { also })).toMatchObject(silent);
  });

  it.each([
    ['that was not read', entry, [], 'coverage', /its project is billed was not read/],
    ['in a phase that was not read', inPhase, [project()], 'coverage', /its phase is billed was not read/],
    ['with a ceiling', entry, [project({ billing: 'not-to-exceed' })], 'coverage', /its project has a ceiling/],
    [
      'by a word that is not known',
      entry,
      [project({ billing: 'unknown' })],
      'mapping',
      /its project is billed in a way/,
    ],
  ])('%s is not checked', (_, over, also, cause, reason) => {
    const seen = look(over, null, { also });
    expect(seen).toMatchObject({ amount: undefined, causes: [[cause, 30_000]] });
    expect(seen.reason).toMatch(reason);
  });
});

it('work on an activity is called by that', () => {
  const { finding } = look({ chargedTo: { kind: 'activity', id: '3' }, work: 'Quarterly review' });
  expect(finding?.facts).toMatchObject({ ticket: null, work: 'Quarterly review' });
});

describe('where a run carries time', () => {
  const billedOn = (day: string, over: EntryOver = {}, on: Parameters<typeof clientInvoice>[0] = {}) => [
    timeEntry({ id: `b-${day}`, day: '2026-07-15', status: 'billed', invoiceId: `i-${day}`, ...over }),
    clientInvoice({ id: `i-${day}`, day, agreementId: null, ...on }),
  ];
  const monthly = ['2026-09-01', '2026-10-01', '2026-11-01'].flatMap((day) => billedOn(day));
  const beside = (entry: EntryOver, also: Literal['also'] = monthly, literal: Literal = {}) =>
    look(entry, {}, { ...literal, also: also ?? [] });

  it('work after the last run waits for the next, and a week more', () => {
    expect(beside({ day: '2026-11-05' })).toMatchObject(silent);
    expect(beside({ day: '2026-11-05' }, monthly, { now: '2026-12-09T09:00:00Z' })).toMatchObject(silent);
    expect(beside({ day: '2026-11-05' }, monthly, { now: '2026-12-10T09:00:00Z' })).toMatchObject({ amount: 30_000 });
  });

  it('work that the last run left out speaks at once', () => {
    const now = '2026-11-03T09:00:00Z';
    expect(beside({ day: '2026-10-30' }, monthly, { now })).toMatchObject({ amount: 30_000 });
    expect(beside({ day: '2026-10-30' }, [], { now })).toMatchObject(silent);
  });

  it.each([
    ['entered after it', { enteredAt: '2026-11-02T10:00:00Z' }],
    ['released after it', { status: 'ready' as const, updatedAt: '2026-11-02T10:00:00Z' }],
  ])('work %s waits', (_, over) => {
    expect(beside({ day: '2026-10-30', ...over })).toMatchObject(silent);
  });

  it.each([
    ['two runs show nothing yet', monthly.slice(2)],
    [
      'invoices for one ticket each are no run',
      monthly.map((each) =>
        each.kind === 'invoice'
          ? { ...each, data: { ...each.data, appliesTo: { kind: 'ticket' as const, id: '4' } } }
          : each,
      ),
    ],
    [
      'runs of an agreement carry no other time',
      ['2026-09-01', '2026-10-01', '2026-11-01'].flatMap((day) => billedOn(day, { agreementId: '11' })),
    ],
    [
      'runs that are half a year apart are no rhythm',
      ['2025-11-01', '2026-05-01', '2026-11-01'].flatMap((day) => billedOn(day)),
    ],
    [
      'a void run billed nothing',
      monthly.map((each) =>
        each.kind === 'invoice' ? { ...each, data: { ...each.data, state: 'void' as const } } : each,
      ),
    ],
  ])('%s: the days count', (_, also) => {
    expect(beside({ day: '2026-11-05' }, also as Literal['also'])).toMatchObject({ amount: 30_000 });
  });

  describe('of an agreement whose calendar somebody confirmed', () => {
    const calendars = { 'connectwise:11': { timing: 'arrears' as const, runDay: 15, lockDays: 3 } };
    const hourly = agreement({ type: 'Hourly', nextInvoiceDay: '2026-12-15' });
    const entry = { agreementId: '11', agreementHours: '0' };
    const one = billedOn('2026-11-15', { agreementId: '11' }, { agreementId: '11' });
    const on = (day: string, literal: Literal = {}) =>
      beside({ ...entry, day }, one, { agreement: hourly, calendars, ...literal });

    it('one run shows it, and the next is known', () => {
      expect(on('2026-11-16', { now: '2026-12-15T09:00:00Z' })).toMatchObject(silent);
      expect(on('2026-11-16', { now: '2026-12-15T09:00:00Z', calendars: {} })).toMatchObject({ amount: 30_000 });
    });

    it('work after the lock is of the next run', () => {
      expect(on('2026-11-11')).toMatchObject({ amount: 30_000 });
      expect(on('2026-11-12')).toMatchObject(silent);
    });
  });
});

describe('in the zone of the business', () => {
  // Boise is seven hours behind UTC in November.
  const inBoise = (now: string, entry: EntryOver, on: TicketOver = {}) =>
    look(entry, on, { zone: 'America/Boise', now });

  it('an entry is due when its eighth day begins there', () => {
    expect(inBoise('2026-11-20T06:59:59Z', { day: '2026-11-12' })).toMatchObject(silent);
    expect(inBoise('2026-11-20T07:00:00Z', { day: '2026-11-12' })).toMatchObject({ amount: 30_000 });
  });

  it('a ticket that is billed once it is closed counts from the day it was closed there', () => {
    const closed = { billAfterClose: true, closed: true, closedAt: '2026-11-13T02:00:00Z' };
    expect(inBoise('2026-11-20T12:00:00Z', {}, closed)).toMatchObject({ amount: 30_000 });
    expect(look({}, closed, { now: '2026-11-20T12:00:00Z' })).toMatchObject(silent);
  });

  it('it is looked at again when that day begins', () => {
    const also = [timeEntry({ day: '2026-11-16' }), ticket()];
    const { nextLookAtMs } = resultOf(timeUnbilled, clientView({ also, zone: 'Asia/Kathmandu' }));
    expect(new Date(nextLookAtMs ?? 0).toISOString()).toBe('2026-11-23T18:15:00.000Z');
  });
});
