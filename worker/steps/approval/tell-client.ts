// Arrow: a member's signed word on what became of a letter that is not sent from here is kept with its text and readers.
import type { Draft } from '../../../shared/draft.ts';
import { AppError } from '../../../shared/errors.ts';
import type { MoneySight } from '../../../shared/member.ts';
import { canSee } from '../../../shared/sight.ts';
import { sightFor } from '../../../shared/sight-of-finding.ts';
import type { PacketContent } from '../../core/packets/build-packet.ts';
import type { Deps } from '../../deps.ts';
import type { DecidedFinding } from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import { newestPacket } from '../../store/packets.ts';
import { type DecideOutcome, landDecision, type Word } from './land-decision.ts';

/**
 * Keeps that a letter was sent by the member's own mail, told otherwise, or is not wanted; its findings are in no such letter
 * any more. Nothing is sent for it, and it can be undone. Throws AppError not-found, bad-input or conflict.
 */
export async function tellClient(deps: Deps, word: Word): Promise<DecideOutcome> {
  const { signed, by } = word;
  const { letter, text = '', findings: shown = [] } = signed;
  if (letter === undefined) throw new AppError('bad-input', 'letter: say which one, and what became of it');
  if (letter.how === 'mailed' && text.trim() === '') throw new AppError('bad-input', 'text: say what was sent');
  return landDecision(deps, word, async ({ client }) => {
    const content = (await newestPacket(deps.db, client))?.content;
    const draft = content?.drafts.find(({ id, ticket }) => id === letter.draft && ticket === undefined);
    const told = content === undefined || draft === undefined ? [] : toldIn(content, draft);
    const why = whyNot(draft, told, shown, by.rights.money, content);
    return {
      isTaken: why === null,
      refused: why === null ? [] : [{ action: '', why, approved: null, now: null }],
      writes: [makeDue(deps.db, { kind: 'assess', key: client }, deps.nowMs)],
      about: { actions: [], findings: told },
      facts: { taken: [], findings: told },
    };
  });
}

/** What the letter tells of, with the amounts it names. */
function toldIn({ findings }: PacketContent, { written, facts }: Draft): DecidedFinding[] {
  if (written !== undefined) return written.findings;
  const keys = new Set(facts.map(({ finding }) => finding));
  return findings
    .filter(({ key }) => keys.has(key))
    .map(({ key, impact: { amountMinor, currency } }) => ({ key, amountMinor, currency }));
}

function whyNot(
  draft: Draft | undefined,
  told: readonly DecidedFinding[],
  shown: readonly { key: string; amountMinor: number | null }[],
  sight: MoneySight,
  content: PacketContent | undefined,
): string | null {
  if (draft === undefined || draft.kind === 'billing-summary') return 'this letter is not offered any more';
  const about = (content?.findings ?? []).filter(({ key }) => told.some((each) => each.key === key));
  // Whose eyes its amounts are not for is told of none, right or wrong.
  if (!canSee(sight, draft.written?.sight ?? sightFor(about))) {
    return 'you do not see all that it tells: somebody who does can say what became of it';
  }
  const isAsShown = told.every(({ key, amountMinor }) =>
    shown.some((each) => each.key === key && each.amountMinor === amountMinor),
  );
  return isAsShown && shown.length === told.length ? null : 'its figures changed since it was shown';
}
