// ConnectWise agreement → agreement.
import type { z } from 'zod';
import type { Agreement } from '../../../../shared/records/agreement.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { agreementBody, currencyOf } from '../schemas.ts';
import { payerOf } from './company.ts';
import { monthsIn } from './cycle.ts';
import { bare } from './spelling.ts';

type Body = z.infer<typeof agreementBody>;

const statuses: Readonly<Record<string, Agreement['status']>> = {
  active: 'active',
  cancelled: 'cancelled',
  expired: 'expired',
  inactive: 'inactive',
};

/** Maps one agreement. Throws a sentence naming the field when the id or the name is missing or a date is unreadable. */
export function mapAgreement({ body }: PageItem): MappedRecord<'agreement'> {
  const read = readBody(agreementBody, body, 'agreement');
  const cycleWord = (read.billingCycle ?? read.billCycle)?.name ?? null;
  const company = read.company?.id ?? null;
  const parent = read.parentAgreement?.id ?? null;
  return {
    kind: 'agreement',
    id: need(read.id, 'id', body, 'agreement'),
    company,
    parent,
    data: {
      name: need(read.name, 'name', body, 'agreement'),
      type: read.type?.name ?? null,
      status: read.cancelledFlag === true ? 'cancelled' : (statuses[bare(read.agreementStatus)] ?? 'unknown'),
      startDay: read.startDate,
      endDay: endDayOf(read),
      cycleMonths: cycleWord === null ? unnamedCycle(parent) : monthsIn(cycleWord),
      cycleWord,
      nextInvoiceDay: read.nextInvoiceDate,
      prorate: read.prorateFlag,
      billTo: payerOf(read.billToCompany, company),
      currency: currencyOf(read.currency),
    },
  };
}

/** An agreement that names no cycle is billed monthly; a child is billed with its parent. */
function unnamedCycle(parent: string | null): number | null {
  return parent === null ? 1 : null;
}

/** A cancelled agreement ends on the day it was cancelled for; `noEndingDateFlag` outlives an old end date. */
function endDayOf({ cancelledFlag, dateCancelled, noEndingDateFlag, endDate }: Body): string | null {
  if (cancelledFlag === true && dateCancelled !== null) return dateCancelled;
  return noEndingDateFlag === true ? null : endDate;
}
