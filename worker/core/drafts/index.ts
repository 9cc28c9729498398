// The drafts of a packet, from its findings; one that the guard refuses is not offered.
import type { Draft } from '../../../shared/draft.ts';
import { judgeText } from '../../../shared/draft-guard.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { ClientView, ConnectedSystem } from '../client-view.ts';
import type { Rule } from '../rules/types.ts';
import { answerMessage, type Question } from './answer-message.ts';
import { billingSummary } from './billing-summary.ts';
import type { LetterName } from './letters.ts';
import { billingContact, readersOfTicket } from './recipients.ts';
import { seatsMessage } from './seats-message.ts';
import { usageException } from './usage-exception.ts';
import { plainVoice, type Voice } from './voice.ts';

/** A summary for the MSP's own people, an answer to every open question, a letter about seats and one about work. */
export function draftsFor(
  view: ClientView,
  findings: readonly Finding[],
  rules: readonly Pick<Rule, 'id' | 'letter'>[],
  voice: Voice = plainVoice,
): Draft[] {
  const open = findings.filter(({ state }) => state === 'open');
  const told = <Name extends LetterName>(name: Name) =>
    open.flatMap((finding) => rules.find(({ id }) => id === finding.rule)?.letter(name, finding) ?? []);
  const payer = billingContact(view);
  const toPayer = (id: string) => (draft: Draft) => ({ ...draft, id, ...payer });
  const drafts = [
    ...billingSummary(view.client.name, findings).map((draft) => ({ ...draft, id: 'summary' })),
    ...told('answer').map((question) => answerOf(view, question, voice)),
    ...seatsMessage(told('seats'), voice).map(toPayer('seats')),
    ...usageException(told('work'), voice, payer?.to[0]?.name).map(toPayer('work')),
  ];
  const names = namesIn(view, voice);
  const distributors = distributorsIn(view.systems ?? []);
  return drafts.filter(
    ({ kind, text, facts }) => judgeText(text, { kind, facts, names, distributors, otherClients: [] }).length === 0,
  );
}

/** On the ticket the client asked on, to whom that ticket mails. */
function answerOf(view: ClientView, question: Question, voice: Voice): Draft {
  const { finding, ticket } = question;
  const draft = answerMessage(question, voice);
  return { ...draft, id: `answer ${finding}`, ticket, answers: finding, ...readersOfTicket(view, ticket) };
}

/** What may stand in any text as it is: the client's name, who pays for it, and every line of the signature. */
export function namesIn(
  { client, payer }: { client: { name: string }; payer?: string | null },
  { signature }: Pick<Voice, 'signature'>,
): string[] {
  const lines = signature.split('\n').map((line) => line.trim());
  return [client.name, payer ?? '', ...lines].filter((name) => name !== '');
}

/** The distributors, as people write them. */
export function distributorsIn(systems: readonly Pick<ConnectedSystem, 'role' | 'title'>[]): string[] {
  return systems.filter(({ role }) => role === 'distributor').map(({ title }) => title);
}
