// What a person said of a message that may be about billing, or of whoever wrote it.
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { type Answer, type ClientView, recordsOf } from '../../client-view.ts';
import { folded } from './reading/fold.ts';
import type { Reading } from './reading/score.ts';
import { isMachine } from './reading/senders.ts';
import type { Said } from './said.ts';

/** By what the same sender is known again in later messages, and what people call them. */
export interface Sender {
  key: string;
  name: string;
}

/** Who wrote it: by the address, else by the contact, else by the name; null where that is nobody or a machine. */
export function senderOf(view: ClientView, { author, message, from }: Said): Sender | null {
  const { connection, data } = message;
  // What somebody passed on is not by the author of the note.
  const isByNote = author.name === data.author.name && author.email === data.author.email;
  const id = isByNote && from === 'client' ? data.author.id : null;
  const contact =
    id === null
      ? undefined
      : recordsOf(view, 'contact').find((each) => each.connection === connection && each.id === id)?.data;
  const email = author.email ?? (author.name?.includes('@') ? author.name : contact?.email) ?? null;
  const name = author.name ?? contact?.name ?? email;
  if (name === null || from === 'unknown' || isMachine(author.name)) return null;
  if (email !== null) return { key: folded(email).trim(), name };
  return { key: id === null ? folded(name).trim() : `${connection}:contact:${id}`, name };
}

/** The reading as a person's answer settles it: of the message itself always, of its sender where the words leave doubt. */
export function asTold(
  { answers = [] }: ClientView,
  said: Said,
  sender: Sender | null,
  reading: Reading,
): { reading: Reading; by: Answer | null } {
  const topics = answers.filter(({ verb }) => verb === 'is-billing' || verb === 'not-billing');
  const of = refKey(refOf(said.message));
  const own = topics.findLast(({ record }) => refKey(record) === of);
  const ofSender =
    sender === null || reading.band !== 'doubt' ? undefined : topics.findLast((each) => each.sender === sender.key);
  const by = own ?? ofSender ?? null;
  return by === null
    ? { reading, by }
    : { reading: { ...reading, band: by.verb === 'is-billing' ? 'billing' : 'no' }, by };
}
