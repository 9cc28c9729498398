// A client's agreements as they are right now, each with its billing calendar.
import type { PacketView } from '../../shared/api/packets.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import { calendarOf } from '../core/lines/calendar.ts';
import type { Deps } from '../deps.ts';
import { currentPolicy } from '../store/policies.ts';

/** The agreements among a client's records; nothing is stored. */
export async function agreementsShown(deps: Deps, records: readonly StoredRecord[]): Promise<PacketView['agreements']> {
  const { policy } = await currentPolicy(deps.db);
  const invoices = records.filter((record): record is StoredRecord<'invoice'> => record.kind === 'invoice');
  return records
    .filter((record): record is StoredRecord<'agreement'> => record.kind === 'agreement')
    .map((agreement) => ({
      id: agreement.id,
      name: agreement.data.name,
      status: agreement.data.status,
      nextInvoiceDay: agreement.data.nextInvoiceDay,
      connection: agreement.connection,
      calendar: calendarOf(agreement, invoices, policy.calendars ?? {}),
    }));
}
