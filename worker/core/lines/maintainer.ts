// Who maintains an agreement line: one owner per line, so that two tools never write against each other.
import Big from 'big.js';
import type { Action } from '../../../shared/action.ts';
import { refKey, refOf, type StoredRecord } from '../../../shared/records/record.ts';
import { type Day, dayIn, readInstantMs } from '../../../shared/time.ts';
import { type ClientView, dataOf, titleIn } from '../client-view.ts';
import { termsOn } from './terms-on.ts';

type Line = StoredRecord<'agreement-line'>;

export type Maintainer =
  | { who: 'us' | 'person' | 'unknown'; name: string | null }
  /** Another tool writes this line: it would write over ours. */
  | { who: 'integration'; name: string };

/**
 * Whoever wrote the line last. An account of an integration that is not ours is another tool. Ours is the one the
 * connection's settings name (`member`), and every name under which our own writes were read back. Before the first of
 * those, where the settings name none: we are signed in as such an account ourselves, so where the PSA has one alone it
 * is ours. Where it has several nobody can tell which one we are, and none of them is written against until our first
 * write elsewhere, or the settings, say it. Keys of a person's own account are none of an integration and are not known
 * this way.
 */
export function maintainerOf(view: Pick<ClientView, 'accounts'>, line: Line): Maintainer {
  const name = line.data.updatedBy;
  if (name === null) return { who: 'unknown', name };
  const { ours, integrations } = view.accounts;
  if (ours.some((each) => isSame(each, name))) return { who: 'us', name };
  const account = integrations.find(({ login, name: full }) => isSame(login, name) || isSame(full, name));
  if (account === undefined) return { who: 'person', name };
  if (ours.length === 0 && integrations.length === 1) return { who: 'us', name };
  return { who: 'integration', name: account.name };
}

/** Why this line is not written, in a sentence; null where no other tool maintains it and its own system takes our word. */
export function heldForItsOwner(view: ClientView, line: Line): string | null {
  const byHand = dataOf(view, 'agreement', line.connection, line.parent ?? '')?.byHand;
  if (byHand !== undefined) return `${byHand}: change it in ${titleIn(view, line.connection)} yourself`;
  const maintainer = maintainerOf(view, line);
  if (maintainer.who !== 'integration') return null;
  const { name } = maintainer;
  const { updatedAt } = line.data;
  const on = updatedAt === null ? '' : ` on ${dayIn(view.zone, readInstantMs(updatedAt))}`;
  const undone = view.past.filter(isQuantity).findLast((action) => isUndoneIn(action, line, view.today));
  if (undone === undefined) {
    return `${name} made the last change to this line${on}: correct it in ${name}, or it will be changed again`;
  }
  const writtenDay = dayIn(view.zone, readInstantMs(undone.receipt?.at ?? ''));
  const written = `${undone.after.quantity} was written on ${writtenDay}`;
  const now = termsOn(line, undone.effectiveDate ?? view.today)?.quantity;
  return `${name} changed this line to ${now} again${on}, after ${written}: correct it in ${name}, or the two will keep changing it`;
}

type QuantityWrite = Action & { type: 'line-quantity' };

function isQuantity(action: Action): action is QuantityWrite {
  return action.type === 'line-quantity';
}

/** Our own write of this line, whose value was put back since. */
function isUndoneIn(action: QuantityWrite, line: Line, today: Day): boolean {
  const { state, connection, target, before, after, receipt } = action;
  if (state !== 'done' || receipt === undefined || receipt.status === null || before.quantity === undefined)
    return false;
  if (refKey({ connection, kind: target.kind, id: target.id }) !== refKey(refOf(line))) return false;
  const terms = termsOn(line, action.effectiveDate ?? today);
  if (terms === null) return false;
  const { quantity, updatedAt } = terms;
  const isLater = updatedAt === null || updatedAt >= receipt.at;
  return isLater && new Big(quantity).eq(before.quantity) && !new Big(quantity).eq(after.quantity);
}

function isSame(left: string | null, right: string): boolean {
  return left !== null && left.toLowerCase() === right.toLowerCase();
}
