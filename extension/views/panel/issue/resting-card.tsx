// An issue nobody has to decide now: set aside, or waiting for an answer.

import { useEffect, useRef } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { formatDaysUntil } from '../../../../shared/counting.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { asking, justSaid, openForm, undoDecision } from '../../../state/approval.ts';
import { holdingDecision } from '../../../state/history.ts';
import { emptyForm } from '../../../state/judgment.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { capital, daysUntil, formatMoment, formatWeekday, sayDays } from '../../../ui/format.ts';
import { formatImpact, isShown } from '../../../ui/money.tsx';
import { IssueHistory } from './issue-history.tsx';
import { JudgmentFormCard } from './judgment-form.tsx';
import { saidWords } from './judgment-words.ts';

interface RestingProps {
  finding: ShownFinding;
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** A quiet card: what it is, what was said, and the way back. */
export function RestingCard({ finding, view, place, nowMs }: RestingProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (justSaid.value !== finding.key) return;
    justSaid.value = null;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [finding.key]);
  const decision = holdingDecision(view, finding);
  const isAsked = finding.state === 'asked';
  const form = openForm.value;
  return (
    <article class="card quiet stack" data-testid={finding.state} tabIndex={-1} ref={card}>
      <div class="row between nowrap">
        <h3>{wordsFor(finding).title(finding)}</h3>
        {isShown(finding.impact) && finding.impact.amountMinor !== 0 && (
          <span class="dim money aside">{formatImpact(finding.impact)}</span>
        )}
      </div>
      <Judgment finding={finding} decision={decision} nowMs={nowMs} />
      {isAsked && decision?.until !== undefined && <Due day={decision.until} nowMs={nowMs} />}
      <IssueHistory finding={finding} view={view} nowMs={nowMs} except={decision} />
      {decision !== null && (
        <div class="row">
          {isAsked && (
            <Button
              testId="answer"
              expanded={form?.finding === finding.key}
              onClick={() => {
                const isOpen = openForm.value?.finding === finding.key;
                openForm.value = isOpen ? null : { ...emptyForm('answer', finding.key), to: decision.id };
              }}
            >
              Answer…
            </Button>
          )}
          <Button
            kind="plain"
            testId="bring-back"
            disabled={asking.value}
            onClick={() => void undoDecision(decision.id)}
          >
            Undo
          </Button>
        </div>
      )}
      {form?.verb === 'answer' && form.finding === finding.key && (
        <JudgmentFormCard form={form} finding={finding} view={view} place={place} nowMs={nowMs} />
      )}
    </article>
  );
}

function Judgment({
  finding,
  decision,
  nowMs,
}: {
  finding: ShownFinding;
  decision: ShownDecision | null;
  nowMs: number;
}) {
  const quote = decision?.text ?? decision?.reason;
  const limit = decision?.ceilingMinor;
  return (
    <>
      <p data-testid="judgment">{judgmentText(finding, decision, nowMs)}</p>
      {decision?.verb === 'did-by-hand' && <p class="dim">The next check shows whether it is there.</p>}
      {limit !== undefined && limit !== null && (
        <p class="dim">Comes back above {formatImpact({ ...finding.impact, amountMinor: limit })}.</p>
      )}
      {quote !== undefined && <p class="quote">“{quote}”</p>}
    </>
  );
}

/** Our own words where the decision is told, else the Worker's. */
function judgmentText({ judgment, state }: ShownFinding, decision: ShownDecision | null, nowMs: number): string {
  const words = decision === null ? null : saidWords(decision, nowMs);
  if (decision !== null && words !== null)
    return `${decision.member.name} ${words} · ${formatMoment(decision.at, nowMs)}`;
  if (judgment !== undefined) return capital(sayDays(judgment, nowMs));
  return state === 'asked' ? 'A question about it waits for its answer.' : 'Somebody set it aside.';
}

function Due({ day, nowMs }: { day: string; nowMs: number }) {
  const left = daysUntil(day, nowMs);
  return (
    <div class="row">
      <Chip tone={left !== null && left <= 0 ? 'look' : 'calm'}>
        answer {left !== null && left < 0 ? 'was due' : 'due'} {formatWeekday(day, nowMs)}
        {left !== null && `, ${formatDaysUntil(left)}`}
      </Chip>
    </div>
  );
}
