// A generated MSP's books as QuickBooks Online holds them.
import type { Row } from '../../../test/sandbox/rows.ts';
import { type Client, type Invoice, type Product, totalMinor } from '../model.ts';
import { amountOf, type Renderer } from './renderer.ts';

/** Payments are numbered behind all invoices. */
const firstPayment = 10_000_000;

export const quickbooks: Renderer = {
  vendor: 'quickbooks',
  idOf: (kind, n) => (kind === 'company' || kind === 'product' ? String(n) : null),
  render({ clients, products }) {
    const invoices = clients.flatMap((client) => client.invoices.map((invoice) => ({ client, invoice })));
    return {
      Customer: clients.map(customer),
      Item: products.map(item),
      Invoice: invoices.map(({ client, invoice }) => invoiceRow(client, invoice)),
      Payment: invoices.flatMap(({ client, invoice }) => paymentRows(client, invoice)),
      CreditMemo: [],
      Preferences: [
        {
          Id: '1',
          SyncToken: '4',
          SalesFormsPrefs: { CustomTxnNumbers: true },
          AccountingInfoPrefs: { BookCloseDate: '2026-08-31' },
          CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } },
        },
      ],
    };
  },
};

function customer({ n, name, domain, contacts: [contact] }: Client): Row {
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
    CurrencyRef: { value: 'USD' },
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

function invoiceRow(client: Client, invoice: Invoice): Row {
  const { n, number, day, dueDay, lines, paidDay } = invoice;
  const total = amountOf(totalMinor(invoice));
  return {
    Id: String(n),
    SyncToken: '1',
    DocNumber: number,
    TxnDate: day,
    DueDate: dueDay,
    CustomerRef: { value: String(client.n) },
    CurrencyRef: { value: 'USD' },
    Line: [
      ...lines.map(({ text, quantity, priceMinor }, at) => ({
        Id: String(at + 1),
        LineNum: at + 1,
        Description: text,
        Amount: amountOf(priceMinor * quantity),
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { UnitPrice: amountOf(priceMinor), Qty: quantity },
      })),
      { Amount: total, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    ],
    TxnTaxDetail: { TotalTax: 0 },
    TotalAmt: total,
    Balance: paidDay === null ? total : 0,
    EmailStatus: 'EmailSent',
    MetaData: times(day, paidDay ?? day),
  };
}

function paymentRows(client: Client, invoice: Invoice): Row[] {
  const { n, paidDay } = invoice;
  if (paidDay === null) return [];
  const total = amountOf(totalMinor(invoice));
  return [
    {
      Id: String(firstPayment + n),
      SyncToken: '0',
      TxnDate: paidDay,
      CustomerRef: { value: String(client.n) },
      CurrencyRef: { value: 'USD' },
      TotalAmt: total,
      UnappliedAmt: 0,
      PaymentRefNum: `ACH ${n}`,
      Line: [{ Amount: total, LinkedTxn: [{ TxnId: String(n), TxnType: 'Invoice' }] }],
      MetaData: times(paidDay, paidDay),
    },
  ];
}

function times(createdDay: string, updatedDay: string): Row {
  return { CreateTime: `${createdDay}T05:31:40-08:00`, LastUpdatedTime: `${updatedDay}T09:05:00-08:00` };
}
