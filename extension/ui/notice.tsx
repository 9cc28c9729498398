// A state that is not a packet: what is the case, and the one thing to do about it.
import type { ComponentChildren } from 'preact';
import { Card } from './card.tsx';

interface NoticeProps {
  testId: string;
  title: string;
  tone?: 'look' | 'harm' | 'go';
  children: ComponentChildren;
}

/** A card with a title and a few words, read out when it appears. */
export function Notice({ testId, title, tone, children }: NoticeProps) {
  return (
    <Card news testId={testId} {...(tone === undefined ? {} : { tone })}>
      <h2>{title}</h2>
      {children}
    </Card>
  );
}
