// Fields ConnectWise works out itself when a record is written.
import type { Clock } from '../clock.ts';
import type { Json, Row } from '../rows.ts';
import { isRow, numberAt, textAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { API_MEMBER, API_MEMBER_REFERENCE } from './auth.ts';

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
    if (!isRow(row.member) && !isRow(row.contact)) row.member = { ...API_MEMBER_REFERENCE };
    for (const flag of ['detailDescriptionFlag', 'internalAnalysisFlag', 'resolutionFlag']) row[flag] ??= false;
    row.internalFlag = row.internalAnalysisFlag === true;
    row.externalFlag = row.internalAnalysisFlag !== true;
  }
  if (collection === 'time/entries') completeTimeEntry(clock, row);
  if (collection === 'procurement/products') completeProduct(state, row);
  if (collection === 'company/companies/notes') {
    row.enteredBy = API_MEMBER;
    row.flagged ??= false;
    row.type ??= { id: 1, name: 'Comment' };
  }
}

function completeTimeEntry(clock: Clock, row: Row): void {
  const elapsedMs = Date.parse(textAt(row, 'timeEnd')) - Date.parse(textAt(row, 'timeStart'));
  if (!Number.isNaN(elapsedMs)) row.actualHours ??= cents(elapsedMs / 3_600_000);
  row.status ??= 'Open';
  row.dateEntered = clock.now();
  row.enteredBy = API_MEMBER;
}

/** A product takes price, cost and text from the catalog where they are not stated. */
function completeProduct(state: WorldState, row: Row): void {
  const item = catalogItem(state, row.catalogItem);
  for (const field of ['price', 'cost', 'description', 'customerDescription', 'taxableFlag']) {
    if (item?.[field] !== undefined) row[field] ??= item[field];
  }
  row.quantity ??= 1;
  row.extPrice = cents(numberAt(row, 'quantity') * numberAt(row, 'price'));
  row.extCost = cents(numberAt(row, 'quantity') * numberAt(row, 'cost'));
}

/** Brings a patched addition's amounts in line; a new product brings the catalog's defaults along. */
export function completePatched(state: WorldState, collection: string, row: Row, named: string[]): void {
  if (collection !== 'finance/agreements/additions') return;
  if (named.includes('product')) takeFromCatalog(state, row, named);
  computeAddition(row, false);
}

function takeFromCatalog(state: WorldState, row: Row, stated: string[]): void {
  const item = catalogItem(state, row.product);
  for (const [field, source] of Object.entries(CATALOG_DEFAULTS)) {
    if (item?.[source] !== undefined && !stated.includes(field)) row[field] = item[source];
  }
}

function catalogItem(state: WorldState, reference: Json | undefined): Row | undefined {
  const id = isRow(reference) ? reference.id : undefined;
  return state.rows('connectwise', 'procurement/catalog').find((item) => item.id === id);
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
