// What is at stake, what will be written, and the one button.
import { useRef } from 'preact/hooks';
import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';
import type { Packet } from '../../../shared/packet.ts';
import { asking, choice, decideOver, edits } from '../../state/approval.ts';
import { chosenActions, isOpen } from '../../state/choice.ts';
import { editProblems, findingWithEdits, signedEdits } from '../../state/edits.ts';
import { openFindings } from '../../state/issue-state.ts';
import type { Place } from '../../state/place.ts';
import { Card } from '../../ui/card.tsx';
import { countOf } from '../../ui/format.ts';
import { formatAmount } from '../../ui/money.tsx';
import { SignButton } from './sign-button.tsx';
import { catchUpLines, type Sum, sumsOf } from './sums.ts';
import { SignHint, Writes } from './writes.tsx';

interface SumCardProps {
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** The card at the top of an open packet. */
export function SumCard({ view, place, nowMs }: SumCardProps) {
  const { packet } = view;
  const chosen = chosenActions(packet, choice.value);
  const open = openFindings(packet);
  const withActions = open.filter(({ key }) => chosen.some(({ finding }) => finding === key));
  const counted = withActions.length > 0 ? withActions : open;
  const offered = sumsOf(counted);
  const edited = counted.map((finding) => findingWithEdits(packet, finding, edits.value));
  return (
    <Card testId="sum">
      {sumsOf(edited.map(({ finding }) => finding)).map((sum, index) => (
        <SumLine key={`${sum.basis}${sum.currency}`} sum={sum} offered={offered[index] ?? sum} />
      ))}
      {edited.some(({ isKnown }) => !isKnown) && (
        <p class="dim">As offered. What your value comes to is not worked out here.</p>
      )}
      {catchUpLines(
        counted.filter(({ key }) => !chosen.some(({ finding, half }) => finding === key && half === 'catch-up')),
        nowMs,
      ).map((line) => (
        <p class="dim" key={line}>
          <span class="money">{line}</span>, not included
        </p>
      ))}
      {chosen.length > 0 ? (
        <Approve view={view} chosen={chosen} place={place} nowMs={nowMs} />
      ) : (
        <p class="dim" data-testid="nothing-chosen">
          {whyNothing(packet)}
        </p>
      )}
    </Card>
  );
}

function SumLine({ sum, offered }: { sum: Sum; offered: Sum }) {
  const isEdited = sum.amountMinor !== offered.amountMinor;
  return (
    <p class="sum">
      <span class="big money">{formatAmount(sum)}</span>{' '}
      <span class="dim">
        {isEdited ? (
          <>
            with your value, <span class="money">{formatAmount(offered)}</span> {sum.meaning}
          </>
        ) : (
          sum.meaning
        )}
      </span>
    </p>
  );
}

function whyNothing({ actions }: Packet): string {
  if (actions.some(isOpen)) return 'Nothing is ticked, so nothing would be written.';
  return actions.some(({ state }) => state === 'unknown')
    ? 'Nothing to write until a person has said what is there.'
    : 'Nothing to write here. Each issue below says why.';
}

function Approve({ view, chosen, place, nowMs }: SumCardProps & { chosen: Action[] }) {
  const statement = useRef<HTMLOListElement>(null);
  const { packet } = view;
  const typed = signedEdits(chosen, edits.value);
  const [problem] = editProblems(chosen, edits.value);
  return (
    <>
      <Writes actions={chosen} nowMs={nowMs} statement={statement} edits={edits.value} />
      <div>
        <SignButton
          place={place}
          packet={packet.id}
          statement={statement}
          version={JSON.stringify([chosen.map(({ digest }) => digest), typed])}
          disabled={problem !== undefined}
          testId="approve"
          onSign={() => void decideOver(packet, 'approve', chosenActions(packet, choice.value))}
        >
          {asking.value ? 'Signing…' : approveWords(chosen.length, typed.length)}
        </SignButton>
        {problem === undefined ? (
          <SignHint actions={chosen} view={view} />
        ) : (
          <p class="hint trouble">Your value below cannot be written. {problem}</p>
        )}
      </div>
    </>
  );
}

function approveWords(count: number, typed: number): string {
  const words = `Approve ${countOf(count, 'change')}`;
  if (typed === 0) return words;
  return count === 1 ? `${words} with your value` : `${words}, ${typed} with your value`;
}
