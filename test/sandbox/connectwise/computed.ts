// Fields ConnectWise works out itself when a record is written.
import type { Clock } from '../clock.ts';
import type { Row } from '../rows.ts';
import { isRow, numberAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { API_MEMBER } from './auth.ts';

const CATALOG_DEFAULTS: Record<string, string> = {
  unitPrice: 'price',
  unitCost: 'cost',
  invoiceDescription: 'customerDescription',
  description: 'description',
  taxableFlag: 'taxableFlag',
};

/** Fills a new record with what the vendor sets on its own. */
export function completeNew(state: WorldState, clock: Clock, collection: string, row: Row): void {
  if (collection === 'finance/agreements/additions') {
    takeFromCatalog(state, row, Object.keys(row));
    row.quantity ??= 1;
    row.lessIncluded ??= 0;
    row.effectiveDate ??= `${clock.now().slice(0, 10)}T00:00:00Z`;
    takeFromAgreement(state, row);
    computeAddition(row, true);
  }
  if (collection === 'service/tickets/notes') {
    row.dateCreated = clock.now();
    row.createdBy = API_MEMBER;
    for (const flag of ['detailDescriptionFlag', 'internalAnalysisFlag', 'resolutionFlag']) row[flag] ??= false;
    row.internalFlag = row.internalAnalysisFlag === true;
    row.externalFlag = row.internalAnalysisFlag !== true;
  }
  if (collection === 'company/companies/notes') {
    row.enteredBy = API_MEMBER;
    row.flagged ??= false;
    row.type ??= { id: 1, name: 'Comment' };
  }
}

/** Brings a patched addition's amounts in line; a new product brings the catalog's defaults along. */
export function completePatched(state: WorldState, collection: string, row: Row, named: string[]): void {
  if (collection !== 'finance/agreements/additions') return;
  if (named.includes('product')) takeFromCatalog(state, row, named);
  computeAddition(row, false);
}

function takeFromCatalog(state: WorldState, row: Row, stated: string[]): void {
  const productId = isRow(row.product) ? row.product.id : undefined;
  const catalog = state.vendor('connectwise')?.['procurement/catalog'];
  const item = Array.isArray(catalog) ? catalog.find(({ id }) => id === productId) : undefined;
  for (const [field, source] of Object.entries(CATALOG_DEFAULTS)) {
    if (item?.[source] !== undefined && !stated.includes(field)) row[field] = item[source];
  }
}

/** An addition shows its agreement's status, whatever was sent. */
function takeFromAgreement(state: WorldState, row: Row): void {
  const agreement = state.rows('connectwise', 'finance/agreements').find(({ id }) => id === row.agreementId);
  delete row.agreementStatus;
  if (agreement?.agreementStatus !== undefined) row.agreementStatus = agreement.agreementStatus;
}

function computeAddition(row: Row, isNew: boolean): void {
  const billed = numberAt(row, 'quantity') - numberAt(row, 'lessIncluded');
  const extPrice = cents(billed * numberAt(row, 'unitPrice'));
  const extCost = cents(numberAt(row, 'quantity') * numberAt(row, 'unitCost'));
  const amounts: Record<string, number> = {
    billedQuantity: billed,
    extPrice,
    extCost,
    margin: cents(extPrice - extCost),
  };
  for (const [name, amount] of Object.entries(amounts)) if (isNew || row[name] !== undefined) row[name] = amount;
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
