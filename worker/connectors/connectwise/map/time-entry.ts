// ConnectWise time entry → time entry.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { TimeEntry } from '../../../../shared/records/time-entry.ts';
import { hourMs } from '../../../../shared/time.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { timeEntryBody } from '../schemas-billing.ts';
import { billingOf } from './billing.ts';
import { bare } from './spelling.ts';

type Body = z.infer<typeof timeEntryBody>;

const targets: Readonly<Record<string, TimeEntry['chargedTo']['kind']>> = {
  serviceticket: 'ticket',
  projectticket: 'project-ticket',
  chargecode: 'charge-code',
  activity: 'activity',
};

const statuses: Readonly<Record<string, TimeEntry['status']>> = {
  open: 'open',
  errorscorrected: 'open',
  rejected: 'rejected',
  rejectbysecondtier: 'rejected',
  pendingapproval: 'submitted',
  pendingprojectapproval: 'submitted',
  approvedbytierone: 'submitted',
  approvedbytiertwo: 'submitted',
  readytobill: 'ready',
  billed: 'billed',
  billedagreement: 'billed',
  writtenoff: 'written-off',
};

/** Maps one time entry. Throws a sentence naming the field when the id, the start or every kind of hours is missing. */
export function mapTimeEntry({ body }: PageItem): MappedRecord<'time-entry'> {
  const read = readBody(timeEntryBody, body, 'time entry');
  return {
    kind: 'time-entry',
    id: need(read.id, 'id', body, 'time entry'),
    company: read.company?.id ?? null,
    parent: null,
    data: {
      day: need(read.timeStart.day, 'timeStart', body, 'time entry'),
      startedAt: startedAt(read),
      hours: need(hoursOf(read), 'actualHours', body, 'time entry'),
      rate: read.hourlyRate,
      billing: billingOf(read.billableOption),
      status: statuses[bare(read.status)] ?? 'unknown',
      statusWord: read.status,
      invoiceId: read.invoice?.id ?? null,
      agreementId: read.agreement?.id ?? null,
      agreementHours: read.agreementHours,
      agreementAmount: read.agreementAmount,
      invoiceHours: read.invoiceHours,
      invoiceAmount: read.extendedInvoiceAmount,
      chargedTo: chargedTo(read),
      projectId: read.project?.id ?? null,
      phaseId: read.phase?.id ?? null,
      member: memberOf(read),
      workType: read.workType?.name ?? null,
      work: read.activity?.name ?? read.project?.name ?? null,
      clientNote: isInternal(read) ? null : read.notes,
      enteredAt: read.dateEntered ?? read._info?.dateEntered ?? null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

/**
 * The vendor's billed hours; where it gives none, the actual ones less what was deducted. Whether `actualHours` still
 * holds the deduction is not documented: it does when it is as long as start to end.
 */
function hoursOf({ hoursBilled, actualHours, hoursDeduct, timeStart, timeEnd }: Body): Decimal | null {
  if (hoursBilled !== null || actualHours === null || hoursDeduct === null) return hoursBilled ?? actualHours;
  const net = multiply(actualHours).minus(hoursDeduct);
  if (timeStart.at === null || timeEnd === null) return net.toFixed();
  const elapsed = (Date.parse(timeEnd) - Date.parse(timeStart.at)) / hourMs;
  const isNetAlready = multiply(elapsed).minus(hoursDeduct).minus(actualHours).abs().lt('0.01');
  return isNetAlready ? actualHours : net.toFixed();
}

/** A midnight without an end is a day that somebody typed no times for, whatever the zone; that is not documented. */
function startedAt({ timeStart: { at }, timeEnd }: Body): TimeEntry['startedAt'] {
  return at === null || (timeEnd === null && at.endsWith('T00:00:00Z')) ? null : at;
}

function chargedTo({ chargeToType, chargeToId, ticket }: Body): TimeEntry['chargedTo'] {
  const kind = targets[(chargeToType ?? '').toLowerCase()] ?? 'unknown';
  if (kind === 'unknown' && chargeToType === null && ticket?.id != null) return { kind: 'ticket', id: ticket.id };
  return { kind, id: chargeToId ?? (kind === 'ticket' || kind === 'project-ticket' ? (ticket?.id ?? null) : null) };
}

function memberOf({ member }: Body): TimeEntry['member'] {
  return member?.id == null ? null : { id: member.id, name: member.name ?? member.identifier ?? member.id };
}

/** Notes that go to the internal analysis and nowhere else. */
function isInternal(read: Body): boolean {
  const isShown = read.addToDetailDescriptionFlag === true || read.addToResolutionFlag === true;
  return read.addToInternalAnalysisFlag === true && !isShown;
}
