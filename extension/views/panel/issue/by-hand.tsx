// What a person does in a system themselves: a step to take on with a tick.

import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { kindInWords } from '../../../../shared/words/record-words.ts';
import { choice } from '../../../state/approval.ts';
import { withChoice } from '../../../state/choice.ts';
import { mayUse } from '../../../state/may.ts';
import { sayDays } from '../../../ui/format.ts';
import { titleOf } from '../../../ui/titles.ts';
import { RecordLink } from '../record-link.tsx';
import { toDoOf } from '../writes/write-line.ts';
import { WriteText } from '../writes/write-text.tsx';

interface ByHandProps {
  finding: ShownFinding;
  view: PacketView;
  nowMs: number;
}

/** The steps of an issue that nobody took on yet. */
export function ByHand({ finding, view, nowMs }: ByHandProps) {
  const steps = view.packet.actions.filter(
    ({ by, finding: key, state }) => by === 'person' && key === finding.key && state === 'proposed',
  );
  const mayChoose = mayUse(view, 'approve');
  return (
    <>
      {steps.map((step) => (
        <div key={step.id} class="row nowrap" data-testid="by-hand">
          {mayChoose && (
            <input
              type="checkbox"
              class="check"
              id={`by-hand-${step.id}`}
              checked={choice.value.get(step.id) === true}
              onChange={({ currentTarget }) => {
                choice.value = withChoice(view.packet, choice.value, [step], currentTarget.checked);
              }}
            />
          )}
          <p>
            {mayChoose ? <label for={`by-hand-${step.id}`}>You do this:</label> : 'Somebody does this:'}{' '}
            <StepText step={step} view={view} nowMs={nowMs} />
          </p>
        </div>
      ))}
    </>
  );
}

/** What is to be done, and below it where. */
function StepText({ step, view, nowMs }: { step: Action; view: PacketView; nowMs: number }) {
  const toDo = toDoOf(step);
  if (toDo === null) return <WriteText action={step} nowMs={nowMs} addresses={view.addresses} />;
  const { connection, target } = step;
  return (
    <>
      {sayDays(toDo, nowMs)}
      <small class="dim block">
        {titleOf(connection)} ·{' '}
        <RecordLink record={{ ...target, connection }} addresses={view.addresses}>
          {sayDays(target.name ?? kindInWords(target.kind), nowMs)}
        </RecordLink>
      </small>
    </>
  );
}
