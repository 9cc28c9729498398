// The second half of a correction: money for what is past, chosen with the rest or signed by itself, never implied.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { asking, choice, decideOver, edits } from '../../../state/approval.ts';
import { catchUpActionsOf, withChoice, withItsNote } from '../../../state/choice.ts';
import { withEdits } from '../../../state/edits.ts';
import { whoMay, whyNotAll } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { capital, formatDay } from '../../../ui/format.ts';
import { formatAmount, isShown } from '../../../ui/money.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { pastHalfWords } from '../sum/past-half.ts';
import { SignHint, Writes } from '../writes/writes.tsx';

interface CatchUpProps {
  finding: ShownFinding;
  view: PacketView;
  place: Place;
  nowMs: number;
  /** Whether the issue is still to be approved: then it goes along with that, where ticked. */
  isOpen: boolean;
}

/** What the past comes to, and how it may be billed or credited. */
export function CatchUp({ finding, view, place, nowMs, isOpen }: CatchUpProps) {
  if (finding.catchUp === null) return null;
  const offers = catchUpActionsOf(view.packet, finding.key);
  const { fromDay, toDay, credit = false } = finding.catchUp;
  const days = `${formatDay(fromDay, nowMs)} – ${formatDay(toDay, nowMs)}`;
  const [offer] = offers;
  if (offer === undefined) return <Told finding={finding} view={view} days={days} />;
  const why = whyNotAll(view, offers);
  if (why !== null) return <NotTheirs finding={finding} why={why} days={days} />;
  const past = pastHalfWords([withEdits(offer, edits.value)]) || (credit ? 'credit it once' : 'bill it once');
  if (!isOpen)
    return (
      <Alone offer={offer} words={`${capital(past)} for ${days} as well`} view={view} place={place} nowMs={nowMs} />
    );
  return (
    <label class="row nowrap" data-testid="catch-up">
      <input
        type="checkbox"
        class="check"
        checked={offers.every(({ id }) => choice.value.get(id) === true)}
        onChange={({ currentTarget }) => {
          choice.value = withChoice(view.packet, choice.value, offers, currentTarget.checked);
        }}
      />
      <span>
        <span class="money">
          Also {past} for {days}
        </span>
        <small class="dim block">{credit ? 'billed after it had ended' : 'not billed before'}</small>
      </span>
    </label>
  );
}

/** The sum alone, where nothing is offered: held, on its way, or done. */
function Told({ finding, view, days }: { finding: ShownFinding; view: PacketView; days: string }) {
  if (finding.catchUp === null) return null;
  const isTaken = view.packet.actions.some(
    ({ finding: key, purpose, state }) => key === finding.key && purpose === 'catch-up' && takenStates.includes(state),
  );
  if (isTaken) return null;
  return (
    <p class="dim">
      {finding.catchUp.credit === true ? 'Credit' : 'Catch-up'} for {days}
      <Sum of={finding.catchUp} />, not included
    </p>
  );
}

/** The sum, and who may decide about it. */
function NotTheirs({ finding, why, days }: { finding: ShownFinding; why: string; days: string }) {
  if (finding.catchUp === null) return null;
  const { credit = false } = finding.catchUp;
  const who = whoMay(why);
  return (
    <p class="dim" data-testid="catch-up-barred">
      {credit ? 'Credit' : 'Catch-up'} for {days}
      <Sum of={finding.catchUp} />. {capital(who === null ? why : `${who} ${credit ? 'credits' : 'bills'} this`)}.
    </p>
  );
}

/** ": $95.81", where this member may see it. */
function Sum({ of }: { of: NonNullable<ShownFinding['catchUp']> }) {
  if (!isShown(of)) return null;
  return (
    <>
      : <span class="money">{formatAmount(of)}</span>
    </>
  );
}

const takenStates: Action['state'][] = ['approved', 'sending', 'done', 'unknown'];

interface AloneProps extends Omit<CatchUpProps, 'finding' | 'isOpen'> {
  offer: Action;
  words: string;
}

/** Once the rest is settled: first what will be written, then one signature over exactly that. */
function Alone({ offer, words, view, place, nowMs }: AloneProps) {
  const asked = useSignal(false);
  const statement = useRef<HTMLOListElement>(null);
  if (!asked.value) {
    return (
      <div class="row">
        <Button testId="catch-up-ask" onClick={() => (asked.value = true)}>
          {words}…
        </Button>
      </div>
    );
  }
  const chosen = withItsNote(view.packet, offer);
  return (
    <div class="sunk stack" data-testid="catch-up-alone">
      <p>We will write this:</p>
      <Writes actions={chosen} nowMs={nowMs} runs={view.agreements} statement={statement} edits={edits.value} />
      <div class="row">
        <SignButton
          place={place}
          packet={view.packet.id}
          statement={statement}
          version={chosen.map(({ digest }) => digest).join(' ')}
          testId="catch-up-yes"
          onSign={() => void decideOver(view.packet, 'approve', chosen)}
        >
          {asking.value ? 'Signing…' : capital(pastHalfWords([withEdits(offer, edits.value)]))}
        </SignButton>
        <Button kind="plain" onClick={() => (asked.value = false)}>
          Not now
        </Button>
      </div>
      <SignHint actions={chosen} view={view} />
    </div>
  );
}
