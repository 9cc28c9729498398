// Exports of one made-up MSP as their systems write them, for the audit's tests.
import { readCsv } from '../../../../shared/table/read-csv.ts';
import { guessColumns, type Slot } from '../../../../worker/core/audit/columns.ts';
import { auditExports, type Export } from '../../../../worker/core/audit/index.ts';
import type { Report } from '../../../../worker/core/audit/report.ts';

export const agreementsHead =
  'Company,Agreement,Product ID,Product Description,Quantity,Less Included,Unit Price,Effective Date,Cancelled Date,Bill Customer,Billing Cycle';
export const distributorHead =
  'company_name,type,product_name,vendor_sku,quantity,partner_cost,start_period,end_period,currency_code';
export const booksHead =
  '*ContactName,*InvoiceNumber,*InvoiceDate,Description,*Quantity,*UnitAmount,LineAmount,Currency,Status';

export const agreements = [
  agreementsHead,
  'Fern & Holt LLC,Managed,M365BP,M365 Business Premium,22,,$26.00,1/1/2026,,Billable,Monthly',
  'Fern & Holt LLC,Managed,EID1,Entra ID P1,10,2,8.40,1/1/2026,,Billable,Monthly',
];
export const distributor = [
  distributorHead,
  '"Fern and Holt, LLC",subscription,Microsoft 365 Business Premium [New Commerce Experience],CFQ1,20,18.70,2026-11-01,2026-11-30,USD',
  '"Fern and Holt, LLC",subscription,Microsoft 365 Business Premium [New Commerce Experience],CFQ1,5,18.70,2026-11-12,2026-12-11,USD',
  '"Fern and Holt, LLC",subscription,Microsoft Entra ID P1,CFQ2,8,5.40,2026-11-01,2026-12-01,USD',
];
export const books = [
  booksHead,
  'Fern & Holt LLC,INV-1,11/15/2026,M365 Business Premium,22,26.00,572.00,USD,Authorised',
  'Fern & Holt LLC,INV-1,11/15/2026,Entra ID P1,8,8.40,67.20,USD,Authorised',
];

export function exportOf(slot: Slot, text: string): Export {
  const table = readCsv(text);
  return { table, map: guessColumns(slot, table.headers) };
}

/** The report of three exports, given as rows. */
export function reportFor(rows: { agreements?: string[]; distributor?: string[]; books?: string[] } = {}): Report {
  const of = (slot: Slot, lines: string[]) => exportOf(slot, lines.join('\n'));
  return auditExports(
    {
      agreements: of('agreements', rows.agreements ?? agreements),
      distributor: of('distributor', rows.distributor ?? distributor),
      books: of('books', rows.books ?? books),
    },
    'USD',
  );
}

/** One part of a report; empty where it is left out. */
export function partOf(report: Report, id: Report['parts'][number]['id']) {
  const part = report.parts.find((each) => each.id === id);
  return { sums: part?.sums ?? [], rows: part?.rows.map(({ cells }) => cells) ?? [] };
}
