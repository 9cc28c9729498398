// Sends an answer to the client: first to whom and what once more, then one signature over exactly that.
import { useRef } from 'preact/hooks';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { Draft } from '../../../../shared/draft.ts';
import { asking, sendingLetter, sendLetter } from '../../../state/approval.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { SignHint } from '../writes/writes.tsx';
import { Recipients } from './recipients.tsx';
import { useTopInView } from './use-top-in-view.ts';

interface SendLetterProps {
  draft: Draft;
  /** As it stands now. */
  text: string;
  action: Action;
  view: PacketView;
  place: Place;
}

/** The question before it is sent, in the place of the text. */
export function SendLetter({ draft, text, action, view, place }: SendLetterProps) {
  const statement = useRef<HTMLDivElement>(null);
  const top = useTopInView<HTMLDivElement>();
  const [first] = draft.to ?? [];
  // How it gets on stands at the top, with Undo.
  const send = async () => {
    await sendLetter(view.packet, action, text);
    document.querySelector('main')?.scrollTo({ top: 0 });
  };
  return (
    <div class="sunk stack" data-testid="send-ask" ref={top}>
      <div class="stack" ref={statement}>
        <p>This goes to the client:</p>
        <Recipients draft={draft} view={view} />
        <p class="letter outgoing" data-testid="send-text">
          {text}
        </p>
      </div>
      <div class="row">
        <SignButton
          place={place}
          packet={view.packet.id}
          statement={statement}
          version={`${action.digest} ${text}`}
          testId="send"
          onSign={() => void send()}
        >
          {asking.value ? 'Signing…' : `Send to ${first?.name ?? 'the ticket'}`}
        </SignButton>
        <Button kind="plain" testId="send-not" onClick={() => (sendingLetter.value = null)}>
          Not yet
        </Button>
      </div>
      <SignHint actions={[action]} view={view} />
    </div>
  );
}
