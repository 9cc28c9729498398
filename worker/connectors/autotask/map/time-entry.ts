// Autotask time entry, with what was posted of it → time entry.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { TimeEntry } from '../../../../shared/records/time-entry.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { timeEntryBody } from '../schemas-work.ts';
import { personName } from './person.ts';

type Body = z.infer<typeof timeEntryBody>;

/** Fixed price, block hours, retainer, recurring service and per ticket cover work; time and materials does not. */
const covering = new Set(['3', '4', '6', '7', '8']);
const byTheHour = '1';

/**
 * Maps one entry. It is posted once it has billing items, and billed once all of them are on an invoice; approved is not
 * posted. Throws a sentence naming the field when the id, the day or the hours are missing.
 */
export function mapTimeEntry({ body }: PageItem): MappedRecord<'time-entry'> {
  const read = readBody(timeEntryBody, body, 'time entry');
  const hours = need(read.hoursToBill ?? read.hoursWorked, 'hoursWorked', body, 'time entry');
  const rate = rateOf(read);
  const posted = postedOf(read);
  const { projectID = null, workType = null } = read._beside ?? {};
  return {
    kind: 'time-entry',
    id: need(read.id, 'id', body, 'time entry'),
    company: read._beside?.companyID ?? null,
    parent: null,
    data: {
      day: need(read.dateWorked, 'dateWorked', body, 'time entry'),
      startedAt: read.startDateTime,
      hours,
      rate,
      billing: billingOf(read),
      status: posted === null ? 'submitted' : posted.invoiceId === null ? 'ready' : 'billed',
      statusWord: posted === null ? 'not posted' : posted.invoiceId === null ? 'posted' : 'billed',
      invoiceId: posted?.invoiceId ?? null,
      agreementId: read.contractID,
      ...coverOf(read, hours, rate, posted),
      invoiceHours: posted?.hours ?? null,
      invoiceAmount: posted?.amount ?? null,
      chargedTo: chargedTo(read),
      projectId: projectID,
      phaseId: null,
      member: memberOf(read),
      workType,
      work: null,
      clientNote: read.summaryNotes,
      enteredAt: read.createDateTime,
      updatedAt: read.lastModifiedDateTime,
    },
  };
}

interface Posted {
  /** Null while one of them is on none. */
  invoiceId: string | null;
  hours: Decimal;
  amount: Decimal;
}

function postedOf({ _beside }: Body): Posted | null {
  const items = _beside?.items ?? [];
  const [first] = items;
  if (first === undefined) return null;
  const sum = (values: (Decimal | null)[]) =>
    values.reduce((total, value) => total.plus(value ?? '0'), multiply('0')).toFixed();
  return {
    invoiceId: items.every(({ invoiceID }) => invoiceID !== null) ? first.invoiceID : null,
    hours: sum(items.map(({ quantity }) => quantity)),
    amount: sum(items.map(({ extendedPrice }) => extendedPrice)),
  };
}

/** As it was posted; else the contract's rate for the role, else the role's own. */
function rateOf({ _beside }: Body): Decimal | null {
  return _beside?.items[0]?.rate ?? _beside?.contractRate ?? _beside?.roleRate ?? null;
}

function billingOf({ isNonBillable, showOnInvoice }: Body): TimeEntry['billing'] {
  if (isNonBillable === null) return 'unknown';
  if (!isNonBillable) return 'billable';
  return showOnInvoice === true ? 'no-charge' : 'do-not-bill';
}

/**
 * What its contract covers: all of it by the contract's type, unless the role or the kind of work is excluded; once it
 * is posted, what its items leave out.
 */
function coverOf(
  { contractID, _beside }: Body,
  hours: Decimal,
  rate: Decimal | null,
  posted: Posted | null,
): Pick<TimeEntry, 'agreementHours' | 'agreementAmount'> {
  const type = _beside?.contractType ?? null;
  if (contractID === null || type === null) return { agreementHours: null, agreementAmount: null };
  if (posted !== null && rate !== null && !multiply(posted.amount).eq(0)) {
    const left = multiply(hours, rate).minus(posted.amount);
    return { agreementHours: null, agreementAmount: left.gt(0) ? left.toFixed() : '0' };
  }
  const isCovered = covering.has(type) && _beside?.isExcluded !== true;
  if (!isCovered && type !== byTheHour && !covering.has(type)) return { agreementHours: null, agreementAmount: null };
  return { agreementHours: isCovered ? hours : '0', agreementAmount: null };
}

function chargedTo({ ticketID, taskID }: Body): TimeEntry['chargedTo'] {
  if (ticketID !== null) return { kind: 'ticket', id: ticketID };
  return taskID === null ? { kind: 'charge-code', id: null } : { kind: 'project-ticket', id: taskID };
}

function memberOf({ resourceID, _beside }: Body): TimeEntry['member'] {
  if (resourceID === null) return null;
  const resource = _beside?.resource ?? null;
  return { id: resourceID, name: personName(resource) ?? resource?.userName ?? resourceID };
}
