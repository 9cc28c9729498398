// How writes to the PSA are judged by what is true of a made-up MSP: as values in ConnectWise, as differences in Autotask.
import { expect, it } from 'vitest';
import type { Client, Line, Msp } from '../../tools/generate/model.ts';
import { judgeWrites } from '../../tools/score/writes.ts';

const product = { n: 1, name: 'Backup', code: 'B', maker: 'M', priceMinor: 500, costMinor: 200, isBought: true };
const invoice = { n: 1, day: '2026-11-05', fromDay: '2026-11-01', toDay: '2026-11-30', isPaid: false };

/** A client whose line 11 bills ten seats by the month, next on 1 December, of so many that are bought. */
function mspWith(bought: number, end: Client['subscriptions'][number]['end'] = null): Msp {
  const line: Line = { n: 11, product, quantity: 10, priceMinor: 500, startDay: '2026-01-01' };
  const agreement = { n: 5, name: 'Care', startDay: '2026-01-01', nextInvoiceDay: '2026-12-01', lines: [line] };
  const steps = [{ at: '2026-01-01T08:00:00Z', quantity: bought }];
  const client = {
    ...{ n: 1, name: 'Larkfield', code: 'L', domain: 'larkfield.example', isClient: true },
    ...{
      contacts: [],
      charges: [],
      tickets: [],
      timeEntries: [],
      oneOffs: [],
      expenses: [],
      invoices: [],
      expected: [],
    },
    agreements: [agreement],
    subscriptions: [{ n: 7, product, startDay: '2026-01-01', steps, end }],
  };
  return {
    ...{ name: 'MSP', domain: 'msp.example', clock: '2026-11-20T09:00:00Z', currency: 'USD', members: [] },
    products: [product],
    distributorInvoices: [invoice],
    clients: [client],
  };
}

const at = '2026-11-20T09:01:00Z';
const base = '/ATServicesRest/V1.0';

function adjusted(unitChange: number, from = '2026-12-01') {
  const body = { contractServiceID: 11, effectiveDate: `${from}T00:00:00.000Z`, unitChange };
  return { vendor: 'autotask', method: 'POST', path: `${base}/ContractServiceAdjustments`, body, at };
}

function patched(path: string, value: unknown) {
  const body = [{ op: 'replace', path, value }];
  return { vendor: 'connectwise', method: 'PATCH', path: '/v4/finance/agreements/5/additions/11', body, at };
}

const bothWays = [
  { psa: 'connectwise', more: patched('quantity', 12), less: patched('quantity', 8) },
  { psa: 'autotask', more: adjusted(2), less: adjusted(-2) },
];

it.each(bothWays)('in $psa as many as are bought is right, and any other number is wrong', ({ psa, more, less }) => {
  const right = judgeWrites(mspWith(12), [], [more], psa);
  expect(right).toMatchObject({ made: { quantities: [1, 0], lastDays: [0, 0] }, wrong: [], short: [] });
  expect(judgeWrites(mspWith(12), [], [less], psa).wrong).toEqual([
    expect.stringContaining('then 8 are billed from 2026-12-01 on and 12 are bought'),
  ]);
  expect(judgeWrites(mspWith(12), [], [more, more], psa).wrong).toContainEqual(
    expect.stringContaining('was written twice'),
  );
});

const ended = { day: '2026-10-31', saidAt: '2026-10-12T09:00:00Z' };
const ends = [
  {
    psa: 'connectwise',
    end: patched('cancelledDate', '2026-11-30T00:00:00Z'),
    early: patched('cancelledDate', '2026-10-31T00:00:00Z'),
  },
  { psa: 'autotask', end: adjusted(-10), early: adjusted(-10, '2026-11-01') },
];

it.each(ends)(
  'in $psa a line ends with what is invoiced, and only where nothing is bought on',
  ({ psa, end, early }) => {
    const right = judgeWrites(mspWith(10, ended), [], [end], psa);
    expect(right).toMatchObject({ made: { quantities: [0, 0], lastDays: [1, 0] }, wrong: [] });
    expect(judgeWrites(mspWith(10, ended), [], [early], psa).wrong).toEqual([
      expect.stringContaining('what is invoiced ends on 2026-11-30'),
    ]);
    expect(judgeWrites(mspWith(10), [], [end], psa).wrong).toEqual([
      expect.stringContaining('then 0 are billed from 2026-12-01 on and 10 are bought'),
    ]);
  },
);

it('a difference on a day that is invoiced, and what has no write in Autotask, are wrong; notes and charges are not judged', () => {
  expect(judgeWrites(mspWith(12), [], [adjusted(2, '2026-11-01')], 'autotask').wrong).toEqual([
    expect.stringContaining('what is not invoiced begins on 2026-12-01'),
  ]);
  const path = `${base}/Contracts/5/Services`;
  const made = { vendor: 'autotask', method: 'POST', path, body: { serviceID: 1 }, at };
  expect(judgeWrites(mspWith(12), [], [made], 'autotask').wrong).toEqual([
    expect.stringContaining('nothing of the kind was to be written'),
  ]);
  const beside = ['Contracts/5/Notes', 'Contracts/5/Charges', 'Tickets/9/Notes'].map((end) => ({
    ...made,
    path: `${base}/${end}`,
  }));
  const inBooks = { ...made, vendor: 'xero', path: '/api.xro/2.0/Invoices/1/History' };
  expect(judgeWrites(mspWith(10), [], [...beside, inBooks], 'autotask').wrong).toEqual([]);
});
