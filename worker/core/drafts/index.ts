// The drafts of a packet, from its findings; one that the guard refuses is not offered.
import type { Draft } from '../../../shared/draft.ts';
import { judgeText } from '../../../shared/draft-guard.ts';
import type { Finding } from '../../../shared/finding.ts';
import { sightFor } from '../../../shared/sight-of-finding.ts';
import type { ClientView, ConnectedSystem } from '../client-view.ts';
import type { FindingDecision } from '../decisions/finding-decision.ts';
import type { PastAction } from '../packets/build-actions.ts';
import type { Rule } from '../rules/types.ts';
import { answerMessage, type Question } from './answer-message.ts';
import { billingSummary } from './billing-summary.ts';
import type { LetterName, Letters } from './letters.ts';
import { billingContact, readersOfTicket } from './recipients.ts';
import { seatsMessage } from './seats-message.ts';
import { usageException } from './usage-exception.ts';
import { plainVoice, type Voice } from './voice.ts';
import { asWritten, changesOf, isTold, writtenId, writtenMs } from './written.ts';

/** What people and systems did about findings, as far as letters tell of it. */
export interface Deeds {
  /** Decisions about findings that stand, oldest first. */
  decisions: readonly FindingDecision[];
  /** Every action of the client. */
  past: readonly PastAction[];
  /** The billing month. */
  period: string;
}

const nothingDone: Deeds = { decisions: [], past: [], period: '' };

/**
 * A summary for the MSP's own people, an answer to every open question, a letter about seats and one about work; of the last
 * two another one about what is written, until a person said what became of it.
 */
export function draftsFor(
  view: ClientView,
  findings: readonly Finding[],
  rules: Rules,
  voice: Voice = plainVoice,
  deeds: Deeds = nothingDone,
): Draft[] {
  const payer = billingContact(view);
  const offered = <Name extends LetterName>(name: Name) =>
    findings.filter(({ state }) => state === 'open').flatMap((finding) => offeredIn(rules, name, finding, deeds));
  const written = <Name extends ToldLater>(name: Name) =>
    findings.flatMap((finding) => writtenIn(rules, name, finding, deeds));
  const about = (id: string, drafts: Draft[]) => drafts.map((draft): Draft => ({ ...draft, id, ...payer }));
  const later = (name: ToldLater, tells: readonly Told[], drafts: Draft[]) =>
    about(writtenId(name), drafts).map((draft) => ({ ...draft, written: whatIsWritten(tells, findings, deeds) }));
  const [seats, work] = [written('seats'), written('work')];
  const to = payer?.to[0]?.name;
  const drafts = [
    ...billingSummary(view.client.name, findings).map((draft) => ({ ...draft, id: 'summary' })),
    ...offered('answer').map((question) => answerOf(view, question, voice)),
    ...later('seats', seats, seatsMessage(seats, voice)),
    ...about('seats', seatsMessage(offered('seats'), voice)),
    ...later('work', work, usageException(work, voice, to)),
    ...about('work', usageException(offered('work'), voice, to)),
  ];
  const names = namesIn(view, voice);
  const distributors = distributorsIn(view.systems ?? []);
  return drafts.filter(
    ({ kind, text, facts }) => judgeText(text, { kind, facts, names, distributors, otherClients: [] }).length === 0,
  );
}

type Rules = readonly Pick<Rule, 'id' | 'letter'>[];
/** Letters that wait after their changes are written; an answer is sent from here. */
type ToldLater = Exclude<LetterName, 'answer'>;
type Told = Letters[ToldLater];

/** What the letter says of what is offered, until somebody said what became of that. */
function offeredIn<Name extends LetterName>(
  rules: Rules,
  name: Name,
  finding: Finding,
  { decisions, past }: Deeds,
): Letters[Name][] {
  const letter = rules.find(({ id }) => id === finding.rule)?.letter(name, finding, null) ?? null;
  if (letter === null) return [];
  const before = changesOf(finding.key, past).at(-1);
  const sinceMs = before === undefined ? 0 : writtenMs(before);
  return isTold(name, { key: finding.key, ...finding.impact }, decisions, sinceMs) ? [] : [letter];
}

/** The same of the last change that is written; while more of the same is open, once that is seen and in its month alone. */
function writtenIn<Name extends ToldLater>(
  rules: Rules,
  name: Name,
  finding: Finding,
  { decisions, past, period }: Deeds,
): Letters[Name][] {
  const changes = changesOf(finding.key, past);
  const [change, before] = [changes.at(-1), changes.at(-2)];
  if (change === undefined) return [];
  const isRest = finding.state === 'open' && change.confirmed && change.action.receipt?.at.startsWith(period) === true;
  if (finding.state !== 'done' && !isRest) return [];
  const letter = rules.find(({ id }) => id === finding.rule)?.letter(name, finding, asWritten(change)) ?? null;
  if (letter === null) return [];
  const { amountMinor } = letter;
  const { currency } = finding.impact;
  const sinceMs = before === undefined ? 0 : writtenMs(before);
  return isTold(name, { key: finding.key, amountMinor, currency }, decisions, sinceMs) ? [] : [letter];
}

function whatIsWritten(
  tells: readonly Told[],
  findings: readonly Finding[],
  { period }: Deeds,
): NonNullable<Draft['written']> {
  const keys = new Set(tells.map(({ finding }) => finding));
  return {
    findings: tells.map(({ finding, amountMinor, currency }) => ({ key: finding, amountMinor, currency })),
    sight: sightFor(findings.filter(({ key }) => keys.has(key))),
    period,
  };
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
