// Who decided what and when, and what the systems answered.

import { type Action, isMessage } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { listOf } from '../../../../shared/counting.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { fieldInWords } from '../../../../shared/words/record-words.ts';
import { decisionsOf } from '../../../state/decisions-of.ts';
import { type Fate, fateUnder } from '../../../state/sent-by.ts';
import { isTakenBack } from '../../../state/take-back.ts';
import { Card } from '../../../ui/card.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { formatDay, formatMoment, sayDays } from '../../../ui/format.ts';
import { plainReason } from '../../../ui/plain-reason.ts';
import { revokedWords, whoDecided } from '../issue/decision-words.ts';
import { changedFields } from '../writes/write-line.ts';
import { WriteText } from '../writes/write-text.tsx';

const stateWords: Readonly<Record<string, string>> = {
  prepared: 'ready to approve',
  proposed: 'proposed',
  approved: 'approved',
  sending: 'sending',
  done: 'done',
  rejected: 'not accepted',
  stale: 'changed meanwhile',
  unknown: 'needs a person',
  withdrawn: 'no longer needed',
};
const stateTones: Readonly<Record<string, Tone>> = { done: 'go', unknown: 'harm', rejected: 'look', stale: 'look' };

/** States that say how a write ended; whoever did not send it has no part in that. */
const over = ['sending', 'done', 'rejected', 'stale', 'unknown'];

/** The decisions and their results. */
export function TrailTab({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const { packet } = view;
  const decisions = decisionsOf(view);
  if (decisions.length === 0) return <p class="dim pad">Nobody has decided anything here yet.</p>;
  return (
    <>
      {decisions.map((decision) => (
        <Card key={decision.id} testId="decision">
          <div class="row between">
            <h2>{whoDecided(decision, packet.actions, nowMs)}</h2>
            <span class="dim">{formatMoment(decision.at, nowMs)}</span>
          </div>
          {decision.revokedAt !== null && <p class="dim">{revokedWords(decision, packet.actions, decisions, nowMs)}</p>}
          {packet.findings
            .filter(({ key }) => decision.findings.includes(key))
            .map((finding) => (
              <p key={finding.key}>{wordsFor(finding).title(finding)}</p>
            ))}
          {decision.letter !== undefined && <Readers letter={decision.letter} />}
          {[decision.reason, decision.text].map((words) => words !== undefined && <p class="quote">“{words}”</p>)}
          <ul class="stack">
            {packet.actions
              .filter((action) => decision.actions.includes(action.id))
              .map((action) => (
                <Entry
                  key={action.id}
                  action={action}
                  fate={fateUnder(decision, action, decisions)}
                  isTakenBack={isTakenBack(packet, action)}
                  nowMs={nowMs}
                />
              ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

/** Whom a letter went to. */
function Readers({ letter: { to, cc } }: { letter: Pick<NonNullable<ShownDecision['letter']>, 'to' | 'cc'> }) {
  const all = [...to.map(({ name, email }) => (name === email ? email : `${name} <${email}>`)), ...cc];
  return all.length === 0 ? null : <p class="dim">To {listOf(all)}</p>;
}

interface EntryProps {
  action: Action;
  fate: Fate;
  isTakenBack: boolean;
  nowMs: number;
}

/** One change under one decision: only the decision that sent it has its result. */
function Entry({ action, fate, isTakenBack, nowMs }: EntryProps) {
  const text = <WriteText action={action} nowMs={nowMs} />;
  return (
    <li class="sunk" data-testid={`trail-${fate.kind}`}>
      <div class="row between nowrap">
        <span>{fate.kind === 'undone' ? <s>{text}</s> : text}</span>
        <Fated action={action} fate={fate} isTakenBack={isTakenBack} />
      </div>
      {isMessage(action) && (
        <>
          <Readers letter={action.before} />
          <p class="letter quote" data-testid="trail-text">
            {action.after.text}
          </p>
        </>
      )}
      {fate.kind === 'sent' && <Result action={action} nowMs={nowMs} />}
    </li>
  );
}

function Fated({ action: { state }, fate, isTakenBack }: Omit<EntryProps, 'nowMs'>) {
  if (fate.kind === 'undone') return <Chip>never left</Chip>;
  if (fate.kind === 'later') return <Chip>decided again by {fate.by.member.name}</Chip>;
  if (fate.kind === 'sent' && isTakenBack) return <Chip>written, later undone</Chip>;
  if (fate.kind === 'sent' || !over.includes(state)) {
    return <Chip tone={stateTones[state] ?? 'calm'}>{stateWords[state] ?? 'not known'}</Chip>;
  }
  return null;
}

function Result({ action, nowMs }: Pick<EntryProps, 'action' | 'nowMs'>) {
  const { receipt } = action;
  if (receipt === undefined) return null;
  const moved =
    receipt.keptUntil !== undefined ? [] : changedFields(asRecord(receipt.readBefore), asRecord(receipt.readBack));
  return (
    <>
      <small class="dim block">
        {formatMoment(receipt.at, nowMs)}
        {receipt.message !== undefined && ` · ${sayDays(plainReason(receipt.message, action.connection), nowMs)}`}
        {receipt.keptUntil !== undefined &&
          ` · what was read before and after it was kept until ${formatDay(receipt.keptUntil, nowMs)}`}
      </small>
      {moved.map(({ field, before, after }) => (
        <small key={field} class="dim block">
          {fieldInWords(field)}: {before ?? 'none'} right before, {after} right after
        </small>
      ))}
    </>
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
