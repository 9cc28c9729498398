// Every question and every answer as rows: what a person may work on outside, and what each row may be answered with.
import type { DecidedLink, LinkChoice, LinkQuestion, LinkSide } from '../../../../shared/api/links.ts';
import { decidedText, type meansText } from '../words.ts';

export type Means = keyof typeof meansText;

/** One choice of a question, a question without any, or what is decided. */
export type SheetRow =
  | { id: string; of: 'choice'; question: LinkQuestion; choice: LinkChoice }
  | { id: string; of: 'nothing'; question: LinkQuestion }
  | { id: string; of: 'decided'; decided: DecidedLink };

/** What can be written into the column of answers. */
export const answers = {
  same: 'same',
  notSame: 'not the same',
  part: 'part of it',
  undo: 'undo',
  'own-service': 'our own service',
  bundled: 'bundled',
  'client-pays': 'client pays',
  internal: 'internal',
} as const;
export type Answer = keyof typeof answers;

/** Questions first, in their order, then what is decided. */
export function sheetRows(questions: readonly LinkQuestion[], decided: readonly DecidedLink[]): SheetRow[] {
  return [
    ...questions.flatMap((question): SheetRow[] =>
      question.choices.length === 0
        ? [{ id: question.id, of: 'nothing', question }]
        : question.choices.map((choice) => ({ id: choice.link, of: 'choice', question, choice })),
    ),
    ...decided.map((each): SheetRow => ({ id: each.link ?? aloneId(each.sides[0]), of: 'decided', decided: each })),
  ];
}

function aloneId(side: LinkSide | undefined): string {
  const { connection = '', kind = '', id = '' } = side?.record ?? {};
  return `alone:${connection}:${kind}:${id}`;
}

/** The answers that this row takes. */
export function answersTo(row: SheetRow): Answer[] {
  if (row.of === 'decided') return ['undo'];
  const { question } = row;
  if (row.of === 'nothing') return meansFor(question);
  const isCounted = question.kind === 'product' && row.choice.side.role !== 'accounting';
  return ['same', 'notSame', ...(isCounted ? (['part'] as const) : []), ...meansFor(question)];
}

/** Whether numbers may stand beside the answer. */
export function takesNumbers(row: SheetRow, answer: Answer): boolean {
  if (row.of !== 'choice' || row.question.kind === 'company' || row.choice.side.role === 'accounting') return false;
  return answer === 'same' || answer === 'part';
}

/** What a record can be that has no counterpart. */
export function meansFor({ kind, asks, subject }: LinkQuestion): Means[] {
  if (asks !== 'nothing' && !(kind === 'product' && subject.role === 'psa')) return [];
  if (kind === 'product' && subject.role === 'psa') return ['own-service'];
  return kind === 'product' ? ['bundled', 'client-pays', 'internal'] : kind === 'company' ? ['internal'] : [];
}

/** Both sides of a row, and what is said of them so far. */
export function partsOf(row: SheetRow): {
  kind: string;
  first: LinkSide | undefined;
  second: LinkSide | undefined;
  said: string;
  why: readonly string[];
} {
  if (row.of === 'decided') {
    const [first, second] = row.decided.sides;
    return { kind: row.decided.kind, first, second, said: decidedText(row.decided), why: row.decided.reasons };
  }
  const { kind, subject } = row.question;
  if (row.of === 'nothing') return { kind, first: subject, second: undefined, said: 'nothing proposed', why: [] };
  const { side, word, reasons } = row.choice;
  return { kind, first: subject, second: side, said: word.replace('-', ' '), why: reasons };
}
