// The rows as a CSV for spreadsheets, in which no cell is a formula.
import { currencyDigits } from '../../../../shared/money.ts';
import { answers, answersTo, partsOf, type SheetRow } from './rows.ts';

/** The columns that are read back; all others are for whoever works on it. */
export const readBack = { row: 'row', answer: 'answer', onTheLine: 'on the line', bought: 'bought' } as const;

const columns = [
  readBack.row,
  ...[
    'kind',
    'what',
    'where',
    'about it',
    'could be',
    'there',
    'about that',
    'how likely',
    'why',
    'a month',
    'currency',
  ],
  ...['possible answers', readBack.answer, readBack.onTheLine, readBack.bought],
];

/** One line for each row, the column for answers empty. Begins with a mark by which spreadsheets know UTF-8. */
export function writeSheet(rows: readonly SheetRow[]): string {
  const lines = rows.map((row) => {
    const { kind, first, second, said, why } = partsOf(row);
    const [sum] = row.of === 'decided' ? [] : (row.question.monthly ?? []);
    return [
      ...[row.id, kind, first?.name, first?.system, first?.facts.join(' · ')],
      ...[second?.name, second?.system, second?.facts.join(' · '), said, why.join('; ')],
      ...[sum === undefined ? '' : majorOf(sum), sum?.currency],
      ...[
        answersTo(row)
          .map((each) => answers[each])
          .join(', '),
        '',
        '',
        '',
      ],
    ];
  });
  return `\uFEFF${[columns, ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function majorOf({ amountMinor, currency }: { amountMinor: number; currency: string }): string {
  const digits = currencyDigits(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** What spreadsheets take for a formula, in any script's marks, behind blanks too, gets an apostrophe; plain numbers do not. */
function cellOf(text: string | undefined): string {
  const value = text ?? '';
  const isFormula = /^[\s\u200B]*[=+\-@|%＝＋－＠]/u.test(value) && !/^-?\d+(?:\.\d+)?$/.test(value);
  return `"${(isFormula ? `'${value}` : value).replaceAll('"', '""')}"`;
}
