// A generated MSP's books as QuickBooks Online holds them.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { BookCustomer, Client, Product } from '../model.ts';
import { type Booked, bookedClients, bookedIn } from './books.ts';
import { amountOf, type BooksRenderer } from './renderer.ts';

/** Payments are numbered behind all invoices. */
const firstPayment = 10_000_000;
const kept = new Set(['company', 'product', 'booked-invoice']);

export const quickbooks: BooksRenderer = {
  vendor: 'quickbooks',
  invoices: 'Invoice',
  idOf: (kind, n) => (kept.has(kind) ? String(n) : null),
  render({ clients: all, products }) {
    const clients = bookedClients(all);
    const booked = bookedIn(all);
    return {
      Customer: clients.flatMap((client) => [
        customer(client),
        ...(client.below ?? []).map((each) => below(client, each)),
      ]),
      Item: products.map(item),
      Invoice: booked.map(invoiceRow),
      Payment: booked.flatMap(paymentRows),
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

/** One that is void keeps its lines, with nothing on them. */
function invoiceRow({ invoice, copy, customerN, currency, paid, ...whole }: Booked): Row {
  const { number, day, dueDay, paidDay } = invoice;
  const { isVoid = false, madeAt } = copy;
  const lines = isVoid ? whole.lines.map((line) => ({ ...line, priceMinor: 0 })) : whole.lines;
  const [totalMinor, taxMinor] = isVoid ? [0, 0] : [whole.totalMinor, whole.taxMinor];
  return {
    Id: String(copy.n),
    SyncToken: '1',
    DocNumber: copy.number ?? number,
    TxnDate: day,
    DueDate: dueDay,
    CustomerRef: { value: String(customerN) },
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
    Balance: isVoid ? 0 : amountOf(totalMinor - (paid?.minor ?? 0), currency),
    EmailStatus: 'EmailSent',
    ...(isVoid ? { PrivateNote: 'Voided' } : {}),
    MetaData: {
      ...times(day, paidDay ?? day),
      ...(madeAt === undefined ? {} : { CreateTime: madeAt, LastUpdatedTime: madeAt }),
    },
  };
}

function paymentRows({ invoice: { n }, copy, customerN, currency, paid }: Booked): Row[] {
  if (paid === null || copy.isVoid === true) return [];
  const total = amountOf(paid.minor, currency);
  return [
    {
      Id: String(firstPayment + copy.n),
      SyncToken: '0',
      TxnDate: paid.day,
      CustomerRef: { value: String(customerN) },
      CurrencyRef: { value: currency },
      TotalAmt: total,
      UnappliedAmt: 0,
      PaymentRefNum: `ACH ${n}`,
      Line: [{ Amount: total, LinkedTxn: [{ TxnId: String(copy.n), TxnType: 'Invoice' }] }],
      MetaData: times(paid.day, paid.day),
    },
  ];
}

function times(createdDay: string, updatedDay: string): Row {
  return { CreateTime: `${createdDay}T05:31:40-08:00`, LastUpdatedTime: `${updatedDay}T09:05:00-08:00` };
}
