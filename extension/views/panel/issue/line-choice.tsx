// Several lines bill a product: which of them is changed, asked once, or what was chosen and the way back.
import { useRef } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { lineChoiceOf, type ShownLine } from '../../../../shared/facts/line-choice.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { refKey } from '../../../../shared/records/record.ts';
import { inMoney } from '../../../../shared/words/hidden.ts';
import { chooseLine, lineName, pickLine } from '../../../state/answers.ts';
import { asking, pickedLines, undoDecision } from '../../../state/approval.ts';
import { mayUse } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { formatDay } from '../../../ui/format.ts';
import { SignButton } from '../sign/sign-button.tsx';

interface LineChoiceProps {
  finding: ShownFinding;
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** The question or its answer; nothing where there is one line, or where it is not theirs to say. */
export function LineChoice({ finding, view, place, nowMs }: LineChoiceProps) {
  const choice = lineChoiceOf(finding);
  if (choice === null) return null;
  const { lines, chosenBy, chosenDay } = choice;
  const chosen = lines.find(({ isChosen }) => isChosen);
  const mayChoose = mayUse(view, 'choose-line');
  const picked = lines.find((line) => refKey(line) === pickedLines.value.get(finding.key));
  if (chosen === undefined || picked !== undefined) {
    return mayChoose ? (
      <Question finding={finding} view={view} place={place} nowMs={nowMs} lines={lines} picked={picked} />
    ) : null;
  }
  const answer = view.answers.find(({ decision }) => decision === choice.choice);
  return (
    <div class="sunk stack tight" data-testid="line-chosen">
      <p>
        The change goes to <b>{lineName(chosen)}</b>, one of {lines.length} lines that bill this.
      </p>
      <p class="dim">
        {chosenBy} chose it{chosenDay !== null && ` on ${formatDay(chosenDay, nowMs)}`}. It is kept for next time.
      </p>
      {mayChoose && (
        <div class="row">
          <Button testId="another-line" onClick={() => pickLine(finding.key, chosen)}>
            Another line…
          </Button>
          {answer?.mayTakeBack === true && (
            <Button
              kind="plain"
              testId="undo-line"
              disabled={asking.value}
              onClick={() => void undoDecision(answer.decision)}
            >
              Undo
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface QuestionProps extends LineChoiceProps {
  lines: ShownLine[];
  picked: ShownLine | undefined;
}

function Question({ finding, view, place, nowMs, lines, picked }: QuestionProps) {
  const statement = useRef<HTMLFieldSetElement>(null);
  const isSame = picked?.isChosen === true;
  return (
    <div class="sunk stack" data-testid="which-line">
      <fieldset class="lines stack tight" ref={statement}>
        <legend>Which line should change?</legend>
        {lines.map((line) => (
          <label key={refKey(line)} class="line-option">
            <input
              type="radio"
              name={`line-${finding.key}`}
              class="check round"
              checked={line === picked}
              onChange={() => pickLine(finding.key, line)}
            />
            <span>
              <b>{line.name}</b>
              {line.agreement !== '' && ` on ${line.agreement}`}
              <small class="dim block money">{termsOf(line, nowMs)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="row">
        <SignButton
          place={place}
          packet={view.packet.id}
          statement={statement}
          version={`${refKey(picked ?? finding.subject)} ${finding.impact.amountMinor}`}
          kind="quiet"
          testId="choose-line"
          disabled={picked === undefined || isSame}
          onSign={() => {
            if (picked !== undefined) void chooseLine(view.packet, finding, picked);
          }}
        >
          {asking.value ? 'Signing…' : 'Change this one'}
        </SignButton>
        {picked !== undefined && lines.some(({ isChosen }) => isChosen) && (
          <Button kind="plain" onClick={() => pickLine(finding.key, null)}>
            Cancel
          </Button>
        )}
      </div>
      <p class="hint">Nothing is written yet: you approve the change after this. The choice is kept for next time.</p>
    </div>
  );
}

/** "12 × $22.00 a month · since 1 Mar · until 30 Nov". */
export function termsOf({ quantity, unitPrice, currency, fromDay, untilDay }: ShownLine, nowMs: number): string {
  return [
    unitPrice === null ? `${quantity} billed` : `${quantity} × ${inMoney(unitPrice, currency)} a month`,
    ...(fromDay === null ? [] : [`since ${formatDay(fromDay, nowMs)}`]),
    ...(untilDay === null ? [] : [`until ${formatDay(untilDay, nowMs)}`]),
  ].join(' · ');
}
