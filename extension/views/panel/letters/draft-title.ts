// What a draft is called.
import type { Draft } from '../../../../shared/draft.ts';

const titles: Readonly<Record<string, string>> = {
  'billing-summary': 'Billing summary',
  'usage-exception': 'Work the agreement does not cover',
  'client-message': 'Message to the client',
};

/** "Message to the client"; a kind this build does not know is a draft. */
export function draftTitle({ kind, answers, written }: Draft): string {
  if (written !== undefined) return 'Tell the client?';
  if (answers !== undefined) return 'Answer to the client';
  return titles[kind] ?? 'Draft';
}
