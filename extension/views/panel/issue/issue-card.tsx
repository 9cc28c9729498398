// One issue: what is wrong, the arithmetic with its sources, and whether its changes are in.

import { type Action, isMessage } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf, formatDaysUntil } from '../../../../shared/counting.ts';
import { sinceDayOf } from '../../../../shared/facts/common.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { hiddenWord } from '../../../../shared/words/hidden.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { choice, edits } from '../../../state/approval.ts';
import { actionsOf, chosenActions, withChoice } from '../../../state/choice.ts';
import { findingWithEdits } from '../../../state/edits.ts';
import { type IssueState, issueState } from '../../../state/issue-state.ts';
import { peopleOf, recipientName } from '../../../state/judgment.ts';
import { mayUse, whyNotMine } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { enrolment } from '../../../state/view.ts';
import { Chart } from '../../../ui/chart.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { daysUntil, formatDay, sayDays } from '../../../ui/format.ts';
import { Back, Tick } from '../../../ui/icons.tsx';
import { formatImpact, isShown } from '../../../ui/money.tsx';
import { RecordLink } from '../record-link.tsx';
import { TakeBack } from '../settled/take-back.tsx';
import { ByHand } from './by-hand.tsx';
import { CatchUp } from './catch-up.tsx';
import { Held } from './held.tsx';
import { IssueDeeds } from './issue-deeds.tsx';
import { IssueHistory } from './issue-history.tsx';
import { LineChoice } from './line-choice.tsx';
import { Proposals } from './proposals.tsx';
import { Sources } from './sources.tsx';

interface IssueProps {
  finding: ShownFinding;
  view: PacketView;
  nowMs: number;
}

interface IssueCardProps extends IssueProps {
  place: Place;
  /** What a card above shows already. */
  settled: Action[];
}

/** An issue of the packet. */
export function IssueCard({ finding, view, place, nowMs, settled }: IssueCardProps) {
  const words = wordsFor(finding);
  const open = actionsOf(view.packet, finding.key);
  const state = issueState(view.packet, finding);
  const title = sayDays(words.title(finding), nowMs);
  const isToDecide = state === 'open' || state === 'unfinished';
  const chart = words.chart(finding);
  const measure = words.measure(finding);
  const { impact } = findingWithEdits(view.packet, finding, edits.value).finding;
  return (
    <article class="card issue" data-testid="issue" data-state={state}>
      <div class="issue-top">
        <Mark state={state} title={title} open={open} view={view} />
        <h2>{title}</h2>
        {isShown(impact)
          ? impact.amountMinor !== 0 && <span class="amount money">{formatImpact(impact)}</span>
          : measure !== null && <span class="amount">{measure.amount}</span>}
      </div>
      <div class="issue-body stack">
        <Chips
          finding={finding}
          state={state}
          ready={open.length > 0}
          isAnswer={view.packet.actions.some((action) => action.finding === finding.key && isMessage(action))}
          goesTo={recipientName(finding.goesTo, enrolment.value?.member ?? null, peopleOf(view, null))}
          nowMs={nowMs}
        />
        {chart !== null && <Chart chart={chart} />}
        <Arithmetic finding={finding} view={view} nowMs={nowMs} />
        {finding.held !== null && (
          <Held held={finding.held} isWhole={open.length === 0 && state !== 'unfinished'} nowMs={nowMs} />
        )}
        {isToDecide && <LineChoice finding={finding} view={view} place={place} nowMs={nowMs} />}
        {finding.judgment !== undefined && <p class="quote">{finding.judgment}</p>}
        <Proposals finding={finding} view={view} open={open} />
        <CatchUp finding={finding} view={view} place={place} nowMs={nowMs} isOpen={isToDecide} />
        <ByHand finding={finding} view={view} nowMs={nowMs} />
        <IssueHistory finding={finding} view={view} nowMs={nowMs} />
        <Sources evidence={finding.evidence} currency={finding.impact.currency} view={view} nowMs={nowMs} />
        {view.packet.actions
          .filter((action) => action.finding === finding.key && !settled.includes(action))
          .map((action) => (
            <TakeBack key={action.id} done={action} view={view} place={place} nowMs={nowMs} />
          ))}
        {state === 'open' && <IssueDeeds finding={finding} view={view} place={place} nowMs={nowMs} />}
      </div>
    </article>
  );
}

interface MarkProps {
  state: IssueState;
  title: string;
  /** What is ticked with the issue. */
  open: readonly Action[];
  view: PacketView;
}

/** The tick of an issue; a dot where nothing can be ticked, a sign where nothing is left to decide. */
function Mark({ state, title, open, view }: MarkProps) {
  if (state === 'taken-back') {
    return (
      <span class="settled dim">
        <Back />
      </span>
    );
  }
  if (state !== 'open' && state !== 'unfinished') {
    return (
      <span class="settled">
        <Tick />
      </span>
    );
  }
  // What is not theirs to approve is not theirs to tick.
  const canTick = open.some((action) => whyNotMine(view, action) === null);
  if (!canTick || !mayUse(view, 'approve')) return <span class="dot" aria-hidden="true" />;
  const chosen = chosenActions(view.packet, choice.value);
  return (
    <input
      type="checkbox"
      class="check"
      aria-label={`Include: ${title}`}
      checked={open.every(({ id }) => chosen.some((action) => action.id === id))}
      onChange={({ currentTarget }) => {
        choice.value = withChoice(view.packet, choice.value, open, currentTarget.checked);
      }}
    />
  );
}

/** A deadline further away says nothing that the next run does not. */
const soonDays = 7;

interface VerdictProps {
  finding: ShownFinding;
  state: IssueState;
  ready: boolean;
  /** True where what settles it is an answer to the client. */
  isAnswer: boolean;
}

function Verdict({ finding, state, ready, isAnswer }: VerdictProps) {
  if (state === 'done') return <Chip tone="go">Done</Chip>;
  if (state === 'taken-back') return <Chip>Undone</Chip>;
  if (state === 'unfinished') return <Chip tone="harm">Half done</Chip>;
  if (state === 'under-way') return <Chip tone="go">{isAnswer ? 'Answer on its way' : 'Approved'}</Chip>;
  return <Chip tone={ready ? 'go' : 'look'}>{wordsFor(finding).verdict(finding)}</Chip>;
}

function Chips(props: {
  finding: ShownFinding;
  state: IssueState;
  ready: boolean;
  isAnswer: boolean;
  goesTo: string | null;
  nowMs: number;
}) {
  const { finding, state, ready, isAnswer, goesTo, nowMs } = props;
  const since = sinceDayOf(finding);
  const days = since === null ? null : daysUntil(since, nowMs);
  const left = finding.deadline === undefined ? null : daysUntil(finding.deadline, nowMs);
  return (
    <div class="row">
      <Verdict finding={finding} state={state} ready={ready} isAnswer={isAnswer} />
      {goesTo !== null && (
        <Chip>{finding.firstFor === undefined ? `waits for ${goesTo}` : `waits for ${goesTo} too`}</Chip>
      )}
      {since !== null && (
        <Chip>
          since {formatDay(since, nowMs)}
          {days !== null && days < 0 && `, ${countOf(-days, 'day')}`}
        </Chip>
      )}
      {left !== null && left <= soonDays && state === 'open' && (
        <Chip tone={left <= 1 ? 'harm' : 'calm'}>
          {left < 0 ? 'deadline passed' : `deadline ${formatDaysUntil(left)}`}
        </Chip>
      )}
    </div>
  );
}

function Arithmetic({ finding, view, nowMs }: IssueProps) {
  const pieces = wordsFor(finding).arithmetic(finding);
  if (pieces.length === 0) return null;
  return (
    <p class="sunk money">
      {pieces.map(({ text, source }, index) =>
        source === undefined ? (
          <span key={index}>{sayDays(withoutHidden(text), nowMs)}</span>
        ) : (
          <RecordLink key={index} record={source} addresses={view.addresses}>
            {sayDays(text, nowMs)}
          </RecordLink>
        ),
      )}
    </p>
  );
}

/** What stands around an amount that is not for this member's eyes goes with it: "3 × hidden" is "3". */
function withoutHidden(text: string): string {
  return text
    .replaceAll(new RegExp(` [×=−] ${hiddenWord}(?: tax| covered by the agreement)?`, 'g'), '')
    .replaceAll(new RegExp(`${hiddenWord} (?:open )?on `, 'g'), '');
}
