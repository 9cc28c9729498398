// The drafts of a packet, from its findings; one that the guard refuses is not offered.
import type { Draft } from '../../../shared/draft.ts';
import { judgeText } from '../../../shared/draft-guard.ts';
import type { Finding } from '../../../shared/finding.ts';
import { messageWaitingFacts } from '../../../shared/words/message-waiting.ts';
import type { ClientView, ConnectedSystem } from '../client-view.ts';
import { answerMessage } from './answer-message.ts';
import { billingSummary } from './billing-summary.ts';
import { billingContact, readersOfTicket } from './recipients.ts';
import { seatsMessage } from './seats-message.ts';
import { usageException, workBeyond } from './usage-exception.ts';
import { plainVoice, type Voice } from './voice.ts';

/** A summary for the MSP's own people, an answer to every open question, a letter about seats and one about work. */
export function draftsFor(view: ClientView, findings: readonly Finding[], voice: Voice = plainVoice): Draft[] {
  const open = (rule: string) => findings.filter((finding) => finding.rule === rule && finding.state === 'open');
  const payer = billingContact(view);
  const toPayer = (id: string) => (draft: Draft) => ({ ...draft, id, ...payer });
  const drafts = [
    ...billingSummary(view.client.name, findings).map((draft) => ({ ...draft, id: 'summary' })),
    ...open('message-waiting').map((finding) => answerOf(view, finding, voice)),
    ...seatsMessage(open('seats-under-billed'), voice).map(toPayer('seats')),
    ...usageException(open('time-unbilled').map(workBeyond), voice, payer?.to[0]?.name).map(toPayer('work')),
  ];
  const names = namesIn(view, voice);
  const distributors = distributorsIn(view.systems ?? []);
  return drafts.filter(
    ({ kind, text, facts }) => judgeText(text, { kind, facts, names, distributors, otherClients: [] }).length === 0,
  );
}

/** On the ticket the client asked on, to whom that ticket mails. */
function answerOf(view: ClientView, finding: Finding, voice: Voice): Draft {
  const { ticket } = messageWaitingFacts(finding);
  const draft = answerMessage(finding, voice);
  return { ...draft, id: `answer ${finding.key}`, ticket, answers: finding.key, ...readersOfTicket(view, ticket) };
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
