// The second half of a correction: what is past, billed or credited once on the next invoice of the agreement.
import Big from 'big.js';
import type { Finding } from '../../../shared/finding.ts';
import { currencyDigits, type Decimal } from '../../../shared/money.ts';
import { refOf, type StoredRecord } from '../../../shared/records/record.ts';
import { addDays, addMonths, type Day } from '../../../shared/time.ts';
import { withDaysInWords } from '../../../shared/words/day.ts';
import type { ClientView } from '../client-view.ts';
import { termsOn } from '../lines/terms-on.ts';
import type { Change } from '../rules/types.ts';
import { meansFor } from './means.ts';

/** What a one-off sum is for, and the line it belongs to. */
export interface OneOff {
  line: StoredRecord<'agreement-line'>;
  agreement: StoredRecord<'agreement'>;
  /** Months in one billing cycle. */
  months: number;
  /** The first day not billed yet: with it begins the cycle that carries the sum. */
  firstDay: Day;
  catchUp: Finding['catchUp'];
  /** How many it was, where that was one number all along. */
  count: Decimal | null;
}

/**
 * A line of its own that bills the sum over one whole cycle, so that proration changes nothing; null where there is no
 * sum, or the system, the line or the agreement does not allow it. A credit has a negative price.
 */
export function oneOffFor(view: ClientView, oneOff: OneOff): Change | null {
  const { line, agreement, months, firstDay, catchUp, count } = oneOff;
  if (catchUp === null || catchUp.amountMinor <= 0) return null;
  const lastDay = addDays(addMonths(firstDay, months), -1);
  const terms = termsOn(line, view.today);
  if (terms === null) return null;
  const { productId, billing, unitPrice, description } = terms;
  const { endDay, nextInvoiceDay } = agreement.data;
  const isTaken = meansFor(view, line.connection, 'bill-once', line.kind) !== null;
  if (!isTaken || productId === null || billing !== 'billable' || (endDay !== null && endDay < lastDay)) return null;
  const { fromDay, toDay, currency, amountMinor, credit = false } = catchUp;
  const amount = new Big(amountMinor).div(new Big(10).pow(currencyDigits(currency)));
  const what = count === null ? description : `${count} × ${description}`;
  const days = withDaysInWords(`${fromDay} to ${toDay}`);
  return {
    type: 'bill-once',
    purpose: 'catch-up',
    connection: line.connection,
    target: { kind: line.kind, id: line.id, within: refOf(agreement), name: description },
    before: { productId, billing, unitPrice, nextInvoiceDay, currency, fromDay, toDay },
    after: {
      amount: (credit ? amount.times(-1) : amount).toFixed(),
      from: firstDay,
      until: lastDay,
      text: credit ? `Credit: ${what}, ${days}, billed after it had ended` : `${what}, ${days}, not billed before`,
    },
    effectiveDate: firstDay,
  };
}
