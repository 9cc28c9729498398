// What is at stake, what will be written, and the one button.
import { useRef } from 'preact/hooks';
import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';
import { call } from '../../messages/call.ts';
import { approveChosen, asking, choice } from '../../state/approval.ts';
import { chosenActions } from '../../state/choice.ts';
import { openFindings } from '../../state/issue-state.ts';
import type { Place } from '../../state/place.ts';
import { enrolment } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { countOf } from '../../ui/format.ts';
import { formatAmount } from '../../ui/money.tsx';
import { catchUpLines, sumsOf } from './sums.ts';
import { useArming } from './use-arming.ts';
import { writeLine } from './write-line.ts';

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
          {packet.actions.some(({ state, half }) => state === 'proposed' && half !== 'manual')
            ? 'Nothing is ticked, so nothing would be written.'
            : 'Nothing to write here. Each issue below says why.'}
        </p>
      )}
    </Card>
  );
}

function Approve({ view, chosen, place, nowMs }: SumCardProps & { chosen: Action[] }) {
  const statement = useRef<HTMLOListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const version = chosen.map(({ digest }) => digest).join(' ');
  const { armed, armedNow } = useArming(place, statement, button, version);
  const decide = () => {
    if (armedNow()) void approveChosen(view.packet);
    else if (place.kind === 'frame') void call('open-own-window', { packet: view.packet.id });
  };
  const member = enrolment.value?.member.name;
  return (
    <>
      <ol class="writes" ref={statement} data-testid="writes">
        {chosen.map((action, index) => {
          const { system, what, move, aside } = writeLine(action, nowMs);
          return (
            <li key={action.id}>
              <span class="dim">{index + 1}</span>
              <span>
                <b>{system}</b> · {what} {move !== null && <span class="move">{move}</span>}
                {aside !== '' && <small class="dim">{aside}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      <div>
        <Button kind="go" testId="approve" ref={button} armed={armed} disabled={asking.value} onClick={decide}>
          {asking.value ? 'Signing…' : `Approve ${countOf(chosen.length, 'change')}`}
        </Button>
        <p class="hint">Nothing leaves for 10 seconds.{member === undefined ? '' : ` Signed as ${member}.`}</p>
      </div>
    </>
  );
}
