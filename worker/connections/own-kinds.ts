// On which kinds of the MSP's own records a connection takes a note.
import type { Connection } from './connection.ts';
import { handlingOf } from './writes-taken.ts';

const own = ['company', 'agreement'] as const;
export type OwnKind = (typeof own)[number];

/** Empty where it takes none: books take notes on invoices alone, and those are their clients'. */
export function ownKinds(connection: Connection): OwnKind[] {
  const on = handlingOf(connection, 'note')?.means.on ?? [];
  return own.filter((kind) => on.includes(kind));
}
