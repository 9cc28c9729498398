// Questions by kind, and the keys that move among them.
import { useRef } from 'preact/hooks';
import type { LinkQuestion, LinksRequest } from '../../../shared/api/links.ts';
import { QuestionCard } from './question-card.tsx';
import { isVeryLikely } from './very-likely.ts';
import { kindNote, kindTitle } from './words.ts';

interface ListProps {
  questions: readonly LinkQuestion[];
  ticked: ReadonlySet<string>;
  mayAnswer: boolean;
  isBusy: boolean;
  onTick(question: LinkQuestion, on: boolean): void;
  onAnswer(said: LinksRequest): void;
}

const kinds = ['product', 'company', 'line'] as const;
/** What each key presses in the question that has the focus. */
const presses: Readonly<Record<string, string>> = {
  s: '[data-testid=same]',
  n: '[data-testid=not-same], [data-testid=none]',
  w: '[data-testid=own-service]',
  f: '[data-testid=search]',
  x: '.check',
};

/** One section for each kind; `j` and `k` move the focus from question to question. */
export function QuestionList({ questions, ticked, mayAnswer, isBusy, onTick, onAnswer }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || at.matches('input:not([type=checkbox])')) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-question]') ?? [])];
    const here = rows.findIndex((row) => row.contains(at));
    if (event.key === 'j' || event.key === 'k') rows[Math.max(0, here + (event.key === 'j' ? 1 : -1))]?.focus();
    else rows[here]?.querySelector<HTMLElement>(presses[event.key] ?? ':not(*)')?.click();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a shortcut to the buttons in it
    <div class="stack" ref={list} onKeyDown={onKeyDown}>
      {kinds.map((kind) => {
        const own = questions.filter((each) => each.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} class="list" aria-labelledby={`of-${kind}`}>
            <div class="group-head">
              <h2 id={`of-${kind}`}>{kindTitle[kind]}</h2>
              <span class="dim">{kindNote[kind]}</span>
            </div>
            <ul>
              {own.map((question) => (
                <QuestionCard
                  key={question.id}
                  question={question}
                  mayAnswer={mayAnswer}
                  isBusy={isBusy}
                  ticked={isVeryLikely(question) ? ticked.has(question.id) : null}
                  onTick={(on) => onTick(question, on)}
                  onAnswer={onAnswer}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {questions.length > 0 && mayAnswer && (
        <p class="keys dim">
          <kbd>j</kbd> <kbd>k</kbd> down, up · <kbd>x</kbd> tick · <kbd>s</kbd> same · <kbd>n</kbd> not the same ·{' '}
          <kbd>w</kbd> our own service · <kbd>f</kbd> search by hand
        </p>
      )}
    </div>
  );
}
