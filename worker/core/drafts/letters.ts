// The letters to clients, and what each needs to know of a finding: a rule that declares a letter gives that.
import type { Finding } from '../../../shared/finding.ts';
import type { Question } from './answer-message.ts';
import type { SeatChange } from './seats-message.ts';
import type { UsageException } from './usage-exception.ts';
import type { WrittenChange } from './written.ts';

/** A letter by its name, and one finding as it tells it. */
export interface Letters {
  /** An answer to one open question. */
  answer: Question;
  /** A recurring line follows the seats the client has. */
  seats: SeatChange;
  /** Work or use beyond what is included. */
  work: UsageException;
}

export type LetterName = keyof Letters;

/** How a rule's findings are told in letters. */
export type LetterFeeds<Facts> = {
  readonly [Name in LetterName]?: (
    facts: Facts,
    finding: Finding,
    /** What was written of it; null while it is offered. */
    written: WrittenChange | null,
  ) => Letters[Name] | null;
};
