// Tabs with arrow keys.
import type { ComponentChildren } from 'preact';

export interface Tab {
  id: string;
  label: string;
  panel: () => ComponentChildren;
}

/** A row of tabs and the chosen one's content. */
export function Tabs({ tabs, chosen, onChoose }: { tabs: Tab[]; chosen: string; onChoose: (id: string) => void }) {
  const index = Math.max(
    0,
    tabs.findIndex(({ id }) => id === chosen),
  );
  const move = (event: KeyboardEvent) => {
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = target === undefined ? undefined : tabs[(target + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  const current = tabs[index];
  return (
    <>
      <div class="tabs" role="tablist" aria-label="What is in it" onKeyDown={move}>
        {tabs.map(({ id, label }) => (
          <button
            type="button"
            key={id}
            id={`tab-${id}`}
            class="tab"
            role="tab"
            aria-selected={id === current?.id}
            aria-controls="tab-panel"
            tabIndex={id === current?.id ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="tab-panel" class="stack" role="tabpanel" aria-labelledby={`tab-${current?.id}`}>
        {current?.panel()}
      </div>
    </>
  );
}
