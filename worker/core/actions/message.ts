// The act of answering a client on the ticket it asked on: sent by a decision of its own, and never twice for one question.

import { type Action, isMessage } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import { anyOf } from '../../../shared/counting.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { RecordRef } from '../../../shared/records/record.ts';
import { readInstantMs } from '../../../shared/time.ts';
import type { Fields } from '../../../shared/writes.ts';
import { type ClientView, dataOf, recordsOf } from '../client-view.ts';
import type { ProposedAction } from '../rules/types.ts';
import { withDigest } from './identity.ts';
import { meansFor } from './means.ts';

/** Longer than anybody writes into a note. */
const longestText = 8000;

/**
 * What sends this draft, ready for whoever wants it. Null where it answers no question, where the ticket's system takes
 * no such note, where whom it would reach is not known, and once an earlier one is on its way, unknown, or sent. After
 * one that came to nothing it is ready again, under another id.
 */
export function messageFor(
  view: ClientView,
  findings: readonly Finding[],
  draft: Draft,
  past: readonly Action[],
): Action | null {
  const finding = findings.find(({ key }) => key === draft.answers);
  const proposed = finding === undefined ? null : proposalOf(view, finding, draft);
  if (finding === undefined || proposed === null) return null;
  const own = past.filter((each) => each.finding === finding.key && isMessage(each));
  if (own.some(({ state }) => isUsed.has(state))) return null;
  const round = own.filter(({ state }) => state === 'rejected' || state === 'stale').length;
  const message = withDigest(view.salt, { ...proposed, finding: finding.key });
  const id = deriveId('ac', view.client.id, finding.key, message.type, message.digest, round);
  return { id, ...message, state: 'prepared' };
}

const isUsed: ReadonlySet<Action['state']> = new Set(['approved', 'sending', 'unknown', 'done']);

function proposalOf(view: ClientView, finding: Finding, { text, ticket, to, cc }: Draft): ProposedAction | null {
  if (ticket === undefined) return null;
  const means = meansFor(view, ticket.connection, 'message', ticket.kind);
  if (means === null || to === undefined || cc === undefined) return null;
  return {
    type: 'message',
    by: 'connector',
    purpose: 'record',
    connection: ticket.connection,
    target: { kind: 'ticket', id: ticket.id, name: dataOf(view, 'ticket', ticket.connection, ticket.id)?.summary },
    before: { to, cc, answers: finding.subject.id, newest: newestOn(view, ticket) ?? finding.subject.id },
    after: { text },
    undo: means.undo,
  };
}

/** The last thing the client could read there, a machine's reply included: what comes after it is news. */
function newestOn(view: ClientView, ticket: RecordRef): string | undefined {
  return recordsOf(view, 'message')
    .filter(
      ({ connection, data }) => connection === ticket.connection && data.ticketId === ticket.id && data.clientVisible,
    )
    .sort((a, b) => readInstantMs(a.data.at) - readInstantMs(b.data.at) || Number(a.id) - Number(b.id))
    .at(-1)?.id;
}

/** Why a message may not get this text, in words; null when it may, as far as its shape goes. */
export function messageEditProblem(after: Fields): string | null {
  const { text, ...rest } = after;
  if (Object.keys(rest).length > 0) return `it does not write ${anyOf(Object.keys(rest))}`;
  if (typeof text !== 'string' || text.trim() === '') return 'its text is empty';
  return text.length <= longestText ? null : `its text is longer than ${longestText} characters`;
}
