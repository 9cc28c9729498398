// Do these look right? A few issues whole, with what led to each where one is wrong.
import { useState } from 'preact/hooks';
import type { FoundExample } from '../../../../shared/api/found.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { sayDays } from '../../../ui/format.ts';
import { Tick } from '../../../ui/icons.tsx';
import { formatImpact, isShown } from '../../../ui/money.tsx';
import { ledTo } from './led-to.ts';

interface ExamplesProps {
  examples: readonly FoundExample[];
  right: readonly string[];
  nowMs: number;
  onRight(finding: string): void;
}

/** One row each. */
export function Examples({ examples, right, nowMs, onRight }: ExamplesProps) {
  const looked = examples.filter(({ finding }) => right.includes(nameOf(finding, examples))).length;
  return (
    <section class="card stack" aria-label="Do these look right?" data-testid="examples">
      <div class="row between">
        <h3>Do these look right?</h3>
        <small class="dim">
          {looked} of {examples.length} looked at
        </small>
      </div>
      <ol class="examples">
        {examples.map((example, at) => (
          <Example
            key={example.finding.key + example.packet}
            example={example}
            place={at + 1}
            isRight={right.includes(nameOf(example.finding, examples))}
            nowMs={nowMs}
            onRight={() => onRight(nameOf(example.finding, examples))}
          />
        ))}
      </ol>
      <p class="dim">“Wrong…” leads to the match, the calendar or the check behind it.</p>
    </section>
  );
}

/** By which it is kept that somebody called it right: an issue that changed its amount is looked at anew. */
export function nameOf(finding: FoundExample['finding'], examples: readonly FoundExample[]): string {
  const packet = examples.find((each) => each.finding === finding)?.packet ?? '';
  return `${packet} ${finding.key} ${finding.impact.amountMinor}`;
}

interface ExampleProps {
  example: FoundExample;
  place: number;
  isRight: boolean;
  nowMs: number;
  onRight(): void;
}

function Example({ example, place, isRight, nowMs, onRight }: ExampleProps) {
  const [isWrong, setWrong] = useState(false);
  const { client, finding } = example;
  const words = wordsFor(finding);
  const { impact } = finding;
  const how = words.arithmetic(finding).map(({ text }) => text);
  return (
    <li data-testid="example">
      <span class={isRight ? 'nr done' : 'nr'}>{isRight ? <Tick /> : place}</span>
      <div class="stack tight">
        <div class="example-line">
          <div>
            <strong>
              {client.name}: {sayDays(words.title(finding), nowMs)}
            </strong>
            {how.length > 0 && isShown(impact) && <small class="dim money">{sayDays(how.join(''), nowMs)}</small>}
          </div>
          <span class="row">
            {isRight ? (
              <Chip tone="go">You said: right</Chip>
            ) : (
              <>
                <Button kind="soft" testId="right" onClick={onRight}>
                  Right
                </Button>
                <Button testId="wrong" expanded={isWrong} onClick={() => setWrong(!isWrong)}>
                  Wrong…
                </Button>
              </>
            )}
          </span>
          <b class="money">{isShown(impact) && <bdi>{formatImpact(impact)}</bdi>}</b>
        </div>
        {isWrong && !isRight && (
          <ul class="sunk stack" data-testid="led-to">
            {ledTo(example).map(({ title, says, open, testId }) => (
              <li key={title} class="row between">
                <span>
                  <b>{title}</b> <span class="dim">{says}</span>
                </span>
                <Button testId={testId} onClick={open}>
                  Open…
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
