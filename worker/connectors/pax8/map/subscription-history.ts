// Pax8 subscription history (the whole list) → subscription history.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { historyBody } from '../schemas.ts';
import { statusOf } from './subscription-status.ts';

const name = 'subscription history';

/**
 * Maps the history of the subscription `parent`: full snapshots, each holding from when it was written. The vendor does
 * not say in which order they come. Throws a sentence naming the field that is missing or unreadable.
 */
export function mapSubscriptionHistory({ body, parent, company }: PageItem): MappedRecord<'subscription-history'> {
  const { content } = readBody(historyBody, body, name);
  const entries = content.map(({ quantity, status, updatedDate, createdDate }, at) => ({
    from: need(updatedDate ?? createdDate, `content.${at}.updatedDate`, body, name),
    quantity: need(quantity, `content.${at}.quantity`, body, name),
    status: statusOf(need(status, `content.${at}.status`, body, name)),
  }));
  const isNewestFirst = Date.parse(entries[0]?.from ?? '') > Date.parse(entries.at(-1)?.from ?? '');
  const inOrder = isNewestFirst ? entries.toReversed() : entries;
  const id = need(parent ?? content[0]?.id, 'subscription id', body, name);
  return {
    kind: 'subscription-history',
    id,
    company: company ?? null,
    parent: id,
    data: { entries: inOrder.toSorted((left, right) => Date.parse(left.from) - Date.parse(right.from)) },
  };
}
