// What a record's kinds, fields and values are called where a person reads them.
import { currencyDigits, formatMoney, toMinor } from '../money.ts';
import { fieldMoney } from '../money-fields.ts';
import { hiddenWord } from './hidden.ts';

const kinds: Readonly<Record<string, string>> = {
  'vendor-charge': 'invoice line',
  'vendor-invoice': 'invoice',
};

/** A record's kind: "agreement-line" is "agreement line". */
export function kindInWords(kind: string): string {
  return kinds[kind] ?? kind.replaceAll('-', ' ');
}

const fields: Readonly<Record<string, string>> = {
  agreementAmount: 'covered by the agreement',
  agreementHours: 'hours covered by the agreement',
  balance: 'open',
  billing: 'how it is billed',
  cancelledDay: 'last day',
  collected: 'how it is collected',
  cost: 'cost each',
  effectiveDay: 'first day',
  endDay: 'last day',
  from: 'first day',
  fromDay: 'from',
  net: 'total before tax',
  nextInvoiceDay: 'next invoice',
  price: 'price each',
  productId: 'product',
  invoiceId: 'invoice',
  agreementId: 'agreement',
  startDay: 'first day',
  syncedAt: 'handed over',
  toDay: 'to',
  unitCost: 'cost each',
  unitPrice: 'price each',
  until: 'last day',
  updatedAt: 'last changed',
  updatedBy: 'last changed by',
};

/** A field as a biller calls it: "unitPrice" is "price each"; "new quantity" and "quantity since 2026-10-18" stay so. */
export function fieldInWords(field: string): string {
  const [, before = '', name = field, after = ''] = /^(new )?(.*?)( since .*)?$/.exec(field) ?? [];
  const words =
    fields[name] ?? name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/(?<=[A-Za-z])[-_](?=[A-Za-z])/g, ' ');
  return `${before}${words.toLowerCase()}${after}`;
}

/** A value as a biller reads it: prices and sums as money where the currency is known, nothing as "none". */
export function valueInWords(field: string, value: unknown, currency?: string): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (currency === undefined || fieldMoney(field) === null || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  const digits = text.split('.')[1]?.length ?? 0;
  if (digits > currencyDigits(currency)) return `${text} ${currency}`;
  return formatMoney({ amountMinor: toMinor(text, currency), currency });
}

/** Whether a value is not for the reader's eyes. */
export function isHidden(value: unknown): boolean {
  return value === hiddenWord;
}
