// One question: both sides with what tells them, why they may be the same, and the answers.
import { useRef, useState } from 'preact/hooks';
import type { LinkQuestion, LinkSide, LinksRequest } from '../../../shared/api/links.ts';
import type { LinkTerms } from '../../../shared/link.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { sentence } from '../../ui/format.ts';
import { Tick, Tie } from '../../ui/icons.tsx';
import { Choices } from './choices.tsx';
import { raisedText, useReplays } from './replay.ts';
import { SearchBox } from './search-box.tsx';
import { meansFor } from './sheet/rows.ts';
import { Side } from './side.tsx';
import { TermsForm } from './terms-form.tsx';
import { kindTitle, meansText, monthlyText, nothingText, wordText } from './words.ts';

export interface QuestionProps {
  question: LinkQuestion;
  mayAnswer: boolean;
  isBusy: boolean;
  /** Null where it cannot be ticked. */
  ticked: boolean | null;
  onTick(on: boolean): void;
  onAnswer(said: LinksRequest): void;
}

/** The row of a question. */
export function QuestionCard({ question, mayAnswer, isBusy, ticked, onTick, onAnswer }: QuestionProps) {
  const [opened, setOpened] = useState<'search' | 'bundle' | null>(null);
  const [terms, setTerms] = useState<{ targets: LinkSide[]; begin: 'otherwise' | 'counted-part' } | null>(null);
  const { subject, choices, asks, kind } = question;
  const name = subject.name;
  const isOff = !mayAnswer || isBusy;
  const sums = monthlyText(question);
  const linkTo = ({ record }: LinkSide, as?: LinkTerms) =>
    onAnswer({ links: [{ kind, records: [subject.record, record], ...(as === undefined ? {} : { terms: as }) }] });
  const open = (what: 'search' | 'bundle' | null) => {
    setOpened(what === opened ? null : what);
    setTerms(null);
  };
  const say: Say = (targets, begin) => {
    setOpened(null);
    setTerms({ targets, begin });
  };
  const counted = countedSides(question);
  const [first] = choices;
  const row = useRef<HTMLLIElement>(null);
  const replays = useReplays(question, row);
  const raised = raisedText(question, replays, null);
  return (
    <li ref={row} class="match" data-question={question.id} tabIndex={-1} aria-label={`${kindTitle[kind]}: ${name}`}>
      {ticked === null ? (
        <span />
      ) : (
        <input
          class="check"
          type="checkbox"
          aria-label={`Tick ${name}`}
          checked={ticked}
          disabled={isOff}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      )}
      <div class="stack">
        {asks === 'choose' ? (
          <Choices question={question} replays={replays} isOff={isOff} onAnswer={onAnswer} />
        ) : (
          (asks === 'nothing' ? [null] : choices).map((choice) => (
            <div class="stack tight" key={choice?.link ?? 'nothing'}>
              <div class="pairs">
                <Side kind={kind} side={subject} />
                <span class="tie">
                  <Tie />
                </span>
                {choice === null ? (
                  <span class="dim">{nothingText(question).beside}</span>
                ) : (
                  <Side kind={kind} side={choice.side} />
                )}
              </div>
              <div class="row">
                <span class={choice === null ? 'word unsure' : 'word likely'}>
                  {choice === null ? nothingText(question).word : wordText[choice.word]}
                </span>
                {choice?.reasons.map((reason) => (
                  <Chip key={reason} tone={reason.startsWith('but ') ? 'look' : 'calm'}>
                    {reason}
                  </Chip>
                ))}
              </div>
            </div>
          ))
        )}
        {raised !== null && <p data-testid="raised">{raised}</p>}
        {asks === 'nothing' && <p class="dim">{sentence(nothingText(question).says)}</p>}
        {opened !== null && (
          <SearchBox
            kind={kind === 'product' ? 'product' : 'company'}
            among={subject.role === 'psa' ? 'others' : 'psa'}
            isOff={isOff}
            deeds={opened === 'bundle' ? partDeeds(say) : linkDeeds(kind, linkTo, say)}
            onCancel={() => open(null)}
          />
        )}
        {terms !== null && (
          <TermsForm question={question} {...terms} isOff={isOff} onSave={linkTo} onCancel={() => setTerms(null)} />
        )}
        <div class="row">
          {asks === 'same' && first !== undefined && (
            <>
              <Button
                kind="soft"
                testId="same"
                disabled={isOff}
                onClick={() => onAnswer({ same: choices.map(({ link }) => link) })}
              >
                <Tick /> {choices.length === 1 ? 'Same' : `All ${choices.length} are the same`}
              </Button>
              {choices.length === 1 ? (
                <Button testId="not-same" disabled={isOff} onClick={() => onAnswer({ notSame: [first.link] })}>
                  Not the same
                </Button>
              ) : (
                choices.map(({ link, side }) => (
                  <Button key={link} disabled={isOff} onClick={() => onAnswer({ notSame: [link] })}>
                    Not the one in {side.system}
                  </Button>
                ))
              )}
            </>
          )}
          {asks === 'choose' && (
            <Button
              testId="none"
              disabled={isOff}
              onClick={() => onAnswer({ notSame: choices.map(({ link }) => link) })}
            >
              None of them
            </Button>
          )}
          {meansFor(question).map((means, at) => (
            <Button
              key={means}
              kind={asks === 'nothing' && at === 0 && means === 'own-service' ? 'soft' : 'quiet'}
              testId={means}
              disabled={isOff}
              onClick={() => onAnswer({ standalone: [{ record: subject.record, means }] })}
            >
              {meansText[means]}
            </Button>
          ))}
          {kind === 'product' && asks === 'nothing' && subject.role !== 'psa' && (
            <Button testId="bundle" expanded={opened === 'bundle'} disabled={isOff} onClick={() => open('bundle')}>
              Bundled in…
            </Button>
          )}
          {counted.length > 0 && (
            <Button
              testId="other-ratio"
              expanded={terms !== null}
              disabled={isOff}
              onClick={() => (terms === null ? say(counted, 'otherwise') : setTerms(null))}
            >
              Other ratio…
            </Button>
          )}
          {kind !== 'line' && (
            <Button testId="search" expanded={opened === 'search'} disabled={isOff} onClick={() => open('search')}>
              Search…
            </Button>
          )}
        </div>
      </div>
      <div class="sum">
        {sums.map((sum) => (
          <b key={sum}>{sum}</b>
        ))}
        {sums.length > 0 && <small>a month</small>}
      </div>
    </li>
  );
}

type Say = (targets: LinkSide[], begin: 'otherwise' | 'counted-part') => void;

/** What can be done with a record that the subject may be part of. */
function partDeeds(say: Say) {
  return [
    { title: 'Part of this…', testId: 'part-of', onChoose: (side: LinkSide) => say([side], 'counted-part') },
  ] as const;
}

/** What can be done with a record that the subject may be; companies are not counted. */
function linkDeeds(kind: LinkQuestion['kind'], linkTo: (side: LinkSide) => void, say: Say) {
  const link = { title: 'Link to this', testId: 'link-to', onChoose: (side: LinkSide) => linkTo(side) };
  const otherwise = (side: LinkSide) => say([side], 'otherwise');
  return kind === 'product' ? [link, { title: 'Other ratio…', testId: 'link-otherwise', onChoose: otherwise }] : [link];
}

/** What is proposed and bought or charged in numbers: what is only booked ties none. */
function countedSides({ kind, choices }: LinkQuestion): LinkSide[] {
  return kind === 'company' ? [] : choices.map(({ side }) => side).filter(({ role }) => role !== 'accounting');
}
