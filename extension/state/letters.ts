// Texts to clients while they are worked over, and what must not stand in them.
import type { Draft } from '../../shared/draft.ts';
import { factsFor, type GuardProblem, judgeText } from '../../shared/draft-guard.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import { systemName } from '../ui/system-name.ts';

/** What the member made of each draft, by the draft as it was offered. */
export type Letters = ReadonlyMap<string, string>;

/** Kinds of records that only a distributor has. */
const distributorKinds = ['vendor-invoice', 'vendor-charge'];

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

/** What must not stand in a text, as far as the panel can know: it knows no other clients. */
export function problemsIn(
  packet: ShownPacket,
  payer: string | null,
  { kind, text: offered }: Draft,
  text: string,
): GuardProblem[] {
  const closing = offered.split('\n\n').at(-1) ?? '';
  const signature = closing.split('\n').slice(1);
  const names = [packet.client.name, ...(payer === null ? [] : [payer]), ...signature].map((name) => name.trim());
  return judgeText(text, {
    kind,
    facts: factsFor(packet.drafts, kind),
    names: names.filter((name) => name !== ''),
    distributors: distributorsIn(packet),
    otherClients: [],
  });
}

function distributorsIn({ findings, timeline }: ShownPacket): string[] {
  const records = [
    ...findings.flatMap(({ subject, evidence }) => [subject, ...evidence]),
    ...timeline.flatMap(({ subject }) => subject ?? []),
  ];
  return [
    ...new Set(records.filter(({ kind }) => distributorKinds.includes(kind)).map(({ vendor }) => systemName(vendor))),
  ];
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
