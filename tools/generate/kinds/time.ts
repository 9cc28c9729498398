// Time worked: what is to be billed and stands on no invoice, and what only looks so.
import { addDays, addMonths, type Day } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import { sharedOver } from '../truth.ts';
import type { TimeEntry } from '../work.ts';
import type { Kind } from './kind.ts';

type Over = Parameters<Draft['work']>[2];

const rule = 'time-unbilled';
const withoutCeilings = { autotask: 'neither tickets nor projects say up to what they are billed' };

function daysAgo({ calendar }: Draft, days: number): Day {
  return addDays(calendar.today, -days);
}

function quarters({ random }: Draft): number {
  return 2 + random.below(14);
}

function expectAll(draft: Draft, entry: TimeEntry, quarterHours = entry.quarterHours): void {
  draft.expect(rule, { kind: 'time-entry', n: entry.n }, sharedOver(quarterHours * entry.rateMinor, 4));
}

/** Long enough ago to be billed by now. */
function toBill(name: string, over: (draft: Draft) => Over = () => ({})): Kind {
  return {
    name,
    put(draft) {
      expectAll(draft, draft.work(daysAgo(draft, 10 + draft.random.below(16)), quarters(draft), over(draft)));
    },
  };
}

function silent(name: string, over: (draft: Draft) => Over): Kind {
  return {
    name,
    put(draft) {
      draft.work(daysAgo(draft, 10 + draft.random.below(16)), quarters(draft), over(draft));
    },
  };
}

function unclear(name: string, over: (draft: Draft) => Over, notIn: NonNullable<Kind['notIn']> = {}): Kind {
  return {
    ...{ name, notIn },
    put(draft) {
      const { n } = draft.work(daysAgo(draft, 10 + draft.random.below(16)), quarters(draft), over(draft));
      draft.expectUnclear({ kind: 'time-entry', n });
    },
  };
}

function onAge(name: string, days: number, hour: number, isDue: boolean): Kind {
  return {
    name,
    put(draft) {
      const entry = draft.work(daysAgo(draft, days), 2, { hour });
      if (isDue) expectAll(draft, entry);
    },
  };
}

function project(draft: Draft, billing: 'ActualRates' | 'FixedFee' | 'NotToExceed'): Over {
  const project = { n: draft.next('project'), name: 'New office', billing };
  draft.projects.push(project);
  // The PSA numbers tickets of the desk and of projects together.
  return { on: { kind: 'ProjectTicket', n: draft.next('ticket'), name: 'Cabling', project } };
}

function hourly(draft: Draft): Over {
  const agreement = draft.agreement({ type: 'Hourly work' });
  return { agreement };
}

/** An agreement whose time three invoices have billed, the last one on the first of this month. */
function billedByRun(draft: Draft) {
  const { thisMonth } = draft.calendar;
  const agreement = draft.agreement({ type: 'Hourly work', invoicedDays: [] });
  for (const back of [0, 1, 2]) {
    const day = addMonths(thisMonth, -back);
    const priceMinor = 33_000;
    const lines = [{ text: 'Work by the hour', quantity: 1, priceMinor }];
    const invoice = draft.invoice(day, 0, { agreement, lines });
    // Of two tickets: an invoice of one alone may be that ticket's own.
    for (const before of [12, 11]) draft.work(addDays(day, -before), 4, { agreement, invoice, rateMinor: 16_500 });
  }
  return agreement;
}

export const timeKinds: readonly Kind[] = [
  toBill('on a ticket without an agreement'),
  toBill('on a ticket of an hourly agreement', hourly),
  toBill('on an activity', ({ random }) => ({ on: { kind: 'Activity', n: 900 + random.below(90), name: 'Review' } })),
  toBill('on a charge code', () => ({ on: { kind: 'ChargeCode', n: 12, name: 'Training on site' } })),
  toBill('on a project by actual rates', (draft) => project(draft, 'ActualRates')),
  toBill('ready to bill', () => ({ status: 'ReadyToBill' })),
  toBill('in the evening', () => ({ hour: 20 + 0.5 })),
  toBill('early in the morning', () => ({ hour: 5 })),
  {
    name: 'on the evening of last month’s last day',
    put(draft) {
      expectAll(draft, draft.work(addDays(draft.calendar.thisMonth, -1), 4, { hour: 20 }));
    },
  },
  {
    name: 'hours to bill beyond the hours worked',
    put(draft) {
      const entry = draft.work(daysAgo(draft, 12), 4, { workedQuarterHours: 1 });
      expectAll(draft, entry);
    },
  },
  {
    name: 'fewer hours to bill than worked',
    put(draft) {
      expectAll(draft, draft.work(daysAgo(draft, 12), 3, { workedQuarterHours: 9 }));
    },
  },
  {
    name: 'covered in part',
    put(draft) {
      const entry = draft.work(daysAgo(draft, 15), 12, { agreement: draft.main, coveredQuarterHours: 4 });
      expectAll(draft, entry, 8);
    },
  },
  onAge('eight days old', 8, 10, true),
  onAge('eight days old, in the evening', 8, 20, true),
  onAge('seven days old', 7, 10, false),
  onAge('seven days old, in the evening', 7, 21, false),
  onAge('worked yesterday', 1, 11, false),
  silent('covered in full', (draft) => ({ coveredBy: draft.main })),
  silent('at no charge', () => ({ billing: 'NoCharge' })),
  silent('not to be billed', () => ({ billing: 'DoNotBill' })),
  silent('written off', () => ({ status: 'WrittenOff' })),
  silent('on an invoice', (draft) => ({ invoice: draft.invoice(daysAgo(draft, 5), 41_250) })),
  silent('on a ticket at a fixed fee', (draft) => ({ ticket: draft.ticket('Moving desks', { billing: 'FixedFee' }) })),
  silent('on a project at a fixed fee', (draft) => project(draft, 'FixedFee')),
  silent('on a managed agreement that says nothing else', (draft) => ({
    agreement: draft.main,
    coveredQuarterHours: null,
  })),
  {
    name: 'covered in full at another rate than it is worked at',
    put(draft) {
      draft.work(daysAgo(draft, 15), 8, { agreement: draft.main, coveredQuarterHours: 8, rateMinor: 19_999 });
    },
  },
  {
    name: 'a quarter of an hour at an odd rate',
    put(draft) {
      expectAll(draft, draft.work(daysAgo(draft, 11), 1, { rateMinor: 16_550 }));
    },
  },
  {
    name: 'two people on one ticket',
    put(draft) {
      const ticket = draft.ticket('Server move');
      for (const hour of [9, 13]) expectAll(draft, draft.work(daysAgo(draft, 12), 6, { ticket, hour }));
    },
  },
  {
    name: 'one entry of a ticket on an invoice, the other not',
    put(draft) {
      const ticket = draft.ticket('Firewall change');
      draft.work(daysAgo(draft, 20), 6, { ticket, invoice: draft.invoice(daysAgo(draft, 5), 24_750) });
      expectAll(draft, draft.work(daysAgo(draft, 14), 3, { ticket }));
    },
  },
  {
    name: 'over midnight, eight days ago',
    put(draft) {
      expectAll(draft, draft.work(daysAgo(draft, 8), 10, { hour: 22.5 }));
    },
  },
  {
    name: 'half a year ago',
    put(draft) {
      expectAll(draft, draft.work(daysAgo(draft, 180), 4));
    },
  },
  {
    name: 'on an agreement that ended before',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const endDay = addDays(lastMonth, -1);
      const agreement = draft.agreement({ type: 'Hourly work', status: 'Expired', endDay, nextInvoiceDay: null });
      expectAll(draft, draft.work(daysAgo(draft, 10), 6, { agreement }));
    },
  },
  {
    name: 'sent back to who worked it',
    put(draft) {
      const { n } = draft.work(daysAgo(draft, 12), 6, { status: 'Rejected' });
      // Whether time that is not approved is to be billed is not said.
      draft.leaveOpen(rule, { kind: 'time-entry', n });
    },
  },
  {
    name: 'waiting for approval',
    put(draft) {
      const { n } = draft.work(daysAgo(draft, 12), 6, { status: 'PendingApproval' });
      draft.leaveOpen(rule, { kind: 'time-entry', n });
    },
  },
  ...['JPY', 'CAD', 'KWD'].map(
    (currency): Kind => ({
      name: `in ${currency}`,
      isAlone: true,
      put(draft) {
        draft.facts.currency = currency;
        expectAll(draft, draft.work(daysAgo(draft, 13), 5, { rateMinor: 17_777 }));
      },
    }),
  ),
  silent('on an agreement’s invoice', (draft) => {
    const day = draft.calendar.thisMonth;
    const agreement = draft.agreement({ type: 'Hourly work', invoicedDays: [] });
    const lines = [{ text: 'Work', quantity: 1, priceMinor: 50_000 }];
    return { agreement, invoice: draft.invoice(day, 0, { agreement, lines }) };
  }),
  silent('at no charge on a project', (draft) => ({ ...project(draft, 'ActualRates'), billing: 'NoCharge' })),
  unclear(
    'on a ticket with a ceiling',
    (draft) => ({ ticket: draft.ticket('Plotter', { billing: 'NotToExceed' }) }),
    withoutCeilings,
  ),
  unclear('on a project with a ceiling', (draft) => project(draft, 'NotToExceed'), withoutCeilings),
  unclear('without a rate', () => ({ isUnpriced: true })),
  unclear('billed in a way the PSA does not say', () => ({ billing: 'NoDefault' })),
  {
    name: 'missed by a run that bills such time',
    put(draft) {
      const agreement = billedByRun(draft);
      expectAll(draft, draft.work(addDays(draft.calendar.lastMonth, 14), quarters(draft), { agreement }));
    },
  },
  {
    name: 'waiting for a run that bills such time',
    put(draft) {
      draft.work(addDays(draft.calendar.thisMonth, 2), quarters(draft), { agreement: billedByRun(draft) });
    },
  },
];
