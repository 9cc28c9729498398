// Autotask contract → agreement.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { contractBody } from '../schemas.ts';
import { monthsIn, periodWord } from './period.ts';

/**
 * Maps one contract. It names no next invoice: its units are posted period by period, and each line says which are. An
 * inactive one may still be billed (the vendor's own article KB370000000540). Throws a sentence naming a missing id or name.
 */
export function mapContract({ body }: PageItem): MappedRecord<'agreement'> {
  const read = readBody(contractBody, body, 'contract');
  const { contractType = null, contractPeriodType = null, billToName = null } = read._beside ?? {};
  const cycleWord = periodWord(contractPeriodType, read.contractPeriodType);
  const payer = read.billToCompanyID === read.companyID ? null : read.billToCompanyID;
  return {
    kind: 'agreement',
    id: need(read.id, 'id', body, 'contract'),
    company: read.companyID,
    parent: null,
    data: {
      name: need(read.contractName ?? read.contractNumber, 'contractName', body, 'contract'),
      type: contractType,
      status: read.status === '1' ? 'active' : read.status === '0' ? 'inactive' : 'unknown',
      startDay: read.startDate,
      endDay: read.endDate,
      cycleMonths: monthsIn(cycleWord),
      cycleWord,
      nextInvoiceDay: null,
      prorate: null,
      billTo: payer === null ? null : { id: payer, name: billToName ?? payer },
      currency: null,
    },
  };
}
