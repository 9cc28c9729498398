// What somebody who may not approve proposes: shown to those who may, who take it over with one click; and proposing it.

import { useSignal } from '@preact/signals';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { listOf } from '../../../../shared/counting.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { isHidden } from '../../../../shared/words/record-words.ts';
import { asking, choice, edits, openForm, propose } from '../../../state/approval.ts';
import { withChoice } from '../../../state/choice.ts';
import { editablesOf, editProblems, signedEdits, withTyped } from '../../../state/edits.ts';
import { mayUse, proposalsFor } from '../../../state/may.ts';
import { enrolment } from '../../../state/view.ts';
import { Button } from '../../../ui/button.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';

/** "Tom proposes 27: reason". */
export function Proposals({ finding, view, open }: { finding: ShownFinding; view: PacketView; open: Action[] }) {
  const takeOver = (edit: { action: string; after: Record<string, unknown> }) => {
    const editable = editablesOf(view.packet, finding.key).find(({ action }) => action.id === edit.action);
    if (editable === undefined) return;
    edits.value = withTyped(edits.value, editable, String(edit.after[editable.field] ?? editable.offered));
    choice.value = withChoice(view.packet, choice.value, [editable.action], true);
    openForm.value = { verb: 'change', finding: finding.key };
  };
  return (
    <>
      {proposalsFor(view, open).map(({ id, member, reason, edits: given = [] }) => (
        <div class="row nowrap" key={id} data-testid="proposal">
          <p class="quote">
            {member.id === enrolment.value?.member.id ? 'You propose ' : `${member.name} proposes `}
            <b>
              {listOf(
                given.flatMap(({ after }) =>
                  Object.values(after)
                    .filter((value) => !isHidden(value))
                    .map(String),
                ),
              ) || 'another value'}
            </b>
            {reason === undefined ? '' : `: ${reason}`}
          </p>
          {mayUse(view, 'approve') &&
            given.map((edit) => (
              <Button key={edit.action} testId="take-over" onClick={() => takeOver(edit)}>
                Use this value
              </Button>
            ))}
        </div>
      ))}
    </>
  );
}

/** Below a typed value, for those who may not approve: why, and the signature of a proposal. */
export function ProposeRow({ finding, view }: { finding: ShownFinding; view: PacketView }) {
  const reason = useSignal('');
  const changed = editablesOf(view.packet, finding.key).map(({ action }) => action);
  const isReady =
    signedEdits(changed, edits.value).length > 0 &&
    editProblems(changed, edits.value).length === 0 &&
    reason.value.trim() !== '';
  return (
    <>
      <ReasonField label="Why this value?" name="proposal" reason={reason} />
      <div class="row">
        <Button
          testId="propose-sign"
          disabled={asking.value || !isReady}
          onClick={() => void propose(view.packet, changed, reason.value.trim())}
        >
          Propose this value
        </Button>
        <span class="hint">An approver sees it with your name.</span>
      </div>
    </>
  );
}
