// An approval that one person signed and a second one has to: what would be written, who and why, and the second's word.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, listOf, wordFor } from '../../../../shared/counting.ts';
import { isHidden, valueInWords } from '../../../../shared/words/record-words.ts';
import type { Fields } from '../../../../shared/writes.ts';
import { asking, decideSecond, declineSecond, undoDecision } from '../../../state/approval.ts';
import type { Awaiting } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { SignHint, Writes } from '../writes/writes.tsx';

interface SecondProps {
  first: Awaiting;
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** The card. */
export function SecondCard({ first, view, place, nowMs }: SecondProps) {
  const statement = useRef<HTMLOListElement>(null);
  const actions = view.packet.actions.filter(({ id }) => first.actions.includes(id));
  // What would be written is what the first person approved: their values, over the offered digests.
  const written = actions.map((action) => {
    const edit = first.edits.find((each) => each.action === action.id);
    return edit === undefined ? action : ({ ...action, after: { ...action.after, ...edit.after } } as Action);
  });
  const offered = first.edits.flatMap(({ action, after }) => {
    const values: Fields = actions.find(({ id }) => id === action)?.after ?? {};
    return Object.keys(after)
      .filter((field) => !isHidden(values[field]))
      .map((field) => valueInWords(field, values[field]));
  });
  const who = first.mine ? 'You' : first.member.name;
  return (
    <Card tone="look" testId="second">
      <h2>{`${who} approved ${countOf(actions.length, 'change')}. A second person is needed.`}</h2>
      {first.reason !== null && <p class="quote">{first.reason}</p>}
      <Writes actions={written} nowMs={nowMs} runs={view.agreements} statement={statement} />
      {offered.length > 0 && (
        <p class="yours" data-testid="second-value">
          {first.mine ? 'Your value' : `${first.member.name}’s value`}; {listOf(offered)}{' '}
          {wordFor(offered.length, 'was', 'were')} offered.
        </p>
      )}
      {first.mine && (
        <div class="row">
          <Button testId="withdraw" disabled={asking.value} onClick={() => void undoDecision(first.decision)}>
            Undo my approval
          </Button>
        </div>
      )}
      {!first.mine && first.why !== null && <p class="dim">You cannot approve it as the second person: {first.why}.</p>}
      {!first.mine && first.why === null && (
        <div>
          <SignButton
            place={place}
            packet={view.packet.id}
            statement={statement}
            version={JSON.stringify([first.decision, actions.map(({ digest }) => digest)])}
            testId="approve-second"
            onSign={() => void decideSecond(view.packet, first, actions)}
          >
            {asking.value ? 'Signing…' : `Approve ${countOf(actions.length, 'change')} too`}
          </SignButton>
          <SignHint actions={actions} view={view} />
          <Refuse first={first} view={view} />
        </div>
      )}
    </Card>
  );
}

function Refuse({ first, view }: Pick<SecondProps, 'first' | 'view'>) {
  const isOpen = useSignal(false);
  const reason = useSignal('');
  if (!isOpen.value) {
    return (
      <Button kind="plain" testId="refuse" onClick={() => (isOpen.value = true)}>
        Refuse…
      </Button>
    );
  }
  return (
    <div class="sunk stack form" data-testid="form-refuse">
      <ReasonField label="Why not?" name="refusal" reason={reason} />
      <div class="row">
        <Button
          testId="refuse-sign"
          disabled={asking.value || reason.value.trim() === ''}
          onClick={() => void declineSecond(view.packet, first, reason.value.trim())}
        >
          Refuse
        </Button>
        <Button kind="plain" onClick={() => (isOpen.value = false)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
