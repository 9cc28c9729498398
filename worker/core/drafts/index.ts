// The drafts of a packet, from its findings; one that the guard refuses is not offered.
import type { Draft } from '../../../shared/draft.ts';
import { judgeText } from '../../../shared/draft-guard.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { ClientView } from '../client-view.ts';
import { answerMessage } from './answer-message.ts';
import { billingSummary } from './billing-summary.ts';
import { seatsMessage } from './seats-message.ts';
import { plainVoice, type Voice } from './voice.ts';

/** A summary for the MSP's own people, an answer to every open question, and one letter about seats. */
export function draftsFor(
  view: Pick<ClientView, 'client' | 'systems'>,
  findings: readonly Finding[],
  voice: Voice = plainVoice,
): Draft[] {
  const open = (rule: string) => findings.filter((finding) => finding.rule === rule && finding.state === 'open');
  const drafts = [
    ...billingSummary(view.client.name, findings),
    ...open('message-waiting').map((finding) => answerMessage(finding, voice)),
    ...seatsMessage(open('seats-under-billed'), voice),
  ];
  const names = namesIn(view, voice);
  const distributors = (view.systems ?? []).filter(({ role }) => role === 'distributor').map(({ title }) => title);
  return drafts.filter(
    ({ kind, text, facts }) => judgeText(text, { kind, facts, names, distributors, otherClients: [] }).length === 0,
  );
}

/** What may stand in any text as it is: the client's name, and every line of the signature. */
export function namesIn({ client }: Pick<ClientView, 'client'>, { signature }: Voice): string[] {
  return [client.name, ...signature.split('\n').map((line) => line.trim())].filter((name) => name !== '');
}
