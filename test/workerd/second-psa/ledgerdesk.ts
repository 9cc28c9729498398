// Ledgerdesk: a PSA that does not exist, unlike the first one. It counts units by period and takes differences alone.
import { addDays, addMonths, type Day } from '../../../shared/time.ts';

/** One period of a service; a change of units puts new rows in the place of the old ones. */
export interface UnitRow {
  row: string;
  from: Day;
  to: Day;
  units: number;
  state: 'Posted' | 'Open';
}

export interface Service {
  key: string;
  contract: string;
  account: string;
  item: string;
  label: string;
  /** For one unit and month. */
  rate: string;
  /** The last day it is on; null: as long as its contract. */
  stops: Day | null;
  units: UnitRow[];
}

interface Contract {
  key: string;
  account: string;
  label: string;
  stage: 'Running' | 'Over';
  begins: Day;
  stops: Day | null;
  every: 'Month';
}

export interface Visit {
  key: string;
  account: string;
  request: string;
  on: Day;
  hours: string;
  hourly: string;
  stage: 'Logged' | 'Invoiced';
  bill: string | null;
  by: { key: string; label: string };
}

interface Request {
  key: string;
  account: string;
  label: string;
  stage: 'Working' | 'Resolved';
  opened: string;
}

interface Saying {
  key: string;
  account: string;
  request: string;
  side: 'Customer' | 'Desk';
  who: string;
  words: string;
  at: string;
}

interface Bill {
  key: string;
  account: string;
  contract: string;
  no: string;
  on: Day;
  sum: string;
  tax: string;
  left: string;
  kind: 'Contract bill';
}

/** One adjustment as it was asked for and taken. */
export interface Adjustment {
  service: string;
  from: Day;
  change: number;
}

/** Nine months of units, posted up to the day given. */
function months(key: string, units: number, postedTo: Day, until: Day): UnitRow[] {
  const rows: UnitRow[] = [];
  for (let from = '2026-06-01'; from <= until; from = addMonths(from, 1)) {
    const to = addDays(addMonths(from, 1), -1);
    rows.push({ row: `${key}-${from}`, from, to, units, state: to <= postedTo ? 'Posted' : 'Open' });
  }
  return rows;
}

/** Contoso at Ledgerdesk: everything the eight checks look at, as its screens and API would say it on 20 November 2026. */
export function ledgerdesk() {
  const account = 'acc-1';
  const service = (key: string, item: string, label: string, rate: string, units: number): Service => ({
    key,
    contract: 'con-1',
    account,
    item,
    label,
    rate,
    stops: null,
    units: months(key, units, '2026-11-30', '2027-02-28'),
  });
  const over = { contract: 'con-2', stops: '2026-09-30', units: months('svc-df', 10, '2026-09-30', '2026-09-30') };
  const services: Service[] = [
    service('svc-bp', 'it-bp', 'Business Premium', '22', 25),
    service('svc-bk', 'it-bk', 'Backup', '10', 5),
    service('svc-ex', 'it-ex', 'Exchange', '5', 10),
    { ...service('svc-df', 'it-df', 'Defender', '4', 10), ...over },
  ];
  const contracts: Contract[] = [
    { key: 'con-1', account, label: 'Managed', stage: 'Running', begins: '2024-01-01', stops: null, every: 'Month' },
    {
      key: 'con-2',
      account,
      label: 'Old security',
      stage: 'Over',
      begins: '2024-01-01',
      stops: '2026-09-30',
      every: 'Month',
    },
  ];
  const items = [
    ['it-bp', 'Business Premium', '22'],
    ['it-bk', 'Backup', '10'],
    ['it-vs', 'Visio', '15'],
    ['it-df', 'Defender', '4'],
    ['it-ex', 'Exchange', '5'],
  ].map(([key = '', label = '', rate = '']) => ({ key, label, rate }));
  const visits: Visit[] = [
    {
      key: 'vis-1',
      account,
      request: 'req-1',
      on: '2026-10-30',
      hours: '2',
      hourly: '150',
      stage: 'Logged',
      bill: null,
      by: { key: 'staff-7', label: 'Dana Reed' },
    },
  ];
  const requests: Request[] = [
    { key: 'req-1', account, label: 'Mail does not arrive', stage: 'Working', opened: '2026-10-30T10:00:00Z' },
    { key: 'req-2', account, label: 'Our last bill', stage: 'Working', opened: '2026-11-17T15:00:00Z' },
  ];
  const sayings: Saying[] = [
    {
      key: 'say-1',
      account,
      request: 'req-2',
      side: 'Customer',
      who: 'Alex Moreno',
      words: 'Why did invoice 10420 go up this month?',
      at: '2026-11-17T15:00:00Z',
    },
  ];
  const bill = (key: string, no: string, on: Day): Bill => ({
    key,
    account,
    contract: 'con-1',
    no,
    on,
    sum: '550',
    tax: '44',
    left: '594',
    kind: 'Contract bill',
  });
  const bills = [bill('bill-0', '10420', '2026-10-01'), bill('bill-1', '10422', '2026-11-01')];
  const adjustments: Adjustment[] = [];
  const remarks: { on: string; words: string }[] = [];

  const serviceOf = (key: string) => services.find((each) => each.key === key) ?? null;
  const rowOn = (key: string, day: Day) =>
    serviceOf(key)?.units.find(({ from, to }) => from <= day && day <= to) ?? null;

  return {
    accounts: [{ key: account, label: 'Contoso', relation: 'Customer', money: 'USD' }],
    items,
    contracts,
    services,
    visits,
    requests,
    sayings,
    bills,
    adjustments,
    remarks,
    serviceOf,
    rowOn,

    /** The month's run: units up to that day are billed and closed. */
    post(to: Day): void {
      for (const { units } of services) for (const row of units) if (row.to <= to) row.state = 'Posted';
    },

    /**
     * Changes the units from a day on by a difference. Refuses, with a sentence, what is posted, part of a unit, less
     * than none and a service that it does not have.
     */
    adjust({ service: key, from, change }: Adjustment): { refused: string } | { taken: Adjustment } {
      const found = serviceOf(key);
      const first = rowOn(key, from);
      if (found === null || first === null) return { refused: `There is no service ${key} on ${from}.` };
      if (!Number.isInteger(change) || change === 0) return { refused: `${change} is no change in whole units.` };
      if (first.state === 'Posted')
        return { refused: `The units of ${from} are posted and can no longer be adjusted.` };
      const later = found.units.filter((row) => row.to >= from);
      if (later.some(({ units }) => units + change < 0)) return { refused: 'Units cannot go below none.' };
      adjustments.push({ service: key, from, change });
      const fresh = later.map((row) => ({ ...row, row: `${row.row}+`, units: row.units + change }));
      const [head] = fresh;
      if (head !== undefined && first.from < from) head.from = from;
      const kept = found.units.filter((row) => row.from < from);
      found.units = [...kept.map((row) => (row.to < from ? row : { ...row, to: addDays(from, -1) })), ...fresh];
      return { taken: { service: key, from, change } };
    },
  };
}

export type Ledgerdesk = ReturnType<typeof ledgerdesk>;
