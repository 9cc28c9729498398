// Texts made from the packet's own figures: to read, to work over, to send or to copy.
import { useSignal } from '@preact/signals';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { Draft } from '../../../../shared/draft.ts';
import { isLetter } from '../../../state/letters.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { draftTitle } from './draft-title.ts';
import { LetterCard } from './letter-card.tsx';
import { markFacts } from './mark-facts.ts';
import { useTopInView } from './use-top-in-view.ts';

/** The drafts of a packet. */
export function DraftsTab({ view, place }: { view: PacketView; place: Place }) {
  const top = useTopInView<HTMLDivElement>();
  // Those about what is written stand above, beside that.
  const drafts = view.packet.drafts.filter(({ written }) => written === undefined);
  if (drafts.length === 0) return <p class="dim pad">No drafts yet.</p>;
  return (
    <div class="drafts" ref={top}>
      {inOrder(drafts).map((draft, index) =>
        isLetter(draft) ? (
          <LetterCard key={`${draft.kind}${index}`} draft={draft} view={view} place={place} />
        ) : (
          <DraftCard key={`${draft.kind}${index}`} draft={draft} />
        ),
      )}
    </div>
  );
}

/** What a client waits for first, our own summary last. */
function inOrder(drafts: readonly Draft[]): Draft[] {
  const rank = (draft: Draft) => (draft.answers !== undefined ? 0 : isLetter(draft) ? 1 : 2);
  return drafts.toSorted((a, b) => rank(a) - rank(b));
}

function DraftCard({ draft }: { draft: Draft }) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(draft.text);
    copied.value = true;
  };
  if (draft.hidden === true) {
    return (
      <Card testId="draft" title={draftTitle(draft)}>
        <p class="dim" data-testid="draft-hidden">
          For your own people. It holds amounts that are not for you, so the text is not shown.
        </p>
      </Card>
    );
  }
  return (
    <Card testId="draft" title={draftTitle(draft)}>
      <div class="letter">
        {markFacts(draft).map(({ text, isFact }, index) =>
          isFact ? (
            <span key={index} class="fact">
              {text}
            </span>
          ) : (
            text
          ),
        )}
      </div>
      <p class="dim">For your own people. Every underlined figure comes from an issue.</p>
      <div class="row">
        <Button onClick={() => void copy()}>{copied.value ? 'Copied' : 'Copy'}</Button>
      </div>
    </Card>
  );
}
