// Asks what became of a letter, once, and has that signed: what was sent is kept with its text and its readers.
import { useRef } from 'preact/hooks';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { Draft } from '../../../../shared/draft.ts';
import type { Telling } from '../../../messages/carried.ts';
import { asking, tellingLetter } from '../../../state/approval.ts';
import type { Place } from '../../../state/place.ts';
import { tellLetter } from '../../../state/tell.ts';
import { Button } from '../../../ui/button.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { Recipients } from './recipients.tsx';
import { useTopInView } from './use-top-in-view.ts';

interface TellLetterProps {
  draft: Draft;
  text: string;
  how: Telling['how'];
  view: PacketView;
  place: Place;
}

const asked: Readonly<Record<Telling['how'], { ask: string; sign: string; not: string }>> = {
  mailed: { ask: 'Did you send it? It is kept as it stands here:', sign: 'Yes, I sent it', not: 'Not yet' },
  told: { ask: 'You told the client in another way. No letter is sent:', sign: 'I told them', not: 'Not yet' },
  none: { ask: 'The client gets no letter about this:', sign: 'No letter', not: 'Keep the letter' },
};

/** The question, in the place of the text. */
export function TellLetter({ draft, text, how, view, place }: TellLetterProps) {
  const statement = useRef<HTMLDivElement>(null);
  const top = useTopInView<HTMLDivElement>();
  const words = asked[how];
  return (
    <div class="sunk stack" data-testid={`tell-${how}`} ref={top}>
      <div class="stack" ref={statement}>
        <p>{words.ask}</p>
        {how === 'mailed' && <Recipients draft={draft} view={view} />}
        <p class="letter outgoing">{text}</p>
      </div>
      <div class="row">
        <SignButton
          place={place}
          packet={view.packet.id}
          statement={statement}
          version={`${how} ${text}`}
          kind="quiet"
          testId="tell"
          onSign={() => void tellLetter(view.packet, draft, text, how)}
        >
          {asking.value ? 'Signing…' : words.sign}
        </SignButton>
        <Button kind="plain" testId="tell-not" onClick={() => (tellingLetter.value = null)}>
          {words.not}
        </Button>
      </div>
    </div>
  );
}
