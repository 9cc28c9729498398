// The fields of ConnectWise's tickets, notes and members that are used.
import { z } from 'zod';
import { decimal, flag, id, instant, line, part, text } from '../../lib/lenient.ts';
import { reference } from './schemas.ts';

/** `subBillingMethod` is the older name of `billingMethod`. */
export const ticketBody = z.object({
  id,
  summary: line,
  company: reference,
  board: part({ name: line }),
  status: part({ name: line }),
  type: part({ name: line }),
  contact: reference,
  contactName: line,
  contactEmailAddress: text,
  automaticEmailContactFlag: flag,
  automaticEmailCcFlag: flag,
  automaticEmailCc: text,
  agreement: part({ id }),
  closedFlag: flag,
  closedDate: instant,
  billTime: text,
  billingMethod: text,
  billingAmount: decimal,
  subBillingMethod: text,
  subBillingAmount: decimal,
  _info: part({ lastUpdated: instant, dateEntered: instant }),
});

/** The names are those of clients generated from models 2019 to 2025; no public specification here has them. */
export const projectBody = z.object({
  id,
  name: line,
  company: reference,
  status: part({ name: line }),
  closedFlag: flag,
  actualEnd: instant,
  billTime: text,
  billingMethod: text,
  billProjectAfterClosedFlag: flag,
  _info: part({ lastUpdated: instant }),
});

/** Like a project; `billSeparatelyFlag` says whether its own method counts. */
export const phaseBody = z.object({
  id,
  projectId: id,
  description: line,
  status: part({ name: line }),
  actualEnd: instant,
  billTime: text,
  billingMethod: text,
  billSeparatelyFlag: flag,
  billPhaseClosedFlag: flag,
  _info: part({ lastUpdated: instant }),
});

/** One schema for both lists: `/notes` has `ticketId`, `dateCreated`, `createdBy`; `/allNotes` has `noteType`, `ticket`. */
export const ticketNoteBody = z.object({
  id,
  noteType: text,
  ticketId: id,
  ticket: part({ id }),
  text,
  detailDescriptionFlag: flag,
  internalAnalysisFlag: flag,
  resolutionFlag: flag,
  customerUpdatedFlag: flag,
  member: part({ id, name: line, identifier: line }),
  contact: reference,
  createdBy: line,
  originalAuthor: line,
  dateCreated: instant,
  timeStart: instant,
  _info: part({ lastUpdated: instant, dateEntered: instant }),
});

/** `defaultEmail` says which of the addresses counts; `licenseClass` A is an API member. */
export const memberBody = z.object({
  id,
  identifier: line,
  firstName: line,
  lastName: line,
  defaultEmail: text,
  primaryEmail: text,
  officeEmail: text,
  mobileEmail: text,
  homeEmail: text,
  inactiveFlag: flag,
  licenseClass: text,
  hourlyRate: decimal,
  timeZone: part({ name: line }),
});
