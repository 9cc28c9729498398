// The three exports of an audit, the columns each needs, and how they are told from a file's own headers.
import { bareHeader, type ColumnMap, type Field, guessIn, missingIn } from '../../../shared/table/columns.ts';
import { knownHeaders } from './known-headers.ts';

/** Which export it is. */
export type Slot = 'agreements' | 'distributor' | 'books';
export const slots: readonly Slot[] = ['agreements', 'distributor', 'books'];

const field = (key: string, label: string, kind: Field['kind'], isNeeded = true) => ({ key, label, kind, isNeeded });

/** What is read of each export. */
const read = {
  agreements: [
    field('client', 'Client', 'text'),
    field('product', 'Product', 'text'),
    field('quantity', 'Quantity', 'number'),
    field('price', 'Price of one', 'number'),
    field('code', 'Product code', 'text', false),
    field('included', 'Less included', 'number', false),
    field('bill', 'Billed or not', 'text', false),
    field('from', 'From', 'day', false),
    field('until', 'Until', 'day', false),
    field('cycle', 'Billed every', 'text', false),
    field('currency', 'Currency', 'text', false),
  ],
  distributor: [
    field('client', 'Client', 'text'),
    field('product', 'Product', 'text'),
    field('quantity', 'Quantity', 'number'),
    field('from', 'Period begins', 'day'),
    field('until', 'Period ends', 'day'),
    field('cost', 'Cost of one', 'number', false),
    field('code', 'Product code', 'text', false),
    field('type', 'Kind of line', 'text', false),
    field('currency', 'Currency', 'text', false),
  ],
  books: [
    field('client', 'Client', 'text'),
    field('day', 'Date', 'day'),
    field('amount', 'Amount before tax', 'number'),
    field('product', 'Product or text', 'text'),
    field('quantity', 'Quantity', 'number', false),
    field('number', 'Invoice number', 'text', false),
    field('status', 'State', 'text', false),
    field('currency', 'Currency', 'text', false),
  ],
};

function withHeaders(slot: Slot): Field[] {
  return read[slot].map((each) => ({ ...each, headers: (knownHeaders[slot][each.key] ?? '').split(' ') }));
}

/** What is read of each export, with the headers it is known by. */
export const fieldsOf: Readonly<Record<Slot, readonly Field[]>> = {
  agreements: withHeaders('agreements'),
  distributor: withHeaders('distributor'),
  books: withHeaders('books'),
};

/** The columns of a file for one export: of each field the likeliest header, no header twice. */
export function guessColumns(slot: Slot, headers: readonly string[]): ColumnMap {
  return guessIn(fieldsOf[slot], headers);
}

/** The needed fields without a column. */
export function missingFields(slot: Slot, map: ColumnMap): Field[] {
  return missingIn(fieldsOf[slot], map);
}

/** Which export a file is by its headers: all that is needed is there, and of several the one with most; else null. */
export function slotOf(headers: readonly string[]): Slot | null {
  const fits = slots
    .map((slot) => ({ slot, map: guessColumns(slot, headers) }))
    .filter(({ slot, map }) => missingFields(slot, map).length === 0)
    .toSorted((a, b) => tellingHeaders(b) - tellingHeaders(a));
  return fits[0]?.slot ?? null;
}

/** How many columns only this export has. */
function tellingHeaders({ slot, map }: { slot: Slot; map: ColumnMap }): number {
  const others = slots.filter((each) => each !== slot).flatMap((each) => fieldsOf[each].flatMap((one) => one.headers));
  return Object.values(map).filter((header) => !others.includes(bareHeader(header))).length;
}
