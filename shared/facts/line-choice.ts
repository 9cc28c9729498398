// The facts by which a person chooses one of several agreement lines: any rule may have them, and they mean the same in all.
import type * as z from 'zod/mini';
import type { Finding, ShownFinding } from '../finding.ts';
import { amount, day, decimal, flag, list, maybe, oneOf, text, whole } from './kinds.ts';

export const lineChoice = {
  /** The lines there are to choose from; null where there is one alone. */
  lines: maybe(
    list({
      connection: text,
      kind: oneOf('agreement-line'),
      id: text,
      name: text,
      agreement: text,
      /** What it pays for today. */
      quantity: decimal,
      /** For one unit and month; null where its cycle is not known. */
      unitPrice: maybe(amount('sell')),
      currency: text,
      fromDay: maybe(day),
      untilDay: maybe(day),
      isChosen: flag,
    }),
  ),
  /** Who chose one of them, when, and by which decision; null where nobody did. */
  chosenBy: maybe(text),
  chosenDay: maybe(day),
  choice: maybe(text),
};

type Choice<As extends 'written' | 'shown'> = {
  [Name in keyof typeof lineChoice]: z.infer<(typeof lineChoice)[Name][As]>;
};
export type LineChoice = Choice<'written'>;
export type ShownLineChoice = Choice<'shown'>;

/** One line as a reader is shown it. */
export type ShownLine = NonNullable<ShownLineChoice['lines']>[number];

const shown = whole<ShownLineChoice>(lineChoice, 'shown');

/** What there is to choose, and what was chosen; null where the finding asks for no choice. */
export function lineChoiceOf({ facts }: Finding | ShownFinding): (ShownLineChoice & { lines: ShownLine[] }) | null {
  const read = shown.safeParse(facts).data;
  return read === undefined || read.lines === null ? null : { ...read, lines: read.lines };
}
