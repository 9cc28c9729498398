// Questions to the member who looks: somebody cannot go on before they are answered.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { formatDaysUntil } from '../../../shared/counting.ts';
import { emptyForm } from '../../state/judgment.ts';
import { Button } from '../../ui/button.tsx';
import { daysUntil, formatWeekday, sayDays } from '../../ui/format.ts';
import { type AskedOfMe, questionsIn } from './group-queue.ts';
import { openItem, openWindow } from './open-item.ts';

/** Each with its text, who asked, until when, and what it is about; nothing where none waits. */
export function QuestionCards({ items, nowMs }: { items: readonly QueueItem[]; nowMs: number }) {
  const questions = questionsIn(items);
  if (questions.length === 0) return null;
  return (
    <section class="group" aria-label="Questions to you">
      <div class="group-title">
        <h2>Questions to you</h2>
        <span>{questions.length}</span>
      </div>
      <ul>
        {questions.map(({ item, question }) => (
          <li key={question.decision + question.finding} class="question stack" data-testid="question">
            <p class="asked-by">
              <b>{question.by}</b> <Due question={question} nowMs={nowMs} />
            </p>
            <p class="asked-text">“{question.text}”</p>
            <p class="dim">
              {item.client}: {sayDays(question.about, nowMs)}
            </p>
            <div class="row">
              <Button
                testId="answer-question"
                onClick={() =>
                  void openWindow(item.packet, { ...emptyForm('answer', question.finding), to: question.decision })
                }
              >
                Answer…
              </Button>
              <Button onClick={() => void openItem(item)}>Open</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Due({ question: { until }, nowMs }: { question: AskedOfMe; nowMs: number }) {
  const left = until === null ? null : daysUntil(until, nowMs);
  if (until === null || left === null) return null;
  const day = left <= 1 ? formatDaysUntil(left) : formatWeekday(until, nowMs);
  return <span class={left <= 0 ? 'late' : 'dim'}>· answer due {day}</span>;
}
