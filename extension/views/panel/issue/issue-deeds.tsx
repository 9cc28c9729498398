// What else than Approve can be done about an open issue: a calm row, and the one form behind it that is open.
import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import type { JudgmentForm, JudgmentVerb, OpenForm } from '../../../messages/carried.ts';
import { openForm, openTab } from '../../../state/approval.ts';
import { editablesOf } from '../../../state/edits.ts';
import { emptyForm, homeOf } from '../../../state/judgment.ts';
import { mayUse } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { dayAt, daysAfter } from '../../../ui/format.ts';
import { titleOf } from '../../../ui/titles.ts';
import { ChangeForm } from './change-form.tsx';
import { JudgmentFormCard } from './judgment-form.tsx';

interface DeedsProps {
  finding: ShownFinding;
  view: PacketView;
  place: Place;
  nowMs: number;
}

const askedDays = 3;

/** The row and its form. */
export function IssueDeeds({ finding, view, place, nowMs }: DeedsProps) {
  const open = openForm.value?.finding === finding.key ? openForm.value : null;
  const isRare = open !== null && ['remind', 'not-a-problem', 'did-by-hand'].includes(open.verb);
  const more = useSignal(isRare);
  const deed = (verb: OpenForm['verb'], text: string) => (
    <Button
      testId={verb}
      expanded={open?.verb === verb}
      onClick={() => {
        openForm.value = open?.verb === verb ? null : newForm(verb, finding, nowMs);
      }}
    >
      {text}
    </Button>
  );
  return (
    <>
      <div class="row deeds">
        {editablesOf(view.packet, finding.key).length > 0 &&
          deed('change', mayUse(view, 'approve') ? 'Change…' : 'Propose…')}
        {mayUse(view, 'send') && view.packet.drafts.some(({ answers }) => answers === finding.key) && (
          <Button testId="to-answer" onClick={() => (openTab.value = 'drafts')}>
            Answer…
          </Button>
        )}
        {mayUse(view, 'leave') && deed('leave', 'Leave as is until…')}
        {deed('ask', 'Ask…')}
        <Button kind="plain" testId="more" expanded={more.value} onClick={() => (more.value = !more.value)}>
          More…
        </Button>
      </div>
      {more.value && (
        <div class="row deeds">
          {deed('remind', 'Remind me…')}
          {mayUse(view, 'not-a-problem') && deed('not-a-problem', 'Not a problem…')}
          {mayUse(view, 'did-by-hand') && deed('did-by-hand', `I did it in ${titleOf(homeOf(view.packet, finding))}…`)}
        </div>
      )}
      {open !== null && open.verb === 'change' && <ChangeForm finding={finding} view={view} />}
      {open !== null && open.verb !== 'change' && (
        <JudgmentFormCard key={open.verb} form={open} finding={finding} view={view} place={place} nowMs={nowMs} />
      )}
    </>
  );
}

function newForm(verb: OpenForm['verb'], finding: ShownFinding, nowMs: number): OpenForm {
  if (verb === 'change') return { verb, finding: finding.key };
  return { ...emptyForm(verb, finding.key), ...prefilled(verb, finding, dayAt(nowMs)) };
}

function prefilled(verb: JudgmentVerb, finding: ShownFinding, today: string): Partial<JudgmentForm> {
  if (verb === 'remind') return { until: daysAfter(today, 1) };
  if (verb !== 'ask') return {};
  return { text: `${wordsFor(finding).title(finding)}. Do you know why?`, until: daysAfter(today, askedDays) };
}
