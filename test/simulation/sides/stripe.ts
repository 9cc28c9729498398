// Stripe: quantities of subscription items, items that wait for an invoice, and notes in metadata; all sent as forms.
import { isRow, type Row, rowAt } from '../../sandbox/rows.ts';
import { noteChange } from '../../sandbox/stripe/events.ts';
import type { WorldState } from '../../sandbox/world-state.ts';
import { secondsText, type VendorSide } from './side.ts';

export const stripe: VendorSide = {
  lines: (state) =>
    itemsIn(state).map(({ subscription, item }) => ({
      ...{ id: String(item.id), agreement: String(subscription.id), product: String(item.price) },
      ...{ quantity: Number(item.quantity), effective: '', cancelled: '' },
    })),

  setQuantity(state, id, quantity, atMs) {
    const found = itemsIn(state).find(({ item }) => String(item.id) === id);
    if (found === undefined) return false;
    found.item.quantity = quantity;
    noteChange(found.subscription, secondsText(atMs));
    return true;
  },

  says({ method, path, body }, { id, type, target, agreement, after }) {
    const form = (body ?? {}) as Readonly<Record<string, string>>;
    if (method !== 'POST') return false;
    switch (type) {
      case 'line-quantity': {
        const isSame = form.quantity === String(after.quantity) && form.proration_behavior === 'none';
        return path.endsWith(`/subscription_items/${target}`) && isSame;
      }
      case 'bill-once': {
        // In its smallest unit; every amount here has two digits.
        const isSum = form.amount === String(Math.round(Number(after.amount) * 100));
        return (
          path.endsWith('/invoiceitems') && isSum && form.subscription === agreement && form.description === after.text
        );
      }
      case 'note':
        return (
          path.endsWith(`/${target}`) && (form[`metadata[countersign_${id}]`] ?? '').includes(String(after.marker))
        );
      default:
        return false;
    }
  },
};

function itemsIn(state: WorldState): { subscription: Row; item: Row }[] {
  return state.rows('stripe', 'subscriptions').flatMap((subscription) => {
    const { data } = rowAt(subscription, 'items');
    return (Array.isArray(data) ? data : []).filter(isRow).map((item) => ({ subscription, item }));
  });
}
