// What is counted of the client, by the PSA's products that a confirmed link names for it.
import Big from 'big.js';
import { holdsUntilMs } from '../../../../shared/counts.ts';
import { refOf, type StoredRecord } from '../../../../shared/records/record.ts';
import { instantOf, nextMonth } from '../../../../shared/time.ts';
import { dayInWords, monthInWords } from '../../../../shared/words/day.ts';
import {
  type ClientView,
  type ConfirmedLink,
  connectionsAs,
  linksOf,
  recordsOf,
  standsAlone,
  titleIn,
} from '../../client-view.ts';
import { coverageGap } from '../coverage-gap.ts';
import type { Gap } from '../statements.ts';

/** One count: how many, or why that is not known. */
export interface Counted {
  record: StoredRecord<'count'> | StoredRecord<'usage-line'>;
  product: string;
  /** Those of the PSA that it is linked with. */
  products: ReadonlySet<string>;
  /** What counts are added up by: those of one source are parts, those of two say the same thing twice. */
  source: string;
  /** As people say it: "the file of Graph for November 2026". */
  said: string;
  seenAt: string;
  known: { quantity: Big } | Gap;
}

/** Units of use that are things one can count; gigabytes, hours and money are none. */
const countable =
  /^(?:active |protected |managed |named )?(?:device|endpoint|user|mailbox|seat|licen[cs]e|workstation|server|agent)(?:s|\(s\))?$/i;

/** All that is counted and may be compared; a product that a person said has no counterpart is passed over. */
export function countedOf(view: ClientView): Counted[] {
  return [...fromFiles(view), ...fromUse(view)].map((each) => {
    if (!productLinks(view, each.record).some(({ terms }) => terms !== undefined)) return each;
    const reason = 'its link is in another ratio than one for one, by which counts are not compared';
    return { ...each, known: { cause: 'mapping', reason } };
  });
}

function fromFiles(view: ClientView): Counted[] {
  const systems = connectionsAs(view, 'counts');
  return recordsOf(view, 'count')
    .filter((count) => systems.has(count.connection) && count.data.measure === 'counted' && !standsAlone(view, count))
    .map((record) => {
      const { source, month, productName, givenAt } = record.data;
      const said = `the file of ${source} for ${monthInWords(month)}`;
      const products = linkedProducts(view, record);
      return {
        record,
        product: productName,
        products,
        source: `file ${source}`,
        said,
        seenAt: givenAt,
        known: inFile(view, record, said),
      };
    });
}

function inFile({ nowMs }: ClientView, { data }: StoredRecord<'count'>, said: string): Counted['known'] {
  if (holdsUntilMs(data.month) <= nowMs) {
    const missing = monthInWords(nextMonth(data.month));
    return { cause: 'coverage', reason: `no file of ${data.source} was given for ${missing}` };
  }
  if (data.quantity !== null) return { quantity: new Big(data.quantity) };
  return { cause: 'quantity-truth', reason: `${said} does not name it, and an earlier one did` };
}

/** A distributor's use by the day: the latest day's total. */
function fromUse(view: ClientView): Counted[] {
  const systems = connectionsAs(view, 'distributor');
  const gap = coverageGap(view, { needs: ['usage-line'] });
  return recordsOf(view, 'usage-line')
    .filter(({ connection, data }) => systems.has(connection) && !data.trial && countable.test(data.unit ?? ''))
    .filter((line) => line.data.productId !== null && !standsAlone(view, line))
    .map((record) => {
      const { productName, day, quantity } = record.data;
      const title = titleIn(view, record.connection);
      return {
        record,
        product: productName ?? 'its use',
        products: linkedProducts(view, record),
        source: record.connection,
        said: `${title}'s use of ${dayInWords(day)}`,
        seenAt: seenAt(view, record),
        known: gap === null ? { quantity: new Big(quantity) } : { cause: 'coverage', reason: gap },
      };
    });
}

function seenAt(view: ClientView, { connection, kind }: StoredRecord): string {
  const source = view.sources.find((each) => each.connection === connection && each.kind === kind);
  return instantOf(source?.checkedAtMs ?? view.nowMs);
}

function productLinks(view: ClientView, { connection, data }: Counted['record']): ConfirmedLink[] {
  if (data.productId === null) return [];
  return linksOf(view, { connection, kind: 'product', id: data.productId }).filter(({ kind }) => kind === 'product');
}

function linkedProducts(view: ClientView, record: Counted['record']): ReadonlySet<string> {
  const refs = productLinks(view, record).flatMap(({ records }) => records);
  return new Set(refs.flatMap(({ connection, id }) => (connection === view.company.connection ? id : [])));
}

/** Counts of the same products of the PSA, with those that share one of them. */
export function together(all: readonly Counted[]): Counted[][] {
  const groups: Counted[][] = [];
  for (const each of all) {
    const touching = groups.filter((group) => group.some((other) => areTied(other, each)));
    const rest = groups.filter((group) => !touching.includes(group));
    groups.splice(0, groups.length, ...rest, [...touching.flat(), each]);
  }
  return groups;
}

function areTied(one: Counted, other: Counted): boolean {
  return [...one.products].some((product) => other.products.has(product));
}

/** A count as a thing that is not compared. */
export function countThing(view: ClientView, { record, product }: Counted) {
  return { record: refOf(record), name: product, amountMinor: 0, currency: view.currency };
}
