// The lists of Xero that are read: which of their objects, and which are no record.
import type { Source } from './changes.ts';

export const contacts: Source = { entity: 'Contacts', idField: 'ContactID', hidesArchived: true };

export const items: Source = { entity: 'Items', idField: 'ItemID', hasUnitAmounts: true, isUnpaged: true };

export const invoices: Source = {
  entity: 'Invoices',
  idField: 'InvoiceID',
  where: 'Type=="ACCREC"',
  hasUnitAmounts: true,
  withoutStatus: ['DELETED'],
};

export const payments: Source = {
  entity: 'Payments',
  idField: 'PaymentID',
  where: 'PaymentType=="ACCRECPAYMENT"',
  withoutStatus: ['DELETED'],
};

/** Credits that are not in the books yet, or none any more: nothing may be settled with them. */
const noCredit = { hasUnitAmounts: true, withoutStatus: ['DRAFT', 'SUBMITTED', 'VOIDED', 'DELETED'] };

export const credits: readonly [Source, ...Source[]] = [
  { entity: 'CreditNotes', idField: 'CreditNoteID', where: 'Type=="ACCRECCREDIT"', ...noCredit },
  {
    entity: 'Overpayments',
    idField: 'OverpaymentID',
    where: 'Type=="RECEIVE-OVERPAYMENT" OR Type=="AROVERPAYMENT"',
    ...noCredit,
  },
  {
    entity: 'Prepayments',
    idField: 'PrepaymentID',
    where: 'Type=="RECEIVE-PREPAYMENT" OR Type=="ARPREPAYMENT"',
    ...noCredit,
  },
];
