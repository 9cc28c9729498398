// Autotask: differences of units, where a second one is a second bill, charges, and notes on contracts and tickets.
import { addDays } from '../../../shared/time.ts';
import { isRow, type Row, textAt } from '../../sandbox/rows.ts';
import type { WorldState } from '../../sandbox/world-state.ts';
import type { Known } from '../known.ts';
import type { Line, VendorSide } from './side.ts';

/** Services and bundles have lines, units and differences of their own. */
const kinds = [
  { lines: 'ContractServices', units: 'ContractServiceUnits', by: 'contractServiceID' },
  { lines: 'ContractServiceBundles', units: 'ContractServiceBundleUnits', by: 'contractServiceBundleID' },
] as const;
type Kind = (typeof kinds)[number];

export const autotask: VendorSide = {
  origin: { apiUrl: 'http://autotask.test/ATServicesRest/' },

  lines: (state) =>
    kinds.flatMap((kind) => state.rows('autotask', kind.lines).map((row) => lineOf(row, unitsOf(state, kind, row)))),

  setQuantity(state, id, quantity) {
    for (const kind of kinds) {
      const row = state.rows('autotask', kind.lines).find((each) => String(each.id) === id);
      if (row === undefined) continue;
      const open = unitsOf(state, kind, row).filter(({ approveAndPostDate }) => approveAndPostDate === null);
      // An adjustment as well: a new row begins with the first day that it changes.
      for (const [place, each] of open.entries()) {
        if (place === 0) each.id = state.nextId('autotask', kind.units);
        each.units = quantity;
      }
      return true;
    }
    return false;
  },

  says({ method, path, body }, action) {
    const { type, target, agreement, after } = action;
    const made = (isRow(body) ? body : {}) as Row;
    if (method !== 'POST') return false;
    switch (type) {
      case 'note':
        return (
          path.endsWith(`/Contracts/${target}/Notes`) && textAt(made, 'description').includes(String(after.marker))
        );
      case 'message':
        // Published to all: a client would not read it else.
        return path.endsWith(`/Tickets/${target}/Notes`) && made.description === after.text && made.publish === 1;
      case 'bill-once': {
        const isSum = made.unitQuantity === 1 && made.unitPrice === Number(after.amount);
        const isThen = textAt(made, 'datePurchased').startsWith(String(after.from));
        return path.endsWith(`/Contracts/${agreement}/Charges`) && isSum && isThen && made.description === after.text;
      }
      case 'line-quantity':
      case 'line-end': {
        const kind = kinds.find(({ by }) => made[by] !== undefined);
        const { day, by } = differenceOf(action);
        const isHere = kind !== undefined && path.endsWith(`/${kind.lines.slice(0, -1)}Adjustments`);
        const isSame = made.unitChange === by && textAt(made, 'effectiveDate').startsWith(day);
        return isHere && isSame && String(made[kind.by]) === target;
      }
      default:
        return false;
    }
  },
};

/** The line as its units say: those at the end count, and none at the end is a line that has ended. */
function lineOf(row: Row, units: readonly Row[]): Line {
  const last = units.at(-1);
  const counted = units.findLast((each) => Number(each.units) !== 0);
  const isOver = counted !== undefined && counted !== last;
  return {
    id: String(row.id),
    agreement: String(row.contractID),
    product: String(row.serviceID ?? `bundle-${row.serviceBundleID}`),
    quantity: Number((counted ?? last)?.units),
    effective: '',
    cancelled: isOver ? textAt(counted, 'endDate') : '',
  };
}

/** The line's rows of units, the earliest first. */
function unitsOf(state: WorldState, { units, by }: Kind, line: Row): Row[] {
  return state
    .rows('autotask', units)
    .filter((row) => row[by] === line.id)
    .sort((one, other) => (textAt(one, 'startDate') < textAt(other, 'startDate') ? -1 : 1));
}

/** From which day on, and by how many units, a change moves its line. */
function differenceOf({ type, before, after, effectiveDate }: Known): { day: string; by: number } {
  const units = Number(before.quantity);
  if (type === 'line-quantity') return { day: effectiveDate ?? '', by: Number(after.quantity) - units };
  const isEnd = after.until !== null;
  return { day: addDays(String(isEnd ? after.until : before.until), 1), by: isEnd ? -units : units };
}
