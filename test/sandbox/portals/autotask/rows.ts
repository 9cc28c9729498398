// What the portal's pages ask of the world.
import { idOf, type Row, textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';

/** The rows of one of the vendor's entities. */
export function rowsOf(state: WorldState, entity: string): Row[] {
  return state.rows('autotask', entity);
}

/** One of them by its id, or null. */
export function rowById(state: WorldState, entity: string, id: unknown): Row | null {
  return rowsOf(state, entity).find((row) => idOf(row) === String(id)) ?? null;
}

/** What the tenant calls its customers; a world may say so in `portal/words`. */
export function customerWord(state: WorldState): string {
  return textAt(rowsOf(state, 'portal/words')[0] ?? {}, 'customer') || 'Organization';
}

/** A company's name, or an empty text. */
export function companyName(state: WorldState, id: unknown): string {
  return textAt(rowById(state, 'Companies', id) ?? {}, 'companyName');
}

/** The day of a time as the vendor sends it. */
export function dayOf(row: Row, field: string): string {
  return textAt(row, field).slice(0, 10);
}

/** An amount with cents. */
export function money(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
