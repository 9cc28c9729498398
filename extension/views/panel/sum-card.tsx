// What is at stake, what will be written, and the one button.
import { useRef } from 'preact/hooks';
import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';
import type { Packet } from '../../../shared/packet.ts';
import { asking, choice, decideOver } from '../../state/approval.ts';
import { chosenActions, isOpen } from '../../state/choice.ts';
import { openFindings } from '../../state/issue-state.ts';
import type { Place } from '../../state/place.ts';
import { Card } from '../../ui/card.tsx';
import { countOf } from '../../ui/format.ts';
import { formatAmount } from '../../ui/money.tsx';
import { SignButton } from './sign-button.tsx';
import { catchUpLines, sumsOf } from './sums.ts';
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
  return (
    <Card testId="sum">
      {sumsOf(counted).map((sum) => (
        <p class="sum" key={`${sum.basis}${sum.currency}`}>
          <span class="big money">{formatAmount(sum)}</span> <span class="dim">{sum.meaning}</span>
        </p>
      ))}
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

function whyNothing({ actions }: Packet): string {
  if (actions.some(isOpen)) return 'Nothing is ticked, so nothing would be written.';
  return actions.some(({ state }) => state === 'unknown')
    ? 'Nothing to write until a person has said what is there.'
    : 'Nothing to write here. Each issue below says why.';
}

function Approve({ view, chosen, place, nowMs }: SumCardProps & { chosen: Action[] }) {
  const statement = useRef<HTMLOListElement>(null);
  const { packet } = view;
  return (
    <>
      <Writes actions={chosen} nowMs={nowMs} statement={statement} />
      <div>
        <SignButton
          place={place}
          packet={packet.id}
          statement={statement}
          version={chosen.map(({ digest }) => digest).join(' ')}
          testId="approve"
          onSign={() => void decideOver(packet, 'approve', chosenActions(packet, choice.value))}
        >
          {asking.value ? 'Signing…' : `Approve ${countOf(chosen.length, 'change')}`}
        </SignButton>
        <SignHint actions={chosen} view={view} />
      </div>
    </>
  );
}
