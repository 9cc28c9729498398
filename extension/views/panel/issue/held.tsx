// Why no change is offered; a text that is proposed instead stands behind a click, ready to be taken along.
import { useSignal } from '@preact/signals';
import { Button } from '../../../ui/button.tsx';
import { sayDays } from '../../../ui/format.ts';

interface HeldProps {
  /** The Worker's reason; a text in quotes may end it. */
  held: string;
  /** False where a part of the change is offered. */
  isWhole: boolean;
  nowMs: number;
}

/** The reason, and the text. */
export function Held({ held, isWhole, nowMs }: HeldProps) {
  const [, reason = held, text] = /^(.+): “(.+)”$/s.exec(held) ?? [];
  return (
    <div class="held stack tight" data-testid="held">
      <p>
        {isWhole && 'No change proposed: '}
        {sayDays(reason, nowMs)}
      </p>
      {text !== undefined && <Text text={sayDays(text, nowMs)} />}
    </div>
  );
}

function Text({ text }: { text: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.value = true;
  };
  return (
    <details class="sources">
      <summary>What to write to them</summary>
      <p class="quote">{text}</p>
      <Button testId="copy-held" onClick={() => void copy()}>
        {copied.value ? 'Copied' : 'Copy'}
      </Button>
    </details>
  );
}
