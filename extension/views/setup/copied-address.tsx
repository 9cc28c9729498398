// An address of the Worker that is pasted elsewhere, ready to be copied.
import { useSignal } from '@preact/signals';
import { Button } from '../../ui/button.tsx';

interface CopiedAddressProps {
  name: string;
  address: string;
  /** What it is pasted into. */
  hint: string;
  testId: string;
}

export function CopiedAddress({ name, address, hint, testId }: CopiedAddressProps) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    copied.value = true;
  };
  return (
    <div class="field">
      <span class="strong">{name}</span>
      <output class="address" data-testid={testId}>
        {address}
      </output>
      <div class="row">
        <Button onClick={() => void copy()}>{copied.value ? 'Copied' : 'Copy it'}</Button>
        <small class="dim">{hint}</small>
      </div>
    </div>
  );
}
