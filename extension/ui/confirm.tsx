// A button that asks once more before it does what cannot be taken back.
import { useState } from 'preact/hooks';
import { Button } from './button.tsx';

interface ConfirmProps {
  testId: string;
  word: string;
  question: string;
  yes: string;
  no: string;
  busy: boolean;
  onYes: () => void;
}

export function Confirm({ testId, word, question, yes, no, busy, onYes }: ConfirmProps) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button testId={testId} onClick={() => setAsked(true)}>
        {word}
      </Button>
    );
  }
  return (
    <div class="ask stack">
      <p>{question}</p>
      <div class="row">
        <Button testId={`${testId}-yes`} disabled={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button kind="plain" onClick={() => setAsked(false)}>
          {no}
        </Button>
      </div>
    </div>
  );
}
