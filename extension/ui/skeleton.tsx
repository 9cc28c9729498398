// What stands where the packet will be, and after a second a word about it.
import { useEffect, useState } from 'preact/hooks';

const wordAfterMs = 1000;

/** Grey lines while something loads. */
export function Skeleton({ word }: { word: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), wordAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="card stack" aria-busy="true" data-testid="loading">
      <div class="skeleton tall" />
      <div class="skeleton short" />
      <div class="skeleton" />
      <div class="skeleton wide" />
      <p class="dim" role="status">
        {late ? word : ' '}
      </p>
    </div>
  );
}
