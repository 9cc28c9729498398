// The envelope every vendor object is kept in, and the kinds there are.
import type { AccountingSettings } from './accounting-settings.ts';
import type { Agreement } from './agreement.ts';
import type { AgreementLine } from './agreement-line.ts';
import type { Charge } from './charge.ts';
import type { Company } from './company.ts';
import type { Contact } from './contact.ts';
import type { Count } from './count.ts';
import type { Dispute } from './dispute.ts';
import type { Invoice } from './invoice.ts';
import type { Member } from './member.ts';
import type { Message } from './message.ts';
import type { Payment } from './payment.ts';
import type { Payout, PayoutItem } from './payout.ts';
import type { Product } from './product.ts';
import type { Project, ProjectPhase } from './project.ts';
import type { Refund } from './refund.ts';
import type { Subscription, SubscriptionHistory } from './subscription.ts';
import type { Ticket } from './ticket.ts';
import type { TimeEntry } from './time-entry.ts';
import type { UsageLine, UsageSummary } from './usage.ts';
import type { VendorCharge, VendorInvoice } from './vendor-charge.ts';

/** Normalised data by record kind; a new kind is one file and one line here. */
export interface RecordData {
  company: Company;
  contact: Contact;
  product: Product;
  agreement: Agreement;
  'agreement-line': AgreementLine;
  subscription: Subscription;
  'subscription-history': SubscriptionHistory;
  'vendor-invoice': VendorInvoice;
  'vendor-charge': VendorCharge;
  /** What the distributor will bill next, as it stands today. */
  'draft-charge': VendorCharge;
  'usage-summary': UsageSummary;
  'usage-line': UsageLine;
  count: Count;
  'time-entry': TimeEntry;
  ticket: Ticket;
  project: Project;
  'project-phase': ProjectPhase;
  message: Message;
  /** A product on a ticket, project or order. */
  charge: Charge;
  expense: Charge;
  adjustment: Charge;
  invoice: Invoice;
  payment: Payment;
  refund: Refund;
  dispute: Dispute;
  payout: Payout;
  'payout-item': PayoutItem;
  member: Member;
  'accounting-settings': AccountingSettings;
}

export type RecordKind = keyof RecordData;

/** A pointer to one record; `vendor` names the connection it came through. */
export interface RecordRef {
  connection: string;
  kind: string;
  id: string;
}

/** What a connector's mapper makes of one vendor object. */
export interface MappedRecord<K extends RecordKind = RecordKind> {
  kind: K;
  id: string;
  /** The vendor's own id of the company it belongs to, where the object says so. */
  company: string | null;
  /** The record it hangs under: a line's agreement, a charge's invoice. */
  parent: string | null;
  data: RecordData[K];
}

/** A record as stored and read back. */
export interface StoredRecord<K extends RecordKind = RecordKind> extends MappedRecord<K> {
  connection: string;
  changedAt: string;
}

/** The reference of a stored record. */
export function refOf(record: { connection: string; kind: string; id: string }): RecordRef {
  return { connection: record.connection, kind: record.kind, id: record.id };
}

/** A reference as one text, for keys and maps. */
export function refKey({ connection, kind, id }: RecordRef): string {
  return `${connection}:${kind}:${id}`;
}
