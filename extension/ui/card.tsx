// A sheet of paper on the ground, with an edge in the colour of its news.
import type { ComponentChildren } from 'preact';

interface CardProps {
  tone?: 'look' | 'harm' | 'go';
  testId?: string;
  /** Read out when it appears. */
  news?: boolean;
  title?: string;
  children: ComponentChildren;
}

/** A card; with a title it is a section of its own. */
export function Card({ tone, testId, news, title, children }: CardProps) {
  return (
    <section
      class={tone === undefined ? 'card stack' : `card stack ${tone}`}
      data-testid={testId}
      role={news ? 'status' : undefined}
      aria-label={title}
    >
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  );
}
