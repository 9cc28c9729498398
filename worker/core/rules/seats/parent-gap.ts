// Why it cannot be told whether a child agreement is still billed: it is billed with its parent, and that one is not known.
import { type ClientView, recordsOf } from '../../client-view.ts';
import { billedWith, parentsOf } from '../../lines/parent-agreement.ts';
import type { Gap } from '../statements.ts';
import { isOver } from './agreement-life.ts';
import type { AgreementRecord } from './billed-seats.ts';

/** Its parent was not read, is over, or is inactive; null for an agreement of its own and for a child that is billed. */
export function parentGap(view: ClientView, agreement: AgreementRecord): Gap | null {
  if (agreement.parent === null) return null;
  const agreements = recordsOf(view, 'agreement');
  for (const parent of parentsOf(agreement, agreements)) {
    const { name, status, endDay } = parent.data;
    const unknown = 'whether it is still billed is not known';
    if (isOver(view, parent)) {
      const ended = endDay === null ? `is ${status}` : `ended on ${endDay}`;
      return { cause: 'billing-calendar', reason: `its parent agreement ${name} ${ended}: ${unknown}` };
    }
    if (status === 'inactive') {
      return { cause: 'billing-calendar', reason: `its parent agreement ${name} is inactive: ${unknown}` };
    }
  }
  if (billedWith(agreement, agreements) !== null) return null;
  return { cause: 'coverage', reason: 'it bills with a parent agreement that was not read' };
}
