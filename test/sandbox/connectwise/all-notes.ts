// The list that merges a ticket's notes with those of the time entered on it.
import type { Row } from '../rows.ts';
import { isRow, textAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';

/** Every ticket's merged notes. Which date a plain note shows here is not documented; it is served in `_info`. */
export function allNotes(state: WorldState): Row[] {
  const notes = state.rows('connectwise', 'service/tickets/notes').map(ticketNote);
  const times = state.rows('connectwise', 'time/entries').filter(hasNote).map(timeEntryNote);
  return [...notes, ...times];
}

function ticketNote(note: Row): Row {
  const { ticketId, dateCreated, createdBy, internalFlag: _internal, externalFlag: _external, ...rest } = note;
  const info = {
    ...(isRow(note._info) ? note._info : {}),
    ...(dateCreated === undefined ? {} : { dateEntered: dateCreated }),
  };
  return {
    noteType: 'TicketNote',
    isMarkdownFlag: false,
    bundledFlag: false,
    mergedFlag: false,
    ...rest,
    ticket: { id: ticketId ?? null },
    ...(createdBy === undefined ? {} : { originalAuthor: createdBy }),
    _info: info,
  };
}

function hasNote(entry: Row): boolean {
  return entry.chargeToType === 'ServiceTicket' && textAt(entry, 'notes').trim() !== '';
}

function timeEntryNote(entry: Row): Row {
  const { id, chargeToId, notes, timeStart, timeEnd, member, enteredBy } = entry;
  return {
    id: id ?? null,
    noteType: 'TimeEntryNote',
    ticket: { id: chargeToId ?? null },
    text: notes ?? '',
    isMarkdownFlag: false,
    detailDescriptionFlag: entry.addToDetailDescriptionFlag === true,
    internalAnalysisFlag: entry.addToInternalAnalysisFlag === true,
    resolutionFlag: entry.addToResolutionFlag === true,
    bundledFlag: false,
    mergedFlag: false,
    ...(timeStart === undefined ? {} : { timeStart }),
    ...(timeEnd === undefined ? {} : { timeEnd }),
    ...(member === undefined ? {} : { member }),
    ...(enteredBy === undefined ? {} : { originalAuthor: enteredBy }),
    _info: entry._info ?? {},
  };
}
