// Counted otherwise than billed: what it finds, what it leaves alone, and how it is said.
import { describe, expect, it } from 'vitest';
import type { ShownFinding } from '../../../../shared/finding.ts';
import type { Count } from '../../../../shared/records/count.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import type { UsageLine } from '../../../../shared/records/usage.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import type { ConfirmedLink } from '../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { countDrift } from '../../../../worker/core/rules/count-drift/index.ts';
import {
  agreement,
  clientView,
  companyLink,
  type Literal,
  line,
  productLink,
  psaAndDistributor,
  resultOf,
  step,
} from './client-view.ts';

/** A workstation line of 20 at 12.50, which nothing of the distributor is linked with. */
const workstations = (over: Parameters<typeof line>[0] = {}) =>
  line({ id: '22', productId: '32', description: 'Workstation', quantity: '20', unitPrice: '12.5', ...over });

function count(over: Partial<Count> & { id?: string } = {}): StoredRecord<'count'> {
  const { id = 'RMM/counted/Contoso/Workstation', ...data } = over;
  return {
    ...{ kind: 'count', connection: 'counts', id, company: 'RMM/Contoso', parent: null },
    changedAt: '2026-11-20T08:00:00Z',
    data: {
      source: 'RMM',
      measure: 'counted',
      productId: 'RMM/Workstation',
      productName: 'Workstation',
      quantity: '24',
      month: '2026-11',
      file: 'rmm.csv',
      digest: 'ab'.repeat(32),
      givenAt: '2026-11-19T08:00:00Z',
      givenBy: 'm-1',
      ...data,
    },
  };
}

const product = (connection: string, id: string, to = '32'): ConfirmedLink => ({
  id: `l-${id}-${to}`,
  kind: 'product',
  records: [
    { connection: 'connectwise', kind: 'product', id: to },
    { connection, kind: 'product', id },
  ],
});
const client: ConfirmedLink = {
  id: 'l-client',
  kind: 'company',
  records: [
    { connection: 'connectwise', kind: 'company', id: '1' },
    { connection: 'counts', kind: 'company', id: 'RMM/Contoso' },
  ],
};
const counts = { id: 'counts', title: 'Counts from files', role: 'counts' as const, writes: {} };

function view({ also = [], links = [product('counts', 'RMM/Workstation')], ...over }: Literal = {}) {
  return clientView({
    systems: [...psaAndDistributor, counts],
    links: [companyLink, productLink, client, ...links],
    also,
    ...over,
  });
}

function look(literal: Literal) {
  const { content, proposed } = buildPacket(view(literal), [countDrift], [], null);
  return {
    found: content.findings.map(({ subject, impact, facts, held }) => [
      subject.id,
      impact.amountMinor,
      `${facts.counted} against ${facts.billed}`,
      held,
    ]),
    to: proposed.flatMap(({ type, after, effectiveDate }) =>
      type === 'line-quantity' ? [[after, effectiveDate]] : [],
    ),
    unclear: content.notChecked.map(({ cause, name, reason }) => `${cause}: ${name}: ${reason}`),
  };
}

const nothing = { found: [], to: [], unclear: [] };

describe('finds', () => {
  it('24 counted and 20 billed at 12.50: 50.00 a month, and 24 from the next invoice on', () => {
    expect(look({ also: [workstations(), count()] })).toEqual({
      found: [['22', 5000, '24 against 20', null]],
      to: [[{ quantity: '24' }, '2026-12-01']],
      unclear: [],
    });
  });

  it('17 counted and 20 billed: the client pays for three that are not there', () => {
    expect(look({ also: [workstations(), count({ quantity: '17' })] })).toMatchObject({
      found: [['22', 3750, '17 against 20', null]],
      to: [[{ quantity: '17' }, '2026-12-01']],
    });
  });

  it('fewer than are billed, where as many are bought: nothing is written before less is bought', () => {
    const links = [product('counts', 'RMM/Workstation', '31')];
    const same = { line: line({ quantity: '28' }), also: [count({ quantity: '26' })], links };
    expect(look(same)).toEqual({
      found: [['21', 4400, '26 against 28', expect.stringContaining('28 are bought for it')]],
      to: [],
      unclear: [],
    });
  });

  it('a quarter billed at once, as its month', () => {
    const quarterly = agreement({ cycleMonths: 3, nextInvoiceDay: '2027-01-01' });
    expect(look({ agreement: quarterly, also: [workstations(), count()] }).found).toEqual([
      ['22', 1667, '24 against 20', null],
    ]);
  });

  it('the parts of one source together, and the lines of all products that they are linked with', () => {
    const laptop = count({ id: 'x', productId: 'RMM/Laptop', productName: 'Laptop', quantity: '6' });
    const links = [product('counts', 'RMM/Workstation'), product('counts', 'RMM/Laptop')];
    expect(look({ also: [workstations(), count({ quantity: '18' }), laptop], links })).toMatchObject({
      found: [['22', 5000, '24 against 20', null]],
    });
    const two = [product('counts', 'RMM/Workstation'), product('counts', 'RMM/Workstation', '33')];
    const other = workstations({ id: '23', productId: '33', quantity: '3' });
    expect(look({ also: [workstations(), other, count()], links: two })).toMatchObject({
      found: [['22', 1250, '24 against 23', '2 lines bill this product: change the right one by hand']],
      to: [],
    });
  });

  it('devices in a distributor’s use of the latest day', () => {
    const data: UsageLine = {
      summaryId: 'u-1',
      day: '2026-11-19',
      productId: 'p-9',
      productName: 'Endpoint security',
      unit: 'Devices',
      quantity: '22',
      unitPrice: null,
      charges: '0',
      cost: '0',
      currency: 'USD',
      trial: false,
    };
    const use: StoredRecord = {
      ...{ kind: 'usage-line', connection: 'pax8', id: 'ul-1', company: 'c-1', parent: 'u-1', changedAt: '' },
      data,
    };
    const links = [product('pax8', 'p-9')];
    expect(look({ also: [workstations(), use], links }).found).toEqual([['22', 2500, '22 against 20', null]]);
    expect(look({ also: [workstations(), { ...use, data: { ...data, unit: 'GB' } }], links })).toEqual(nothing);
  });
});

describe('is silent', () => {
  it.each<[string, Literal]>([
    ['as many are counted as are billed', { also: [workstations(), count({ quantity: '20' })] }],
    ['licences that are assigned are no count', { also: [workstations(), count({ measure: 'assigned' })] }],
    [
      'the line bills the counted number from its next period on',
      {
        also: [
          workstations({
            steps: [
              step({ until: '2026-11-30', quantity: '20', unitPrice: '12.5' }),
              step({ from: '2026-12-01', quantity: '24', unitPrice: '12.5' }),
            ],
          }),
          count(),
        ],
      },
    ],
    ['the line is a component that is not charged', { also: [workstations({ billing: 'no-charge' }), count()] }],
    ['none is counted, and none is billed', { also: [count({ quantity: '0' })] }],
    [
      'the distributor’s invoice shows more of the same line',
      {
        also: [count({ quantity: '30' })],
        links: [product('counts', 'RMM/Workstation', '31')],
      },
    ],
    ['counts are not connected any more', { also: [workstations(), count()], systems: psaAndDistributor }],
  ])('where %s', (_what, literal) => {
    expect(look(literal)).toEqual(nothing);
  });
});

describe('says what it cannot compare', () => {
  it.each<[string, Literal, string]>([
    [
      'the month after the newest file is over',
      { also: [workstations(), count({ month: '2026-09' })] },
      'coverage: Workstation: no file of RMM was given for October 2026',
    ],
    [
      'the newest file does not name it',
      { also: [workstations(), count({ quantity: null })] },
      'quantity-truth: Workstation: the file of RMM for November 2026 does not name it, and an earlier one did',
    ],
    [
      'two sources do not agree',
      {
        also: [workstations(), count(), count({ id: 'y', source: 'AV', productId: 'AV/Agent', quantity: '23' })],
        links: [product('counts', 'RMM/Workstation'), product('counts', 'AV/Agent')],
      },
      'quantity-truth: Workstation: the counts do not agree: 24 in the file of RMM for November 2026 and 23 in the file of AV for November 2026',
    ],
    [
      'its product is linked to nothing',
      { also: [workstations(), count()], links: [] },
      'mapping: Workstation: its product is linked to nothing in the PSA',
    ],
    [
      'its link is in another ratio',
      {
        also: [workstations(), count()],
        links: [{ ...product('counts', 'RMM/Workstation'), terms: { as: 'same', ratio: { billed: 1, bought: 5 } } }],
      },
      'mapping: Workstation: its link is in another ratio than one for one, by which counts are not compared',
    ],
    [
      'no line bills it',
      { also: [count()] },
      'mapping: Workstation: 24 are in the file of RMM for November 2026, and no agreement line bills them',
    ],
  ])('where %s', (_what, literal, sentence) => {
    expect(look(literal)).toEqual({ ...nothing, unclear: [sentence] });
  });

  it('counts of October hold through November, and no day longer', () => {
    const october = { also: [workstations(), count({ month: '2026-10' })] };
    expect(look({ ...october, now: '2026-11-30T23:00:00Z' }).unclear).toEqual([]);
    expect(look({ ...october, now: '2026-12-01T00:00:00Z' }).unclear).toHaveLength(1);
  });

  it('names each counted line when its sources cannot be relied on, and none where nothing is counted', () => {
    const counted = countDrift.unchecked(view({ also: [workstations(), count()] }), 'not read yet', resultValues);
    expect(counted).toMatchObject([{ rule: 'count-drift', cause: 'coverage', amountMinor: 25000 }]);
    expect(countDrift.unchecked(clientView(), 'not read yet', resultValues)).toEqual([]);
    expect(resultOf(countDrift, clientView())).toEqual({ detected: [], notChecked: [] });
  });
});

const resultValues = { leastMinor: 0, highAbovePercent: 10 };

it('is said in words either way, and an amount that may not be seen is not said', () => {
  const subject = { connection: 'connectwise', kind: 'agreement-line', id: '22' };
  const { id } = count();
  const facts = {
    ...{ product: 'Workstation', agreement: 'Managed', agreementId: '11', currency: 'USD', unitPrice: null },
    ...{ counted: '24', billed: '20', difference: '4', more: 'counted', source: 'the file of RMM for November 2026' },
    count: { connection: 'counts', kind: 'count', id },
  };
  const finding = { rule: 'count-drift', subject, facts } as unknown as ShownFinding;
  expect(wordsFor(finding).title(finding)).toBe('4 Workstation are counted and not billed');
  const said = wordsFor(finding).arithmetic(finding);
  expect(said.map(({ text }) => text).join('')).toBe(
    '24 in the file of RMM for November 2026 − 20 on the agreement line = 4 × hidden',
  );
  const over = { ...finding, facts: { ...facts, counted: '19', difference: '1', more: 'billed' } } as ShownFinding;
  expect(wordsFor(over).title(over)).toBe('1 Workstation is billed and not counted');
  expect(wordsFor(over).moneyMeaning(over).short).toBe('billed and not counted');
});
