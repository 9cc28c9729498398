// How a system takes one kind of write: what its connector declares, and core picks by.
import type { RecordKind } from './records/record.ts';
import type { WriteType } from './writes.ts';

export interface Means {
  /** The kinds of records it is taken on. */
  on: readonly RecordKind[];
  /**
   * in-place: the value is replaced. dated-step: what is there ends and another begins, so that history stays.
   * signed-delta: the difference is sent. create: something new is made.
   */
  how: 'in-place' | 'dated-step' | 'signed-delta' | 'create';
  /** From which day a change may hold: any, the first one not billed yet, or the beginning of the next period. */
  from: 'any' | 'first-unbilled' | 'next-period';
  /**
   * What keeps it from being written: units posted on that day, an invoice run under way (for both core makes a step by
   * hand), closed books (the connector looks at them right before it writes).
   */
  lockedBy: readonly ('posted' | 'run' | 'closed')[];
  /** What undoes it, in words that follow the change ("can be undone"); null: nothing does. */
  undo: string | null;
  /**
   * How a repetition is recognised. key: the system takes one key twice for one write. findable: a look tells whether it is
   * there. unknowable: neither, so one that may have left is never sent again.
   */
  repeat: 'key' | 'findable' | 'unknowable';
}

/** What a system takes, by kind of write. */
export type WritesTaken = Readonly<Partial<Record<WriteType, Means>>>;
