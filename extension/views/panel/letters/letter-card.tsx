// A text for the client: whom it reaches, worked over here and looked over with every letter typed, then sent or taken along.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf } from '../../../../shared/counting.ts';
import type { Draft } from '../../../../shared/draft.ts';
import type { GuardProblem } from '../../../../shared/draft-guard.ts';
import type { Telling } from '../../../messages/carried.ts';
import { letters, sendingLetter, tellingLetter } from '../../../state/approval.ts';
import {
  letterId,
  mailAddress,
  markProblems,
  problemsIn,
  sendingBy,
  textOf,
  withText,
} from '../../../state/letters.ts';
import { mayUse } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { draftTitle } from './draft-title.ts';
import { markFacts } from './mark-facts.ts';
import { Recipients } from './recipients.tsx';
import { SendLetter } from './send-letter.tsx';
import { TellLetter } from './tell-letter.tsx';

interface LetterProps {
  draft: Draft;
  view: PacketView;
  place: Place;
}

/** One text; where amounts in it are hidden from the reader, only whom it goes to. */
export function LetterCard({ draft, view, place }: LetterProps) {
  if (draft.hidden === true) return <HiddenLetter draft={draft} view={view} />;
  return <OpenLetter draft={draft} view={view} place={place} />;
}

function HiddenLetter({ draft, view }: Omit<LetterProps, 'place'>) {
  return (
    <Card testId="letter" title={draftTitle(draft)}>
      <Recipients draft={draft} view={view} />
      <p class="dim" data-testid="letter-hidden">
        It holds amounts that are not for you, so the text is not shown. Anybody who sees what clients pay can read it.
      </p>
    </Card>
  );
}

function OpenLetter({ draft, view, place }: LetterProps) {
  const text = textOf(draft, letters.value);
  const problems = problemsIn(view, draft, text);
  const { ready, word } = sendingBy(view, draft);
  const isAsked = sendingLetter.value === letterId(draft) && ready !== null && problems.length === 0;
  // Of what is sent from here the sending itself is on the trail.
  const canTell = draft.ticket === undefined && draft.id !== undefined && mayUse(view, 'tell');
  const telling = tellingLetter.value;
  const how = canTell && telling?.letter === letterId(draft) && problems.length === 0 ? telling.how : null;
  return (
    <Card testId={draft.written === undefined ? 'letter' : 'letter-written'} title={draftTitle(draft)}>
      {how !== null ? (
        <TellLetter draft={draft} text={text} how={how} view={view} place={place} />
      ) : isAsked ? (
        <SendLetter draft={draft} text={text} action={ready} view={view} place={place} />
      ) : (
        <>
          <Recipients draft={draft} view={view} />
          <Paper draft={draft} text={text} problems={problems} />
          <Deeds draft={draft} text={text} isWrong={problems.length > 0} canSend={ready !== null} canTell={canTell} />
          <p class="dim" data-testid="letter-word">
            {problems.length === 0
              ? word
              : `It can be sent once ${problems.length === 1 ? 'that is' : `these ${countOf(problems.length, 'place')} are`} corrected.`}
          </p>
        </>
      )}
    </Card>
  );
}

function type(draft: Draft, next: string): void {
  letters.value = withText(letters.value, draft, next);
}

function Paper({ draft, text, problems }: { draft: Draft; text: string; problems: GuardProblem[] }) {
  const id = useId();
  return (
    <>
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
          class="letter"
          aria-label={draftTitle(draft)}
          aria-invalid={problems.length > 0}
          aria-describedby={id}
          spellcheck
          value={text}
          onInput={({ currentTarget }) => type(draft, currentTarget.value)}
        />
      </div>
      <div id={id} class="looked-over" role="status" data-testid="letter-look">
        {problems.length === 0 ? (
          <p class="dim">
            Every figure comes from this client’s issues. It names no cost, margin, distributor or other client.
          </p>
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
    </>
  );
}

interface DeedsProps {
  draft: Draft;
  text: string;
  isWrong: boolean;
  canSend: boolean;
  canTell: boolean;
}

function Deeds({ draft, text, isWrong, canSend, canTell }: DeedsProps) {
  const copied = useSignal<string | null>(null);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.value = text;
    if (canTell) ask('mailed');
  };
  const ask = (how: Telling['how']) => {
    tellingLetter.value = { letter: letterId(draft), how };
  };
  const mail = mailAddress(draft, text);
  const openMail = (address: string) => {
    window.open(address, '_blank');
    if (canTell) ask('mailed');
  };
  return (
    <div class="row comes">
      {canSend && (
        <Button testId="send-ask-open" disabled={isWrong} onClick={() => (sendingLetter.value = letterId(draft))}>
          Send to client…
        </Button>
      )}
      {mail !== null && (
        <Button testId="open-in-mail" disabled={isWrong} onClick={() => openMail(mail)}>
          Open in mail
        </Button>
      )}
      <Button testId="copy" disabled={isWrong} onClick={() => void copy()}>
        {copied.value === text ? 'Copied' : 'Copy'}
      </Button>
      {canTell && (
        <>
          <Button testId="told" disabled={isWrong} onClick={() => ask('told')}>
            I told them
          </Button>
          <Button kind="plain" testId="no-letter" disabled={isWrong} onClick={() => ask('none')}>
            No letter
          </Button>
        </>
      )}
      <Button kind="plain" testId="letter-back" disabled={text === draft.text} onClick={() => type(draft, draft.text)}>
        Back to the draft
      </Button>
    </div>
  );
}
