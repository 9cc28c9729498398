// While what was signed has no answer yet: that it takes longer than usual, and Undo, which works all the same.
import { useEffect, useState } from 'preact/hooks';
import { signing, undoing, undoSigning } from '../../../state/approval.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';

/** An answer that comes sooner needs no word. */
const usuallyWithinMs = 1500;

/** Nothing, or a card once the answer is slow. */
export function SigningCard() {
  const nonce = signing.value;
  const [slow, setSlow] = useState<string | null>(null);
  useEffect(() => {
    if (nonce === null) return;
    const timer = setTimeout(() => setSlow(nonce), usuallyWithinMs);
    return () => clearTimeout(timer);
  }, [nonce]);
  if (nonce === null || slow !== nonce) return null;
  const isUndoing = undoing.value === nonce;
  return (
    <Card tone="go" testId="signing">
      <div class="row between">
        <h2>
          <span role="status">Signed; waiting for Countersign’s answer…</span>
        </h2>
        <Button testId="undo-signing" disabled={isUndoing} onClick={() => void undoSigning()}>
          {isUndoing ? 'Undoing…' : 'Undo'}
        </Button>
      </div>
      <p class="dim">Nothing has left yet.</p>
    </Card>
  );
}
