// Looks for a record by name, to link it by hand.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LinkSide } from '../../../shared/api/links.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';

interface SearchProps {
  kind: 'company' | 'product';
  among: 'psa' | 'others';
  isOff: boolean;
  /** What can be done with each that is found. */
  deeds: readonly { title: string; testId: string; onChoose(side: LinkSide): void }[];
  onCancel(): void;
}

const typingMs = 250;

/** A field and what was found; Escape closes it. */
export function SearchBox({ kind, among, isOff, deeds, onCancel }: SearchProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<LinkSide[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const q = text.trim();
    if (q === '') return setFound(null);
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await call('find-records', { q, kind, in: among });
      if (isOver) return;
      setTrouble(answer.ok ? null : answer.problem.text);
      if (answer.ok) setFound(answer.value.found);
    }, typingMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <search
      class="sunk stack"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        event.stopPropagation();
      }}
    >
      <label class="field small">
        <span class="visually-hidden">Search by name or code</span>
        <input
          ref={field}
          type="search"
          placeholder="Name or code"
          data-testid="search-field"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {trouble !== null && <p class="trouble">{trouble}</p>}
      {found?.length === 0 && <p class="dim">Nothing has that in its name or code.</p>}
      {found !== null && found.length > 0 && (
        <ul class="found">
          {found.map((side) => (
            <li key={`${side.record.connection} ${side.record.id}`} class="row between">
              <span>
                <b>{side.name}</b> <small class="dim">{[side.system, ...side.facts].join(' · ')}</small>
              </span>
              <span class="row">
                {deeds.map(({ title, testId, onChoose }) => (
                  <Button key={testId} testId={testId} disabled={isOff} onClick={() => onChoose(side)}>
                    {title}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button kind="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </search>
  );
}
