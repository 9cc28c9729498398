// Messages that may be about billing: a quiet question for each, answered with one click.
import { useRef } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { ShownNotChecked } from '../../../../shared/coverage.ts';
import { refKey } from '../../../../shared/records/record.ts';
import { sayTopic } from '../../../state/answers.ts';
import { mayUse } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { RecordLink } from '../record-link.tsx';
import { SignButton } from '../sign/sign-button.tsx';

interface TopicQuestionsProps {
  view: PacketView;
  place: Place;
}

/** All that are asked; nothing where none is, or where answering is not theirs. */
export function TopicQuestions({ view, place }: TopicQuestionsProps) {
  const asked = view.packet.coverage.notChecked.filter(({ asks }) => asks !== undefined);
  if (asked.length === 0 || !mayUse(view, 'is-billing')) return null;
  return (
    <section class="stack" aria-label="Is this about billing?">
      <h2 class="section">Is this about billing?</h2>
      {asked.map((item) => (
        <TopicQuestion key={refKey(item.subject)} item={item} view={view} place={place} />
      ))}
    </section>
  );
}

function TopicQuestion({ item, view, place }: TopicQuestionsProps & { item: ShownNotChecked }) {
  const statement = useRef<HTMLDivElement>(null);
  const sender = item.asks?.sender ?? null;
  const answer = (isBilling: boolean, text: string) => (
    <SignButton
      place={place}
      packet={view.packet.id}
      statement={statement}
      version={`${refKey(item.subject)} ${isBilling}`}
      kind="quiet"
      testId={isBilling ? 'is-billing' : 'not-billing'}
      onSign={() => void sayTopic(view.packet, item, isBilling)}
    >
      {text}
    </SignButton>
  );
  return (
    <article class="card quiet stack" data-testid="topic-question">
      <div class="stack" ref={statement}>
        <h3>
          <RecordLink record={item.subject} addresses={view.addresses}>
            {item.name}
          </RecordLink>
        </h3>
        <p class="quote">{item.asks?.text}</p>
        <p class="dim">
          {sender === null
            ? 'Your answer goes for this message alone.'
            : `Your answer goes for later messages of ${sender.name} too, where the words leave it open.`}
        </p>
      </div>
      <div class="row">
        {answer(true, 'Yes, billing')}
        {answer(false, 'No')}
      </div>
    </article>
  );
}
