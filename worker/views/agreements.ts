// A client's agreements as they are right now, each with its billing calendar.
import type { PacketView } from '../../shared/api/packets.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import { dayIn } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import { calendarOf } from '../core/lines/calendar.ts';
import { withParentTerms } from '../core/lines/parent-agreement.ts';
import { namedWithCompany } from '../core/lines/whose.ts';
import type { Deps } from '../deps.ts';
import type { ClientRow } from '../store/clients.ts';
import { currentPolicy } from '../store/policies.ts';

/** The agreements among a client's records, each with its company where that is not the client's head; nothing is stored. */
export async function agreementsShown(
  deps: Deps,
  { connection, company, ...client }: ClientRow,
  records: StoredRecord[],
): Promise<PacketView['agreements']> {
  const family = { client, company: { connection, kind: 'company', id: company }, records };
  const { policy } = await currentPolicy(deps.db);
  const shown = withParentTerms(records, dayIn(businessZone(deps), deps.nowMs));
  const invoices = records.filter((record): record is StoredRecord<'invoice'> => record.kind === 'invoice');
  return shown
    .filter((record): record is StoredRecord<'agreement'> => record.kind === 'agreement')
    .map((agreement) => ({
      id: agreement.id,
      name: namedWithCompany(family, agreement.data.name, agreement),
      status: agreement.data.status,
      nextInvoiceDay: agreement.data.nextInvoiceDay,
      connection: agreement.connection,
      calendar: calendarOf(agreement, invoices, policy.calendars ?? {}),
    }));
}
