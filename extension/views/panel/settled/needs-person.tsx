// A change of which we could not tell whether it was written: what we know, and what a person says.

import type { ComponentProps } from 'preact';
import { useRef } from 'preact/hooks';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { kindInWords } from '../../../../shared/words/record-words.ts';
import { decideOver } from '../../../state/approval.ts';
import { mayUse } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { unfinished } from '../../../state/unfinished.ts';
import { Card } from '../../../ui/card.tsx';
import { formatMoment } from '../../../ui/format.ts';
import { titleOf } from '../../../ui/titles.ts';
import { RecordLink } from '../record-link.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { WriteText } from '../writes/write-text.tsx';
import { knownOf, type Question, questionOf } from './known.ts';
import { unfinishedStory } from './unfinished-story.ts';

interface NeedsPersonProps {
  action: Action;
  view: PacketView;
  place: Place;
  nowMs: number;
}

type Signing = Omit<ComponentProps<typeof SignButton>, 'testId' | 'onSign' | 'children'>;

/** The card of one such change. */
export function NeedsPerson({ action, view, place, nowMs }: NeedsPersonProps) {
  const statement = useRef<HTMLParagraphElement>(null);
  const pair = unfinished(view.packet).find(({ second }) => second.id === action.id);
  const asked = questionOf(action, view.packet);
  const sign = { place, packet: view.packet.id, statement, version: action.digest, kind: 'quiet' as const };
  return (
    <Card
      tone="harm"
      news
      testId="needs-person"
      title={asked === null ? 'Needs a person: did we write this?' : `Needs a person: ${asked.asked.toLowerCase()}`}
    >
      <p ref={statement} data-testid="action-unknown">
        <WriteText action={action} nowMs={nowMs} />
      </p>
      <ul class="dim known">
        {knownOf(action, nowMs).map((text) => (
          <li key={text}>{text}</li>
        ))}
        {asked !== null && <li data-testid="value-now">{nowWords(asked, nowMs)}</li>}
        {pair !== undefined && <li>{unfinishedStory(pair, nowMs)}</li>}
      </ul>
      {mayUse(view, 'it-happened') ? <Answers action={action} view={view} sign={sign} asked={asked} /> : <NotTheirs />}
    </Card>
  );
}

function NotTheirs() {
  return (
    <p class="dim" data-testid="not-theirs">
      An approver looks there and says whether it was written.
    </p>
  );
}

function nowWords({ now }: Question, nowMs: number): string {
  return now === null
    ? 'It has not been read again since.'
    : `Read again ${formatMoment(now.seenAt, nowMs)}: it is ${now.value} now.`;
}

type AnswersProps = Pick<NeedsPersonProps, 'action' | 'view'> & { sign: Signing; asked: Question | null };

/** Look there, then say; neither answer is the expected one. */
function Answers({ action, view, sign, asked }: AnswersProps) {
  const record = { ...action.target, connection: action.connection };
  return (
    <>
      <p>
        Look at{' '}
        <RecordLink record={record} addresses={view.addresses}>
          the {kindInWords(record.kind)} in {titleOf(action.connection)}
        </RecordLink>{' '}
        first, then say:
      </p>
      <dl class="answers">
        <dt>
          <SignButton
            {...sign}
            testId="it-happened"
            onSign={() => void decideOver(view.packet, 'it-happened', [action])}
          >
            {asked === null ? 'It was written' : `It is ${asked.wanted}`}
          </SignButton>
        </dt>
        <dd class="dim">It was written: recorded as done.</dd>
        <dt>
          <SignButton {...sign} testId="it-did-not" onSign={() => void decideOver(view.packet, 'it-did-not', [action])}>
            {asked === null ? 'It was not written' : `It is ${asked.was}`}
          </SignButton>
        </dt>
        <dd class="dim">It was not written: offered again for you to approve. Nothing is ever sent twice by itself.</dd>
      </dl>
    </>
  );
}
