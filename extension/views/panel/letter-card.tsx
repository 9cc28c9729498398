// A text for the client: worked over here, looked over with every letter typed, and copied. It is not sent from here.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { PacketView } from '../../../shared/api/packets.ts';
import type { Draft } from '../../../shared/draft.ts';
import { letters } from '../../state/approval.ts';
import { markProblems, problemsIn, textOf, withText } from '../../state/letters.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { countOf } from '../../ui/format.ts';
import { draftTitle } from './draft-title.ts';
import { markFacts } from './mark-facts.ts';

/** One text. */
export function LetterCard({ draft, view }: { draft: Draft; view: PacketView }) {
  const id = useId();
  const copied = useSignal<string | null>(null);
  const text = textOf(draft, letters.value);
  const problems = problemsIn(view.packet, view.payer, draft, text);
  const type = (next: string) => {
    letters.value = withText(letters.value, draft, next);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.value = text;
  };
  return (
    <Card testId="letter" title={draftTitle(draft)}>
      <p class="dim" data-testid="recipients">
        To and Cc are not known here. Choose them where you paste it.
      </p>
      <div class="paper">
        <div class="letter" aria-hidden="true">
          {problems.length > 0
            ? markProblems(text, problems).map((piece, index) =>
                piece.isWrong ? <mark key={index}>{piece.text}</mark> : piece.text,
              )
            : markFacts({ ...draft, text }).map((piece, index) =>
                piece.isFact ? (
                  <span key={index} class="fact">
                    {piece.text}
                  </span>
                ) : (
                  piece.text
                ),
              )}
          {'\n'}
        </div>
        <textarea
          id={id}
          class="letter"
          aria-label={draftTitle(draft)}
          aria-invalid={problems.length > 0}
          aria-describedby={`${id}-look`}
          spellcheck
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </div>
      <div id={`${id}-look`} class="looked-over" role="status" data-testid="letter-look">
        {problems.length === 0 ? (
          <p class="dim">Every figure comes from this packet. No cost, margin or distributor in it.</p>
        ) : (
          <ul class="stack tight">
            {problems.map(({ sentence, from }) => (
              <li key={from} class="trouble">
                {sentence}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="row">
        <Button testId="copy" disabled={problems.length > 0} onClick={() => void copy()}>
          {copied.value === text ? 'Copied' : 'Copy'}
        </Button>
        <Button kind="plain" testId="letter-back" disabled={text === draft.text} onClick={() => type(draft.text)}>
          Back to the draft
        </Button>
      </div>
      <p class="dim">
        {problems.length === 0
          ? 'Nothing is sent from here. Read it once for names of other clients before you paste it.'
          : `It can be copied once ${problems.length === 1 ? 'that is' : `those ${countOf(problems.length, 'place')} are`} put right.`}
      </p>
    </Card>
  );
}
