// One thing at a time: does it, says what went wrong, and looks again.
import { useState } from 'preact/hooks';
import type { Outcome } from '../messages/problem.ts';

/** `trouble` says why the last one was refused. */
export function useDeed(onDone: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const run = async <T>(deed: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    setBusy(true);
    const outcome = await deed();
    setTrouble(outcome.ok ? null : outcome.problem.text);
    if (outcome.ok) await onDone();
    setBusy(false);
    return outcome;
  };
  return { busy, trouble, run };
}
