// A child agreement bills with its parent: on the parent's invoices, so in the parent's cycle and on its days.
import type { StoredRecord } from '../../../shared/records/record.ts';
import type { Day } from '../../../shared/time.ts';

type Agreement = StoredRecord<'agreement'>;

/**
 * The records, with every child agreement as it is billed: cycle and next invoice are those of the agreement at the top,
 * and it ends with that one at the latest. An end that is past is left out: whether a child outlives it is not known. A
 * child whose parent is not among the records has neither cycle nor next invoice.
 */
export function withParentTerms(records: readonly StoredRecord[], today: Day): StoredRecord[] {
  const agreements = records.filter((record): record is Agreement => record.kind === 'agreement');
  const children = new Map(
    agreements.filter(({ parent }) => parent !== null).map((each) => [each as StoredRecord, each]),
  );
  return records.map((record) => {
    const child = children.get(record);
    return child === undefined ? record : asBilled(child, billedWith(child, agreements), today);
  });
}

function asBilled(child: Agreement, top: Agreement | null, today: Day): Agreement {
  const { cycleMonths = null, cycleWord = null, nextInvoiceDay = null, endDay = null } = top?.data ?? {};
  const ends = [child.data.endDay, endDay !== null && endDay >= today ? endDay : null].filter((day) => day !== null);
  const end = ends.sort()[0] ?? null;
  return { ...child, data: { ...child.data, cycleMonths, cycleWord, nextInvoiceDay, endDay: end } };
}

/** All agreements above a child, nearest first, as far as they are among these; none of an agreement of its own. */
export function parentsOf(child: Agreement, agreements: readonly Agreement[]): Agreement[] {
  const above: Agreement[] = [];
  let at = child;
  for (;;) {
    const parent = agreements.find(({ connection, id }) => connection === at.connection && id === at.parent);
    if (parent === undefined || parent.id === child.id || above.includes(parent)) return above;
    above.push(parent);
    at = parent;
  }
}

/** The agreement by whose runs this one is billed: the one at the top, or itself; null where that is not among these. */
export function billedWith(agreement: Agreement, agreements: readonly Agreement[]): Agreement | null {
  const top = parentsOf(agreement, agreements).at(-1) ?? agreement;
  return top.parent === null ? top : null;
}
