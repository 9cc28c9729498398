// A word or two with a colour for how it stands.
import type { ComponentChildren } from 'preact';

export type Tone = 'calm' | 'go' | 'look' | 'harm';

/** A chip. */
export function Chip({ tone = 'calm', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={tone === 'calm' ? 'chip' : `chip ${tone}`}>{children}</span>;
}
