// The history of an invoice: what happened to it, and the notes that people and apps add. None is ever changed or deleted.
import type { VendorContext } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { isRow, textAt } from '../rows.ts';
import { invalid } from './errors.ts';
import { answerDate } from './wire-dates.ts';

/** Where a world files the records, each with the id of its invoice. */
export const HISTORY = 'Invoices/History';
/** By the vendor's page of 2026. */
const LONGEST_DETAILS = 2500;

/** What happened to an invoice, the newest first. */
export function historyOf({ state }: VendorContext, invoiceId: string): Row[] {
  return state()
    .rows('xero', HISTORY)
    .filter((row) => textAt(row, 'InvoiceID').toLowerCase() === invoiceId.toLowerCase())
    .map(({ InvoiceID: _, ...record }) => record)
    .toReversed();
}

/** Adds notes to an invoice's history; answers with them. Throws a Refusal. */
export function addNotes({ state, clock }: VendorContext, invoiceId: string, body: Json | undefined): Row[] {
  const given = isRow(body) && Array.isArray(body.HistoryRecords) ? body.HistoryRecords.filter(isRow) : [];
  // The sentences are composed.
  if (given.length === 0) throw invalid({}, 'No history records were sent');
  for (const record of given) {
    const Details = textAt(record, 'Details');
    if (Details.trim() === '') throw invalid(record, 'Details cannot be empty');
    if (Details.length > LONGEST_DETAILS) throw invalid(record, `Details is longer than ${LONGEST_DETAILS} characters`);
  }
  const nowMs = clock.nowMs();
  const times = { DateUTCString: new Date(nowMs).toISOString().slice(0, 19), DateUTC: answerDate(nowMs) };
  return given.map((record) => {
    const note = { ...times, Details: textAt(record, 'Details') };
    state()
      .rows('xero', HISTORY)
      .push({ InvoiceID: invoiceId, Changes: 'Note', User: 'Sandbox app', ...note });
    return { ...note, ValidationErrors: [] };
  });
}
