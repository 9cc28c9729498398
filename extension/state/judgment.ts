// What else a member may say about an issue than to approve its changes: the form while it is filled in.
import type { PacketView } from '../../shared/api/packets.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import { roleInWords } from '../../shared/may-do.ts';
import { toMinor } from '../../shared/money.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import { isFor, type Me } from '../../shared/whose.ts';
import type { JudgmentForm, JudgmentVerb } from '../messages/carried.ts';

type Said = Pick<SignedDecision, 'reason' | 'until' | 'ceilingMinor' | 'of' | 'text' | 'to'>;

export interface Person {
  id: string;
  name: string;
}

/** A form with nothing typed in it. */
export function emptyForm(verb: JudgmentVerb, finding: string): JudgmentForm {
  return { verb, finding, reason: '', until: '', ceiling: '', of: '', text: '', to: '' };
}

/** Everyone who decided here or was asked, without the member who looks. */
export function peopleOf({ packet, underway }: Pick<PacketView, 'packet' | 'underway'>, me: string | null): Person[] {
  const decisions = [...packet.priorDecisions, ...(underway === null ? [] : [underway])];
  const people = decisions.flatMap(({ member, of }) => [member, ...(of === undefined ? [] : [of])]);
  const byId = new Map(people.map((person) => [person.id, person]));
  return [...byId.values()].filter(({ id }) => id !== me && id !== 'policy');
}

/** Whom something goes to, by name or role (never by an id); null where that is nobody else than the member who looks. */
export function recipientName(goesTo: string | undefined, me: Me, people: readonly Person[] = []): string | null {
  if (goesTo === undefined || isFor(goesTo, me)) return null;
  return people.find(({ id }) => id === goesTo)?.name ?? roleInWords(goesTo) ?? 'a colleague';
}

/** The money a form's ceiling names, or null where it names none. */
export function ceilingMinor({ ceiling }: JudgmentForm, { impact }: ShownFinding): number | null {
  const text = ceiling.trim().replace(/^[^\d.]+/, '');
  return /^\d{1,9}(\.\d{1,3})?$/.test(text) ? toMinor(text, impact.currency) : null;
}

/** What is still missing before a form can be signed, as a sentence; null when nothing is. */
export function missingIn(form: JudgmentForm, finding: ShownFinding, today: string): string | null {
  if (form.verb === 'not-a-problem' && form.reason.trim() === '') return 'Say why, in a few words.';
  if (form.verb === 'ask' && form.of.trim() === '') return 'Say whom to ask.';
  if (form.verb === 'ask' && form.text.trim() === '') return 'Write the question.';
  if (form.verb === 'answer' && form.text.trim() === '') return 'Write the answer.';
  const hasCeiling = form.verb === 'leave' && form.ceiling.trim() !== '';
  if (form.until === '' && form.verb === 'leave' && !hasCeiling) return 'Choose a day, an amount, or both.';
  if (form.until === '' && form.verb === 'ask') return 'Choose the day an answer is due.';
  if (form.until === '' && form.verb === 'remind') return 'Choose a day.';
  if (form.until !== '' && form.until <= today && form.verb !== 'ask') return 'Choose a day after today.';
  if (form.until !== '' && form.until < today) return 'That day has passed.';
  return hasCeiling ? ceilingProblem(form, finding) : null;
}

function ceilingProblem(form: JudgmentForm, finding: ShownFinding): string | null {
  const limit = ceilingMinor(form, finding);
  if (limit === null) return 'Type the amount in digits.';
  const { amountMinor } = finding.impact;
  return amountMinor !== null && limit < Math.abs(amountMinor) ? 'More than that is at stake already.' : null;
}

/** What of a form is signed. */
export function saidIn(form: JudgmentForm, finding: ShownFinding, people: readonly Person[]): Said {
  const { verb } = form;
  const limit = verb === 'leave' ? ceilingMinor(form, finding) : null;
  const of = people.find(({ name }) => name.toLowerCase() === form.of.trim().toLowerCase())?.id ?? form.of.trim();
  const isAsked = verb === 'ask' || verb === 'answer';
  return {
    ...(form.reason.trim() === '' || isAsked ? {} : { reason: form.reason.trim() }),
    ...(form.until === '' || !['leave', 'remind', 'ask'].includes(verb) ? {} : { until: form.until }),
    ...(limit === null ? {} : { ceilingMinor: limit }),
    ...(verb === 'ask' ? { of } : {}),
    ...(isAsked ? { text: form.text.trim() } : {}),
    ...(verb === 'answer' ? { to: form.to } : {}),
  };
}

/** All that a form's signature covers, as one text: other words, another text. */
export function formVersion(form: JudgmentForm, finding: ShownFinding): string {
  return JSON.stringify([form, finding.impact.amountMinor]);
}

/** Where an issue was said to do it in: the system of its changes, else of its record. */
export function homeOf({ actions }: Pick<ShownPacket, 'actions'>, finding: ShownFinding): string {
  const own = actions.find(({ finding: key, purpose }) => key === finding.key && purpose !== 'record');
  return own?.connection ?? finding.subject.connection;
}
