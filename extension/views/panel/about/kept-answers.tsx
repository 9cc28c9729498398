// What was answered once and holds since: who said it, and the way back.
import type { PacketView } from '../../../../shared/api/packets.ts';
import { asking, undoDecision } from '../../../state/approval.ts';
import { answerWords } from '../../../ui/answer-words.ts';
import { Button } from '../../../ui/button.tsx';
import { capital, formatMoment } from '../../../ui/format.ts';

/** Behind one quiet line; nothing where nothing was answered. */
export function KeptAnswers({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const { answers } = view;
  if (answers.length === 0) return null;
  return (
    <details class="sources" data-testid="kept-answers">
      <summary>Kept answers: {answers.length}</summary>
      <ul class="stack">
        {answers.map(({ decision, verb, text, member, at, mayTakeBack }) => (
          <li key={decision} class="sunk">
            <p>{capital(text)}</p>
            <div class="row between">
              <span class="dim">
                {member.name} {(answerWords as Readonly<Record<string, string>>)[verb] ?? 'answered'} ·{' '}
                {formatMoment(at, nowMs)}
              </span>
              {mayTakeBack && (
                <Button
                  kind="plain"
                  testId="undo-answer"
                  disabled={asking.value}
                  onClick={() => void undoDecision(decision)}
                >
                  Undo
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
