// Texts made from the packet's own figures, to read and copy.
import { useSignal } from '@preact/signals';
import type { Draft } from '../../../shared/draft.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { markFacts } from './mark-facts.ts';

const titles: Readonly<Record<string, string>> = {
  'billing-summary': 'Billing summary',
  'usage-exception': 'Usage exception',
  'client-message': 'Message to the client',
};

/** The drafts of a packet. */
export function DraftsTab({ drafts }: { drafts: Draft[] }) {
  if (drafts.length === 0) return <p class="dim pad">No draft yet.</p>;
  return (
    <>
      {drafts.map((draft) => (
        <DraftCard key={draft.kind} draft={draft} />
      ))}
    </>
  );
}

function DraftCard({ draft }: { draft: Draft }) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(draft.text);
    copied.value = true;
  };
  return (
    <Card testId="draft" title={titles[draft.kind] ?? draft.kind}>
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
      <p class="dim">Every underlined figure comes from an issue above. Nothing is sent from here.</p>
      <div class="row">
        <Button onClick={() => void copy()}>{copied.value ? 'Copied' : 'Copy'}</Button>
      </div>
    </Card>
  );
}
