// The fields of Autotask's tickets, notes, projects and time that are used.
import { z } from 'zod';
import { day, decimal, flag, id, line, part, parts, text } from '../../lib/lenient.ts';
import { utc } from './reading.ts';

export const ticketBody = z.object({
  id,
  companyID: id,
  title: line,
  description: text,
  contactID: id,
  contractID: id,
  createdByContactID: id,
  completedDate: utc,
  createDate: utc,
  lastActivityDate: utc,
  lastTrackedModificationDateTime: utc,
  _beside: part({
    queueID: line,
    status: line,
    ticketType: line,
    contact: part({ id, firstName: line, lastName: line, emailAddress: text }),
  }),
});

/** A note, or (`_beside.isDescription`) the ticket itself, whose own description is what the client wrote first. */
export const ticketNoteBody = z.object({
  id,
  ticketID: id,
  title: line,
  description: text,
  publish: id,
  noteType: id,
  createdByContactID: id,
  creatorResourceID: id,
  createDateTime: utc,
  createDate: utc,
  lastActivityDate: utc,
  _beside: part({
    record: text,
    isDescription: flag,
    publish: line,
    noteType: line,
    author: part({ firstName: line, lastName: line, emailAddress: text, email: text }),
  }),
});

export const projectBody = z.object({
  id,
  companyID: id,
  projectName: line,
  completedDateTime: utc,
  lastActivityDateTime: utc,
  _beside: part({ status: line }),
});

/** A time entry names neither its company nor its rate; both come through other entities. */
export const timeEntryBody = z.object({
  id,
  ticketID: id,
  taskID: id,
  contractID: id,
  resourceID: id,
  dateWorked: day,
  startDateTime: utc,
  hoursWorked: decimal,
  hoursToBill: decimal,
  isNonBillable: flag,
  showOnInvoice: flag,
  summaryNotes: text,
  createDateTime: utc,
  lastModifiedDateTime: utc,
  _beside: part({
    companyID: id,
    projectID: id,
    contractType: id,
    isExcluded: flag,
    contractRate: decimal,
    roleRate: decimal,
    workType: line,
    resource: part({ firstName: line, lastName: line, userName: line }),
    items: parts({ invoiceID: id, quantity: decimal, rate: decimal, extendedPrice: decimal, nonBillable: id }),
  }),
});
