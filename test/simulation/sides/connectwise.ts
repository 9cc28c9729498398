// ConnectWise: additions that are patched, made or ended, and notes.
import { isRow, type Row } from '../../sandbox/rows.ts';
import { secondsText, type VendorSide } from './side.ts';

const additions = 'finance/agreements/additions';

export const connectwise: VendorSide = {
  lines: (state) =>
    state.rows('connectwise', additions).map((row) => ({
      id: String(row.id),
      agreement: String(row.agreementId),
      product: productOf(row),
      quantity: Number(row.quantity),
      effective: String(row.effectiveDate ?? ''),
      cancelled: String(row.cancelledDate ?? ''),
    })),

  setQuantity(state, id, quantity, atMs) {
    const row = state.rows('connectwise', additions).find((each) => String(each.id) === id);
    if (row === undefined) return false;
    row.quantity = quantity;
    row._info = { ...(isRow(row._info) ? row._info : {}), lastUpdated: secondsText(atMs), updatedBy: 'Jane' };
    return true;
  },

  says({ method, path, body }, { type, target, agreement, after }, lines) {
    const isNew = method === 'POST' && path.endsWith(`/agreements/${agreement}/additions`);
    const made = (isRow(body) ? body : {}) as Row;
    const isOfProduct = productOf(made) === lines.find(({ id }) => id === target)?.product;
    switch (type) {
      case 'note':
        return (
          method === 'POST' &&
          path.endsWith(`/companies/${target}/notes`) &&
          String(made.text).includes(String(after.marker))
        );
      case 'message':
        return method === 'POST' && path.endsWith(`/tickets/${target}/notes`) && made.text === after.text;
      case 'line-start': {
        const isSame = isOfProduct && Number(made.quantity) === Number(after.quantity);
        return isNew && isSame && made.effectiveDate === dateOf(after.from);
      }
      case 'bill-once': {
        const isSum = isOfProduct && made.quantity === 1 && made.unitPrice === Number(after.amount);
        const isThen = made.effectiveDate === dateOf(after.from) && made.cancelledDate === dateOf(after.until);
        return isNew && isSum && isThen && made.invoiceDescription === after.text;
      }
      case 'line-end':
        return isPatch(method, path, body, target, 'cancelledDate') && valueIn(body) === dateOf(after.until);
      case 'line-quantity':
        return isPatch(method, path, body, target, 'quantity') && Number(valueIn(body)) === Number(after.quantity);
      default:
        return false;
    }
  },
};

/** The product an addition is of. */
export function productOf({ product }: Row): string {
  return isRow(product) ? String(product.id) : '';
}

function isPatch(method: string, path: string, body: unknown, target: string, field: string): boolean {
  const [first] = Array.isArray(body) ? body : [];
  return method === 'PATCH' && path.endsWith(`/additions/${target}`) && first?.path === field;
}

function valueIn(body: unknown): unknown {
  return (body as { value?: unknown }[] | null)?.[0]?.value;
}

function dateOf(day: unknown): string {
  return day === null ? '' : `${String(day)}T00:00:00Z`;
}
