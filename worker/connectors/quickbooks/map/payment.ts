// QuickBooks payment or credit memo → payment.
import type { Payment } from '../../../../shared/records/payment.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { paymentBody } from '../schemas.ts';
import { idOf, type Reading, reading } from './reading.ts';

type PaymentLines = ReturnType<typeof paymentBody.parse>['Line'];

/** The vendor's object does not say which of the two it is; reading the list adds that. */
export function asCreditMemo(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? { ...body, entity: 'CreditMemo' } : body;
}

/** Payments and credit memos are numbered apart from each other as far as anyone knows, so a memo's id says what it is. */
export const creditIds = { start: 'creditmemo-' };

/** The id of the record that `mapPayment` makes. */
export function paymentIdOf(body: unknown): string | null {
  const id = idOf(body);
  return id !== null && isCreditMemo(body) ? `${creditIds.start}${id}` : id;
}

/**
 * Maps money a client paid, or a credit. A credit reaches an invoice through a payment that applies both, so only payments
 * say what they are for. Throws a sentence naming a missing field.
 */
export function mapPayment({ body }: PageItem): MappedRecord<'payment'> {
  const isCredit = isCreditMemo(body);
  const all = reading(paymentBody, body, isCredit ? 'credit memo' : 'payment');
  const { read, required } = all;
  required(read.Id, 'Id');
  return {
    kind: 'payment',
    id: required(paymentIdOf(body), 'Id'),
    company: required(read.CustomerRef?.value ?? null, 'CustomerRef'),
    parent: null,
    data: {
      kind: isCredit ? 'credit' : 'payment',
      number: isCredit ? read.DocNumber : (read.PaymentRefNum ?? read.DocNumber),
      day: required(read.TxnDate, 'TxnDate'),
      total: required(read.TotalAmt, 'TotalAmt'),
      unapplied: isCredit ? read.RemainingCredit : read.UnappliedAmt,
      currency: read.CurrencyRef?.value ?? null,
      appliedTo: isCredit ? [] : appliedTo(read.Line, all),
      updatedAt: read.MetaData?.LastUpdatedTime ?? null,
    },
  };
}

/** Each line applies an amount to one thing; one amount for two invoices could not be told apart. */
function appliedTo(lines: PaymentLines, { required }: Reading<unknown>): Payment['appliedTo'] {
  return lines.flatMap(({ Amount: amount, LinkedTxn: links }) => {
    const [first, second] = links.filter((link) => link.TxnType === 'Invoice');
    if (first === undefined) return [];
    required(second === undefined ? true : null, 'Line.Amount of each linked invoice');
    return [{ invoiceId: required(first.TxnId, 'LinkedTxn.TxnId'), amount: required(amount, 'Line.Amount') }];
  });
}

function isCreditMemo(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'entity' in body && body.entity === 'CreditMemo';
}
