// Companies under a client that bill the same product and have no tenant of their own: their seats may be among its own.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import { quantityOn } from '../../lines/quantity-on.ts';
import { type Line, linkOfLine } from './seat-groups.ts';

/** The first child that bills what this line bills, in a sentence that says what to do; null where none does. */
export function childThatBills(view: ClientView, line: Line): string | null {
  const link = linkOfLine(view, line);
  if (link === null) return null;
  const same = linesOf(view).filter((each) => linkOfLine(view, each) === link && billedToday(view, each).gt(0));
  const [first] = same;
  if (first === undefined) return null;
  const seats = same
    .filter((each) => each.company === first.company)
    .reduce((sum, each) => sum.plus(billedToday(view, each)), new Big(0));
  return `${nameOfChild(view, first)}, whose parent this is, bills ${seats.toFixed()} of it and is linked to no distributor company: if it shares this one, link it to it`;
}

function linesOf({ children = [] }: ClientView): Line[] {
  return children.filter((record): record is Line => record.kind === 'agreement-line');
}

function billedToday(view: ClientView, line: Line): Big {
  const on = quantityOn(line, view.today);
  return on.kind === 'quantity' ? on.quantity : new Big(0);
}

function nameOfChild({ children = [] }: ClientView, { company }: Line): string {
  const record = children.find(
    (each): each is StoredRecord<'company'> => each.kind === 'company' && each.id === company,
  );
  return record?.data.name ?? `company ${company}`;
}
