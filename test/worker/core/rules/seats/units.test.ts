// Lines and products that are not one for one, and products that are part of what another line bills.
import { describe, expect, it } from 'vitest';
import type { LinkTerms } from '../../../../../shared/link.ts';
import { wordsFor } from '../../../../../shared/words/index.ts';
import type { ConfirmedLink } from '../../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../../worker/core/packets/build-packet.ts';
import { cancelledStillBilled } from '../../../../../worker/core/rules/cancelled-still-billed/index.ts';
import { seatsUnderBilled } from '../../../../../worker/core/rules/seats-under-billed/index.ts';
import { subscriptionUnbilled } from '../../../../../worker/core/rules/subscription-unbilled/index.ts';
import {
  charge,
  clientView,
  companyLink,
  history,
  type Literal,
  line,
  productLink,
  subscription,
} from '../client-view.ts';

const per = (billed: number, bought: number): LinkTerms => ({ as: 'same', ratio: { billed, bought } });
const linked = (terms: LinkTerms, link = productLink): ConfirmedLink => ({ ...link, terms });

function look(literal: Literal) {
  const packet = buildPacket(
    clientView(literal),
    [seatsUnderBilled, subscriptionUnbilled, cancelledStillBilled],
    [],
    null,
  );
  return {
    found: packet.content.findings.map(({ rule, impact }) => `${rule} ${impact.amountMinor}`),
    findings: packet.content.findings,
    unclear: packet.content.notChecked.map(({ reason }) => reason),
    to: packet.proposed.flatMap((each) => (each.type === 'line-quantity' ? each.after.quantity : []))[0],
  };
}

/** So many bought of the product since long ago, and invoiced. */
const bought = (quantity: number, updatedAt = '2026-01-01T10:00:00Z') => ({
  subscription: subscription({ quantity: `${quantity}`, updatedAt }),
  history: history('s-1', ['2025-11-01', quantity]),
  charge: charge({ quantity: `${quantity}` }),
});

describe('one on the line for several bought', () => {
  it.each<[string, number, string, LinkTerms, string[], string | undefined]>([
    ['ten for one, all covered', 30, '3', per(1, 10), [], undefined],
    ['a begun ten is one more', 31, '3', per(1, 10), ['seats-under-billed 2200'], '4'],
    ['fewer bought than covered', 21, '3', per(1, 10), [], undefined],
    ['two of the vendor for one', 8, '4', per(1, 2), [], undefined],
    ['packs of 25 billed by the user', 2, '40', per(25, 1), ['seats-under-billed 22000'], '50'],
    ['three for two', 9, '6', per(2, 3), [], undefined],
    ['one for one, said so', 28, '25', per(1, 1), ['seats-under-billed 6600'], '28'],
  ])('%s', (_, quantity, billed, terms, found, to) => {
    const said = look({ ...bought(quantity), line: line({ quantity: billed }), links: [companyLink, linked(terms)] });
    expect([said.found, said.unclear, said.to]).toEqual([found, [], to]);
  });

  it('is told with what is bought, and its evidence stays as the vendor has it', () => {
    const { findings } = look({
      ...bought(31),
      line: line({ quantity: '3' }),
      links: [companyLink, linked(per(1, 10))],
    });
    const [finding] = findings;
    expect(finding?.facts).toMatchObject({ invoiced: '4', billed: '3', bought: '31', perBilled: '1', perBought: '10' });
    expect(finding?.evidence.find(({ kind }) => kind === 'vendor-charge')?.value).toBe('31');
    if (finding === undefined) throw new Error('nothing was found');
    const text = JSON.stringify(wordsFor(finding).arithmetic(finding));
    expect(text).toContain('31 are bought, and 1 on the line stands for 10');
  });

  it('parts of a unit are added up over subscriptions before a begun one counts', () => {
    const two = {
      ...bought(15),
      also: [
        subscription({ id: 's-2', quantity: '15', updatedAt: '2026-01-01T10:00:00Z' }),
        history('s-2', ['2025-11-01', 15]),
        charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '15' }),
      ],
    };
    const links = [companyLink, linked(per(1, 10))];
    expect(look({ ...two, line: line({ quantity: '3' }), links }).found).toEqual([]);
    expect(look({ ...two, line: line({ quantity: '2' }), links }).found).toEqual(['seats-under-billed 2200']);
  });

  it('what a person said of the line goes before what they said of its product', () => {
    const ofLine: ConfirmedLink = {
      id: 'ln_line',
      kind: 'line',
      records: [
        { connection: 'connectwise', kind: 'agreement-line', id: '21' },
        { connection: 'pax8', kind: 'subscription', id: 's-1' },
      ],
      terms: per(1, 5),
    };
    const links = [companyLink, linked(per(1, 10)), ofLine];
    expect(look({ ...bought(30), line: line({ quantity: '6' }), links }).found).toEqual([]);
    expect(look({ ...bought(30), line: line({ quantity: '5' }), links }).found).toEqual(['seats-under-billed 2200']);
  });

  it('counts in a product on no agreement at the catalogue’s price', () => {
    const catalogue = clientProduct('31', '100');
    const { found, findings } = look({
      ...bought(31),
      line: null,
      also: [catalogue],
      links: [companyLink, linked(per(1, 10))],
    });
    expect(found).toEqual(['subscription-unbilled 40000']);
    expect(findings[0]?.facts).toMatchObject({ quantity: '4', bought: '31' });
  });
});

function clientProduct(id: string, price: string) {
  return {
    ...{ connection: 'connectwise', kind: 'product' as const, id, company: null, parent: null },
    changedAt: '2026-11-20T08:00:00Z',
    data: { name: 'Pack of ten', code: 'PACK', vendorName: null, vendorSku: null, price, cost: null, active: true },
  };
}

describe('part of what another line bills', () => {
  const uncounted: LinkTerms = { as: 'part', ratio: null };
  const counted: LinkTerms = { as: 'part', ratio: { billed: 1, bought: 1 } };
  /** A backup that is bought beside the seats, and part of their line. */
  const backup = (quantity: number) => [
    subscription({
      id: 's-2',
      productId: 'p-2',
      productName: 'Backup',
      quantity: `${quantity}`,
      updatedAt: '2026-01-01T10:00:00Z',
    }),
    history('s-2', ['2025-11-01', quantity]),
    charge({ id: 'ch-2', subscriptionId: 's-2', productId: 'p-2', quantity: `${quantity}` }),
  ];
  const partLink = (terms: LinkTerms): ConfirmedLink => ({
    id: 'ln_part',
    kind: 'product',
    records: [
      { connection: 'connectwise', kind: 'product', id: '31' },
      { connection: 'pax8', kind: 'product', id: 'p-2' },
    ],
    terms,
  });
  const beside = (quantity: number, terms: LinkTerms): Literal => ({
    ...bought(25),
    also: backup(quantity),
    links: [companyLink, productLink, partLink(terms)],
  });

  it('is neither unbilled nor added to the seats of its line', () => {
    expect(look(beside(25, counted))).toMatchObject({ found: [], unclear: [] });
    expect(look(beside(90, uncounted))).toMatchObject({ found: [], unclear: [] });
  });

  it('of which more is bought than its line covers is named, and claimed of nobody', () => {
    expect(look(beside(27, counted))).toMatchObject({
      found: [],
      unclear: ['27 of "Business Premium", which it is part of, would cover what is bought, and 25 are billed'],
    });
    expect(look(beside(27, { as: 'part', ratio: { billed: 1, bought: 3 } }))).toMatchObject({ found: [], unclear: [] });
  });

  it('that is all there is behind a line is what the line is held against', () => {
    const alone = (terms: LinkTerms) =>
      look({
        subscription: null,
        history: null,
        charge: null,
        also: backup(27),
        links: [companyLink, partLink(terms)],
      });
    expect(alone(counted)).toMatchObject({ found: ['seats-under-billed 4400'], to: '27' });
    expect(alone(uncounted)).toMatchObject({ found: [], unclear: [] });
  });

  it('whose line the client does not have is not called unbilled, and not passed over', () => {
    const { found, unclear } = look({
      ...{ subscription: null, history: null, charge: null, line: null },
      also: backup(5),
      links: [companyLink, partLink(uncounted)],
    });
    expect(found).toEqual([]);
    expect(unclear).toEqual(['it is part of what another line bills, and this client has no such line']);
  });

  it('does not end its line when it ends, and keeps it from ending while it goes on', () => {
    const ended = { endDay: '2026-09-30', status: 'cancelled' as const, statusWord: 'Cancelled' };
    const endedPart = look({
      ...bought(25),
      also: backup(25).map((record) =>
        record.kind === 'subscription' ? { ...record, data: { ...record.data, ...ended } } : record,
      ) as NonNullable<Literal['also']>,
      links: [companyLink, productLink, partLink(uncounted)],
    });
    expect(endedPart.found).toEqual([]);
    const seats = bought(25);
    const goesOn = look({
      ...{ ...seats, charge: null, subscription: subscription({ quantity: '25', ...ended }) },
      also: backup(25),
      links: [companyLink, productLink, partLink(uncounted)],
    });
    expect(goesOn.found).toEqual([]);
    expect(goesOn.unclear).toContain('Backup, which is part of this line, goes on');
  });
});
