// A packet of a client with thousands of invoices: it fits a row, leaves nothing unsaid, and stays the same from look to look.
import { expect, it } from 'vitest';
import type { PastAction } from '../../../../worker/core/packets/build-actions.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import type { EarlierPacket } from '../../../../worker/core/packets/carried-over.ts';
import {
  evidenceWithin,
  findingsWithin,
  mostEvidence,
  mostFindings,
  mostNotChecked,
  notCheckedWithin,
} from '../../../../worker/core/packets/within-bounds.ts';
import { invoiceNotInAccounting } from '../../../../worker/core/rules/invoice-not-in-accounting/index.ts';
import { accountingLink, clientInvoice, clientView, companyLink, withAccounting } from '../rules/client-view.ts';

/** What D1 takes of a row, in bytes. */
const rowBytes = 2_000_000;
const many = 6000;

/** Invoices that accounting lacks, by their numbers, all over the same net amount. */
function packetOf(
  numbers: readonly number[],
  net = 500,
  earlier: EarlierPacket | null = null,
  past: PastAction[] = [],
) {
  const invoices = numbers.map((number) =>
    clientInvoice({ id: `${number}`, number: `N-${number}`, net: `${net}`, tax: '0', total: `${net}` }),
  );
  const view = clientView({ systems: withAccounting, links: [companyLink, accountingLink], also: invoices });
  return buildPacket(view, [invoiceNotInAccounting], past, earlier);
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => 10_000 + at);
const keysOf = ({ content }: ReturnType<typeof packetOf>) => content.findings.map(({ key }) => key).toSorted();

it('holds so many issues at most, and says of the others how many there are and what they come to', () => {
  const { content, proposed } = packetOf(upTo(many));
  expect(content.findings).toHaveLength(mostFindings);
  expect(proposed).toHaveLength(mostFindings);
  expect(content.notChecked).toEqual([
    expect.objectContaining({
      cause: 'too-many',
      rule: 'invoice-not-in-accounting',
      name: expect.stringMatching(/^Invoice N-\d+ is not in QuickBooks Online and 5,849 more$/),
      amountMinor: (many - mostFindings) * 50_000,
      currency: 'USD',
      oneOff: true,
    }),
  ]);
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(JSON.stringify(value))).byteLength;
  expect(bytes(content)).toBeLessThan(rowBytes);
  expect(bytes(proposed)).toBeLessThan(rowBytes);
});

it('holds fewer where each rests on much', () => {
  const [detected] = packetOf([1]).content.findings;
  if (detected === undefined) throw new Error('nothing was found');
  const all = upTo(100).map((id) => ({
    finding: {
      ...detected,
      key: `${id}`,
      evidence: detected.evidence.slice(0, 1).flatMap((each) => Array(900).fill(each)),
    },
  }));
  const { held, beyond } = findingsWithin(all, []);
  expect(held).toHaveLength(25);
  expect(beyond.map(({ name }) => name)).toEqual([expect.stringMatching(/ and 74 more$/)]);
});

it('says nothing of the kind while all of them fit', () => {
  const { content } = packetOf(upTo(mostFindings));
  expect(content.findings).toHaveLength(mostFindings);
  expect(content.notChecked).toEqual([]);
});

it('keeps the issues it had when more come, and shows others once some are settled', () => {
  const numbers = upTo(mostFindings + 50);
  const first = packetOf(numbers);
  const earlier = { period: first.period, findings: first.content.findings, actions: first.proposed };
  expect(keysOf(packetOf([...numbers, 1, 2, 3], 500, earlier))).toEqual(keysOf(first));
  const left = numbers.filter(
    (number) =>
      !keysOf(first)
        .slice(0, 60)
        .some((key) => key.endsWith(`:${number}`)),
  );
  const later = packetOf(left, 500, earlier);
  expect(keysOf(later)).toHaveLength(left.length);
  expect(later.content.notChecked).toEqual([]);
});

it('chooses by no amount: who may not see amounts is shown the same issues', () => {
  const numbers = upTo(mostFindings * 2);
  const even = packetOf(numbers);
  const view = clientView({
    systems: withAccounting,
    links: [companyLink, accountingLink],
    also: numbers.map((number, at) =>
      clientInvoice({ id: `${number}`, number: `N-${number}`, net: `${900 - at}`, tax: '0', total: `${900 - at}` }),
    ),
  });
  expect(keysOf(buildPacket(view, [invoiceNotInAccounting], [], null))).toEqual(keysOf(even));
});

it('lists so much at most of what was not checked, each kind of the rest once, and every amount in it', () => {
  const item = (at: number, rule: string) => ({
    cause: 'mapping',
    rule,
    subject: { connection: 'psa', kind: 'invoice', id: `${at}` },
    name: `Invoice ${at}`,
    reason: 'no link',
    amountMinor: at,
    currency: at % 2 === 0 ? 'USD' : 'EUR',
    ...(at === 5 ? { namesCost: true } : {}),
  });
  const all = [...upTo(2000).map((at) => item(at, 'a')), ...upTo(10).map((at) => item(at, 'b'))];
  const within = notCheckedWithin(all);
  const sum = (items: typeof all, currency: string) =>
    items.filter((each) => each.currency === currency).reduce((total, { amountMinor }) => total + amountMinor, 0);
  for (const currency of ['USD', 'EUR']) expect(sum(within as typeof all, currency)).toBe(sum(all, currency));
  expect(within.length).toBeLessThanOrEqual(mostNotChecked + 4);
  expect(within.some(({ rule, name }) => rule === 'b' && name.endsWith(' more'))).toBe(true);
  expect(notCheckedWithin(all.slice(0, mostNotChecked))).toEqual(all.slice(0, mostNotChecked));
});

it('names the first of what an issue rests on, and how many more there are', () => {
  const evidence = upTo(many).map((id) => ({
    connection: 'books',
    kind: 'invoice',
    id: `${id}`,
    field: 'balance',
    value: '5',
    seenAt: '2026-11-20T09:00:00Z',
  }));
  const within = evidenceWithin(evidence);
  expect(within).toHaveLength(mostEvidence + 1);
  expect(within.at(-1)).toMatchObject({ field: 'and 5,800 more', value: null });
  expect(evidenceWithin(evidence.slice(0, mostEvidence))).toEqual(evidence.slice(0, mostEvidence));
});
