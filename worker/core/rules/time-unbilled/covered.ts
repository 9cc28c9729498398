// How much of an entry an agreement covers.
import Big from 'big.js';
import type { Agreement } from '../../../../shared/records/agreement.ts';
import type { TimeEntry } from '../../../../shared/records/time-entry.ts';

/** Money that is covered; `unknown` where it cannot be told. */
export type Covered = { kind: 'known'; amount: Big } | { kind: 'all' } | { kind: 'unknown'; reason: string };

/** Agreement types are the MSP's own words; these say that work is part of the price. */
const includesWork = /\b(managed|flat|fixed|unlimited|all[- ]?inclusive|block|pre-?paid|retainer)\b/i;
/** And these that it is billed by the hour. */
const billsWork = /(\btime (and|&) materials?\b|\bt ?& ?m\b|\bhourly\b|\bad[- ]?hoc\b|\bbreak[- ]?fix\b)/i;

/**
 * What the entry says first, what the agreement's type says where the entry is silent; of that much the vendor may leave
 * less for an invoice. It is no proof for more: some give such an amount for time that an agreement covers.
 */
export function coveredBy(entry: TimeEntry, agreement: Agreement | undefined, rate: Big): Covered {
  const covered = saidToCover(entry, agreement, rate);
  const left = leftForInvoice(rate, entry);
  if (covered.kind !== 'known' || left === null) return covered;
  const whole = rate.times(entry.hours);
  const rest = whole.minus(covered.amount);
  if (rest.gt(0)) return left.lt(rest) ? { kind: 'known', amount: whole.minus(left) } : covered;
  if (whole.lte(0)) return covered;
  return { kind: 'unknown', reason: `an agreement covers it, and the PSA leaves ${left.toFixed(2)} for an invoice` };
}

function saidToCover(
  { hours, agreementHours, agreementAmount, agreementId }: TimeEntry,
  agreement: Agreement | undefined,
  rate: Big,
): Covered {
  const byHours = rate.times(agreementHours ?? 0);
  const said = byHours.gt(agreementAmount ?? 0) ? byHours : new Big(agreementAmount ?? 0);
  if (new Big(agreementHours ?? 0).gte(hours)) return { kind: 'all' };
  if (said.gt(0) || agreementId === null) return { kind: 'known', amount: said };
  const isSilent = agreementHours === null && agreementAmount === null;
  const type = agreement?.type ?? '';
  const [includes, bills] = [includesWork.test(type), billsWork.test(type)];
  if (includes && !bills) {
    if (isSilent) return { kind: 'all' };
    return {
      kind: 'unknown',
      reason: `its agreement is of the type "${type}", and the entry says that covers nothing`,
    };
  }
  if (!isSilent || bills) return { kind: 'known', amount: said };
  if (agreement === undefined) return { kind: 'unknown', reason: 'its agreement was not read' };
  return { kind: 'unknown', reason: `whether the agreement "${agreement.name}" covers it is not known` };
}

/** Money, where the vendor worked it out; null where it says nothing, or 0: some give that until an entry is approved. */
function leftForInvoice(rate: Big, { invoiceHours, invoiceAmount }: TimeEntry): Big | null {
  const left = new Big(invoiceAmount ?? rate.times(invoiceHours ?? 0));
  return left.gt(0) ? left : null;
}
