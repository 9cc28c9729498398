// A generated MSP's books as QuickBooks Online holds them.

import { addDays } from '../../../shared/time.ts';
import type { Row } from '../../../test/sandbox/rows.ts';
import {
  type BookCopy,
  type BookCustomer,
  type Client,
  type Invoice,
  type InvoiceLine,
  type Product,
  totalMinor,
} from '../model.ts';
import { amountOf, type Renderer } from './renderer.ts';

/** Payments are numbered behind all invoices. */
const firstPayment = 10_000_000;

export const quickbooks: Renderer = {
  vendor: 'quickbooks',
  idOf: (kind, n) => (kind === 'company' || kind === 'product' ? String(n) : null),
  render({ clients: all, products }) {
    const clients = all.filter(({ isBooked = true }) => isBooked);
    const copies = all.flatMap((client) =>
      client.invoices.flatMap((invoice) => copiesOf(client, invoice).map((copy) => ({ client, invoice, copy }))),
    );
    return {
      Customer: clients.flatMap((client) => [
        customer(client),
        ...(client.below ?? []).map((each) => below(client, each)),
      ]),
      Item: products.map(item),
      Invoice: copies.map(({ client, invoice, copy }) => invoiceRow(client, invoice, copy)),
      Payment: copies.flatMap(({ client, invoice, copy }) => paymentRows(client, invoice, copy)),
      CreditMemo: [],
      Preferences: [
        {
          Id: '1',
          SyncToken: '4',
          SalesFormsPrefs: { CustomTxnNumbers: true },
          AccountingInfoPrefs: { BookCloseDate: '2026-08-31' },
          CurrencyPrefs: {
            MultiCurrencyEnabled: all.some(({ currency }) => currency !== undefined),
            HomeCurrency: { value: 'USD' },
          },
        },
      ],
    };
  },
};

/** Every invoice stands there once and equal, unless it says otherwise; a draft does not. */
function copiesOf(client: Client, { n, books, isDraft = false }: Invoice): readonly BookCopy[] {
  return books ?? (isDraft ? [] : [{ n, customerN: (client.payer ?? client).n }]);
}

function below({ n, name, currency = 'USD' }: Client, customer: BookCustomer): Row {
  return {
    Id: String(customer.n),
    SyncToken: '0',
    DisplayName: customer.name,
    FullyQualifiedName: `${name}:${customer.name}`,
    Active: true,
    Job: true,
    ...(customer.isProject ? { IsProject: true } : {}),
    Level: 1,
    ParentRef: { value: String(n), name },
    BillWithParent: customer.billsWithParent,
    CurrencyRef: { value: currency },
    MetaData: times('2025-01-06', '2026-01-06'),
  };
}

function customer({ n, name, domain, contacts: [contact], currency = 'USD' }: Client): Row {
  return {
    Id: String(n),
    SyncToken: '3',
    DisplayName: name,
    FullyQualifiedName: name,
    CompanyName: name,
    Active: true,
    Job: false,
    BillWithParent: false,
    ...(contact === undefined
      ? {}
      : {
          GivenName: contact.firstName,
          FamilyName: contact.lastName,
          PrimaryEmailAddr: { Address: `billing@${domain}` },
        }),
    WebAddr: { URI: `https://${domain}` },
    CurrencyRef: { value: currency },
    MetaData: times('2025-01-06', '2026-01-06'),
  };
}

function item({ n, name, code, priceMinor, costMinor }: Product): Row {
  return {
    Id: String(n),
    SyncToken: '1',
    Name: name,
    Sku: code,
    Type: 'Service',
    Active: true,
    UnitPrice: amountOf(priceMinor),
    PurchaseCost: amountOf(costMinor),
    IncomeAccountRef: { value: '79', name: 'Recurring services' },
    MetaData: times('2025-01-05', '2026-01-09'),
  };
}

function invoiceRow(client: Client, invoice: Invoice, copy: BookCopy): Row {
  const { number, day, dueDay, paidDay } = invoice;
  const { isVoid = false, currency = client.currency ?? 'USD', madeAt } = copy;
  const taxMinor = isVoid ? 0 : (invoice.taxMinor ?? 0);
  const lines = linesOf(invoice, copy);
  const totalMinor = totalOf(invoice, copy);
  const paidMinor = paidDay === null ? (copy.paidMinor ?? 0) : totalMinor;
  return {
    Id: String(copy.n),
    SyncToken: '1',
    DocNumber: copy.number ?? number,
    TxnDate: day,
    DueDate: dueDay,
    CustomerRef: { value: String(copy.customerN ?? client.n) },
    CurrencyRef: { value: currency },
    Line: [
      ...lines.map(({ text, quantity, priceMinor }, at) => ({
        Id: String(at + 1),
        LineNum: at + 1,
        Description: text,
        Amount: amountOf(priceMinor * quantity, currency),
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { UnitPrice: amountOf(priceMinor, currency), Qty: quantity },
      })),
      { Amount: amountOf(totalMinor - taxMinor, currency), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    ],
    TxnTaxDetail: { TotalTax: amountOf(taxMinor, currency) },
    TotalAmt: amountOf(totalMinor, currency),
    Balance: amountOf(totalMinor - paidMinor, currency),
    EmailStatus: 'EmailSent',
    ...(isVoid ? { PrivateNote: 'Voided' } : {}),
    MetaData: {
      ...times(day, paidDay ?? day),
      ...(madeAt === undefined ? {} : { CreateTime: madeAt, LastUpdatedTime: madeAt }),
    },
  };
}

/** A copy of another amount says it in one line. */
function linesOf({ lines }: Invoice, { netMinor, isVoid = false }: BookCopy): readonly InvoiceLine[] {
  if (netMinor !== undefined) return [{ text: 'Services', quantity: 1, priceMinor: netMinor }];
  return isVoid ? lines.map((line) => ({ ...line, priceMinor: 0 })) : lines;
}

function totalOf(invoice: Invoice, copy: BookCopy): number {
  return totalMinor({ lines: linesOf(invoice, copy) }) + (copy.isVoid === true ? 0 : (invoice.taxMinor ?? 0));
}

function paymentRows(client: Client, invoice: Invoice, copy: BookCopy): Row[] {
  const { n, day, paidDay: settledDay } = invoice;
  const { currency = client.currency ?? 'USD', paidMinor = 0 } = copy;
  const paidDay = settledDay ?? (paidMinor > 0 ? addDays(day, 1) : null);
  if (paidDay === null) return [];
  const total = amountOf(settledDay === null ? paidMinor : totalOf(invoice, copy), currency);
  return [
    {
      Id: String(firstPayment + copy.n),
      SyncToken: '0',
      TxnDate: paidDay,
      CustomerRef: { value: String(copy.customerN ?? client.n) },
      CurrencyRef: { value: currency },
      TotalAmt: total,
      UnappliedAmt: 0,
      PaymentRefNum: `ACH ${n}`,
      Line: [{ Amount: total, LinkedTxn: [{ TxnId: String(copy.n), TxnType: 'Invoice' }] }],
      MetaData: times(paidDay, paidDay),
    },
  ];
}

function times(createdDay: string, updatedDay: string): Row {
  return { CreateTime: `${createdDay}T05:31:40-08:00`, LastUpdatedTime: `${updatedDay}T09:05:00-08:00` };
}
