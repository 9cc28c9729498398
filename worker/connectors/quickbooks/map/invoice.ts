// QuickBooks invoice → invoice.
import Big from 'big.js';
import type { Invoice } from '../../../../shared/records/invoice.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { invoiceBody } from '../schemas.ts';
import { mapLines } from './invoice-lines.ts';
import { reading } from './reading.ts';

/** What a voided invoice carries in its private note, beside amounts of zero; QuickBooks has no status for it. */
const voided = /\bvoided\b/i;

/**
 * Maps one invoice. QuickBooks has no drafts: what is there is in the books. Net is the total less the tax, exactly.
 * Throws a sentence naming a missing field, and for lines that hold tax, which cannot be taken out of them exactly.
 */
export function mapInvoice({ body }: PageItem): MappedRecord<'invoice'> {
  const all = reading(invoiceBody, body, 'invoice');
  const { read, required } = all;
  const total = required(read.TotalAmt, 'TotalAmt');
  const tax = read.TxnTaxDetail?.TotalTax ?? '0';
  const net = new Big(total).minus(tax);
  const lines = mapLines(read.Line, all);
  const sum = lines.reduce((amount, line) => amount.plus(line.amount), new Big(0));
  if (!new Big(tax).eq(0) && sum.eq(total) && !sum.eq(net)) {
    throw new TypeError(`invoice ${read.Id}: Line: its amounts come to ${sum.toFixed()}, which is the total with tax`);
  }
  return {
    kind: 'invoice',
    id: required(read.Id, 'Id'),
    company: required(read.CustomerRef?.value ?? null, 'CustomerRef'),
    parent: null,
    data: {
      number: read.DocNumber,
      day: required(read.TxnDate, 'TxnDate'),
      dueDay: read.DueDate,
      type: 'standard',
      typeWord: 'Invoice',
      status: null,
      state: stateOf(total, read.Balance, read.PrivateNote),
      net: net.toFixed(),
      tax,
      total,
      balance: read.Balance,
      currency: read.CurrencyRef?.value ?? null,
      agreementId: null,
      appliesTo: null,
      sentAt: read.DeliveryInfo?.DeliveryTime ?? null,
      syncedAt: null,
      lines: read.Line.length === 0 ? null : lines,
      version: read.SyncToken,
      createdAt: read.MetaData?.CreateTime ?? null,
      updatedAt: read.MetaData?.LastUpdatedTime ?? null,
    },
  };
}

function stateOf(total: string, balance: string | null, note: string | null): Invoice['state'] {
  if (new Big(total).eq(0) && voided.test(note ?? '')) return 'void';
  if (balance === null) return 'unknown';
  return new Big(balance).eq(0) ? 'paid' : 'open';
}
