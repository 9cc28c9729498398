// Texts to clients while they are worked over, and what must not stand in them.
import { type Action, isMessage } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import type { Draft } from '../../shared/draft.ts';
import { factsFor, type GuardProblem, judgeText } from '../../shared/draft-guard.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import { mayUse, whyNotMine } from './may.ts';

/** What the member made of each draft, by the draft as it was offered. */
export type Letters = ReadonlyMap<string, string>;

/** Whether a client reads it, so that it may be worked over here. */
export function isLetter({ kind }: Draft): boolean {
  return kind !== 'billing-summary';
}

/** The text as it stands: worked over, or as offered. */
export function textOf(draft: Draft, letters: Letters): string {
  return letters.get(draft.text) ?? draft.text;
}

/** The letters with one worked over; the offered text again is no change. */
export function withText(letters: Letters, draft: Draft, text: string): Letters {
  const next = new Map(letters);
  if (text === draft.text) next.delete(draft.text);
  else next.set(draft.text, text);
  return next;
}

/** What must not stand in a text: the same look the Worker gives it before it is sent. */
export function problemsIn(
  { packet, payer, names, otherClients, distributors }: PacketView,
  { kind }: Draft,
  text: string,
): GuardProblem[] {
  // An older Worker names nobody.
  const known = names.length > 0 ? names : [packet.client.name, ...(payer === null ? [] : [payer])];
  return judgeText(text, { kind, facts: factsFor(packet.drafts, kind), names: known, otherClients, distributors });
}

/** A draft by a name that stays. */
export function letterId({ id, text }: Draft): string {
  return id ?? text;
}

const words: Partial<Record<Action['state'], string>> = {
  approved: 'It is sent once the seconds above are over, or once what holds it back is.',
  sending: 'It is on its way.',
  unknown: 'Say above first whether it arrived.',
  done: 'It was sent. The issue closes once the next check sees it.',
};

/** The issues a letter tells of, each with the amount it names: what is signed of it. */
export function toldIn({ findings }: Pick<ShownPacket, 'findings'>, { written, facts }: Draft) {
  if (written !== undefined) return written.findings.map(({ key, amountMinor }) => ({ key, amountMinor }));
  const keys = new Set(facts.map(({ finding }) => finding));
  return findings.filter(({ key }) => keys.has(key)).map(({ key, impact: { amountMinor } }) => ({ key, amountMinor }));
}

/** What sends a text, where that is to be had, and how things stand with it in words. */
export function sendingOf(
  { actions }: Pick<ShownPacket, 'actions'>,
  draft: Draft,
): { ready: Action | null; word: string } {
  const own = actions.filter((action) => isMessage(action) && action.finding === draft.answers);
  const used = own.findLast(({ state }) => words[state] !== undefined);
  if (used !== undefined) return { ready: null, word: words[used.state] ?? '' };
  const ready = own.find(({ id, state }) => id === draft.action && state === 'prepared') ?? null;
  if (draft.written !== undefined) return { ready, word: 'It is kept here until you say what became of it.' };
  if (ready !== null) return { ready, word: 'Nothing is sent before you have seen it once more and signed it.' };
  const isElsewhere = draft.ticket === undefined;
  return { ready, word: isElsewhere ? 'It is not sent from here.' : 'It cannot be sent from here right now.' };
}

/** The same for the member who looks: only who may send it is offered that. */
export function sendingBy(view: PacketView, draft: Draft): { ready: Action | null; word: string } {
  const { ready, word } = sendingOf(view.packet, draft);
  if (ready === null) return { ready, word };
  if (!mayUse(view, 'send')) return { ready: null, word: 'An approver, finance or an administrator can send it.' };
  const why = whyNotMine(view, ready);
  return why === null ? { ready, word } : { ready: null, word: `You cannot send it: ${why}.` };
}

const subjects: Partial<Record<Draft['kind'], string>> = {
  'usage-exception': 'Your next invoice',
  'client-message': 'Your recurring charges',
};

/** The address that opens it in the member's own mail; null where whom it goes to is not known, or a ticket has it. */
export function mailAddress({ kind, to = [], cc = [], ticket }: Draft, text: string): string | null {
  if (ticket !== undefined || to.length === 0) return null;
  const fields = [
    ...(cc.length === 0 ? [] : [`cc=${addresses(cc)}`]),
    `subject=${encodeURIComponent(subjects[kind] ?? '')}`,
    `body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`,
  ];
  return `mailto:${addresses(to.map(({ email }) => email))}?${fields.join('&')}`;
}

function addresses(all: readonly string[]): string {
  return all.map((each) => encodeURIComponent(each).replaceAll('%40', '@')).join(',');
}

/** A text in pieces, those that must not stand in it marked; of two that overlap the first counts. */
export function markProblems(text: string, problems: readonly GuardProblem[]): { text: string; isWrong: boolean }[] {
  const pieces: { text: string; isWrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of problems) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), isWrong: false });
    pieces.push({ text: text.slice(from, to), isWrong: true });
    at = to;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), isWrong: false }] : pieces;
}
