// A question that has several answers which exclude each other: side by side, each with what speaks for it.
import type { LinkQuestion, LinksRequest } from '../../../shared/api/links.ts';
import { Button } from '../../ui/button.tsx';
import { type Replays, raisedText } from './replay.ts';
import { Side } from './side.tsx';
import { wordText } from './words.ts';

interface ChoicesProps {
  question: LinkQuestion;
  replays: Replays;
  isOff: boolean;
  onAnswer(said: LinksRequest): void;
}

/** Whoever is chosen is the same; the others are not. */
export function Choices({ question, replays, isOff, onAnswer }: ChoicesProps) {
  const { kind, subject, choices } = question;
  return (
    <>
      <Side kind={kind} side={subject} />
      <span class="word unsure">
        {wordText.choose}
        <span class="dim"> · {choices.length === 1 ? 'one it could be' : `${choices.length} it could be`}</span>
      </span>
      <ul class="options-of">
        {choices.map(({ link, side, reasons }) => (
          <li key={link} class="stack tight">
            <Side kind={kind} side={side} />
            <ul class="why">
              {reasons.map((reason) => (
                <li key={reason} class={reason.startsWith('but ') ? 'against' : ''}>
                  {reason}
                </li>
              ))}
            </ul>
            <Raised text={raisedText(question, replays, link)} />
            <div>
              <Button
                testId="this-one"
                disabled={isOff}
                onClick={() =>
                  onAnswer({
                    same: [link],
                    // A product or a line may be the same as several; a company is one.
                    ...(kind === 'company' && choices.length > 1
                      ? { notSame: choices.filter((each) => each.link !== link).map((each) => each.link) }
                      : {}),
                  })
                }
              >
                This one
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Raised({ text }: { text: string | null }) {
  return text === null ? null : <p data-testid="raised">{text}</p>;
}
