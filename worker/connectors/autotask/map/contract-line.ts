// Autotask contract service or bundle with its units → agreement line.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { addDays } from '../../../../shared/time.ts';
import { idOf, need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { contractLineBody } from '../schemas.ts';
import { monthsIn, periodWord } from './period.ts';
import { bundleProductId } from './product.ts';

type Body = z.infer<typeof contractLineBody>;

/**
 * Maps one line: a step for each run of units that are alike, of which the vendor says whether they are posted. Throws a
 * sentence naming the field when the id, the contract, the price or every row of units is missing.
 */
export function mapContractLine({ body }: PageItem): MappedRecord<'agreement-line'> {
  const read = readBody(contractLineBody, body, 'contract service');
  const { companyID = null, name = null, code = null } = read._beside ?? {};
  const price = pricePerCycle(read, need(read.unitPrice, 'unitPrice', body, 'contract service'));
  const steps = stepsOf(read, price);
  return {
    kind: 'agreement-line',
    id: need(contractLineIdOf(body), 'id', body, 'contract service'),
    company: companyID,
    parent: need(read.contractID, 'contractID', body, 'contract service'),
    data: {
      productId: read.serviceBundleID === null ? read.serviceID : bundleProductId(read.serviceBundleID),
      productCode: code,
      description: read.invoiceDescription ?? read.internalDescription ?? name ?? '',
      steps: need(steps.length === 0 ? null : steps, 'units', body, 'contract service'),
      updatedAt: null,
      updatedBy: null,
    },
  };
}

/** The id of a line's record: its own, or the one the stream gave a bundle whose number a service has too. */
export function contractLineIdOf(body: unknown): string | null {
  const read = contractLineBody.safeParse(body).data;
  return read?._beside?.record ?? idOf(body);
}

/**
 * A service has a period of its own; where that is another one than its contract's, the contract charges so many of it
 * (general knowledge of the vendor's "adjusted price", unconfirmed).
 */
function pricePerCycle({ _beside }: Body, unitPrice: Decimal): Decimal {
  const own = monthsIn(_beside?.period ?? null);
  const contract = monthsIn(periodWord(_beside?.contractPeriod ?? null, _beside?.contractPeriodType ?? null));
  if (own === null || contract === null || own === contract) return unitPrice;
  return multiply(unitPrice, String(contract)).div(own).toFixed();
}

/**
 * Rows that follow each other and say the same are one step. The vendor makes rows until its contract ends, so the last
 * one is open-ended: when the contract ends, it says itself. No units at the end are no line any more.
 */
function stepsOf({ unitCost, _beside }: Body, unitPrice: Decimal): LineStep[] {
  const rows = (_beside?.units ?? []).toSorted((a, b) => ((a.startDate ?? '') < (b.startDate ?? '') ? -1 : 1));
  const steps: LineStep[] = [];
  for (const { startDate, endDate, units, approveAndPostDate } of rows) {
    if (startDate === null || endDate === null || units === null) return [];
    const posted = approveAndPostDate === null ? 'no' : 'yes';
    const last = steps.at(-1);
    const goesOn = last?.until != null && addDays(last.until, 1) === startDate;
    if (last !== undefined && goesOn && last.quantity === units && last.posted === posted) {
      steps[steps.length - 1] = { ...last, until: endDate };
      continue;
    }
    const terms = { quantity: units, included: '0', unitPrice, unitCost, billing: 'billable', posted } as const;
    steps.push({ from: startDate, until: endDate, ...terms });
  }
  const counted = steps.slice(0, steps.findLastIndex(({ quantity }) => quantity !== '0') + 1);
  const [first] = steps;
  if (counted.length === 0) return first === undefined ? [] : [{ ...first, until: null }];
  return counted.length < steps.length ? counted : counted.with(-1, { ...(counted.at(-1) as LineStep), until: null });
}
